"""Who is who without saying who: pseudonyms, names, consent, retention, erasure."""
