"""`make bench`: how fast the pages are with 50 to 250,000 units in PostgreSQL, behind gunicorn on loopback."""
