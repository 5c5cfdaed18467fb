"""The entry for gunicorn: `danvan.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.settings")
application = get_wsgi_application()
# What was loaded stays: the collector need not look through it again and again while it serves.
gc.collect()
gc.freeze()
