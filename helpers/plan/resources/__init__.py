"""Who and what a plan needs: people by three rules, hiring, training, roles, tools and the other resources."""
