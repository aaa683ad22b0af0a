"""Orders and spending as shops, payment services and advertising tools export them."""
