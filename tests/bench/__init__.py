"""`make bench`: how fast the pages are with 50, 500 and 5,000 units in PostgreSQL, behind gunicorn on loopback."""
