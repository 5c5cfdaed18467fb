"""Settings of the floor: a bare Django page over the same database, behind the same server.

Session, account, one query and a small template. What a page of ours costs is told in multiples of it.
"""

from pathlib import Path

from danvan.settings import *  # noqa: F403
from danvan.settings import INSTALLED_APPS

# Without its middleware allauth refuses to start.
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "tests.bench.floor_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
