"""All settings, driven by the environment (see `.env.example` for every variable).

Two ways to run: with `DANVAN_PRODUCTION=1` the safe settings are demanded and a missing one is refused with a
hint; without it (a newcomer, the tests) everything has a default under `.local/`.
"""

from pathlib import Path

import environ
import fontpkg_be_vietnam_pro
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from danvan import logs

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

PRODUCTION = env.bool("DANVAN_PRODUCTION", default=False)
DEBUG = env.bool("DANVAN_DEBUG", default=False)
LOCAL_DIR = Path(env.str("DANVAN_LOCAL_DIR", default=str(BASE_DIR / ".local")))


def demanded(name: str, how: str) -> str:
    """The value of an environment variable without which production must not start."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}: {how}")
    return value


def local_secret_key() -> str:
    """A key of this machine's own, made once and kept in `.local/`."""
    path = LOCAL_DIR / "secret_key"
    if not path.exists():
        LOCAL_DIR.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


def refuse(wrong: object, how: str) -> None:
    if wrong:
        raise ImproperlyConfigured(how)


if PRODUCTION:
    SECRET_KEY = demanded("DANVAN_SECRET_KEY", "đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự")
    refuse(len(SECRET_KEY) < 50, "DANVAN_SECRET_KEY quá ngắn: cần một chuỗi ngẫu nhiên dài ít nhất 50 ký tự.")
    refuse(DEBUG, "DANVAN_DEBUG làm lộ dữ liệu qua trang lỗi; hãy bỏ biến này khi vận hành thật.")
    ALLOWED_HOSTS = demanded("DANVAN_HOSTS", "ghi tên miền, cách nhau bằng dấu phẩy").replace(" ", "").split(",")
    refuse("*" in ALLOWED_HOSTS, "DANVAN_HOSTS phải ghi đúng tên miền phục vụ, không dùng dấu *.")
    DATABASE_URL = demanded("DATABASE_URL", "ví dụ postgres://danvan@127.0.0.1:5432/danvan")
else:
    SECRET_KEY = env.str("DANVAN_SECRET_KEY", default="") or local_secret_key()
    ALLOWED_HOSTS = env.list("DANVAN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
    DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{LOCAL_DIR / 'danvan.sqlite3'}")

CONSEQUENCES = "targets.queries.pages.consequences"  # what an action would do to the figures, asked by `programs`
# The one clock (danvan.kit.clock): an ISO date moves it, for sample data only.
TODAY = env.str("DANVAN_TODAY", default="")
refuse(PRODUCTION and TODAY, "DANVAN_TODAY chỉ dùng cho dữ liệu mẫu; hãy bỏ biến này khi vận hành thật.")
# Sample accounts keep the password that `make run` prints; production refuses to let them log in.
SAMPLE_ACCOUNTS_ALLOWED = not PRODUCTION

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "auditlog",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_include_bootstrap",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "danvan.kit",
    "programs",
    "targets",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "danvan.middleware.LoginRequired",
    "danvan.middleware.StoredCopies",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "danvan.middleware.FieldHistory",
    "csp.middleware.CSPMiddleware",
    "danvan.middleware.MethodRefused",
    "danvan.conflicts.Conflicts",
]

ROOT_URLCONF = "danvan.urls"
WSGI_APPLICATION = "danvan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Takes the place of Django's {% csrf_token %}.
            "builtins": ["programs.templatetags.page_token"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "danvan.context_processors.house",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2", "NAME": "rows", "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "danvan.kit.rows.environment"},
    },
]  # fmt: skip

DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a query costs more than running it here: the trees of a few thousand units would take seconds.
    DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts: allauth does login, logout and password change; nobody signs up by themselves.
AUTH_USER_MODEL = "programs.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "danvan.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "danvan.accounts.LoginForm", "change_password": "danvan.accounts.ChangePasswordForm"}
# The session ends with the browser: the computers of an office are shared.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("DANVAN_TRUSTED_PROXIES", default=0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "targets:public_list"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "full_name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
AUTH_PASSWORD_VALIDATORS.append({"NAME": "danvan.accounts.AnotherPassword"})

# Vietnamese ground
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "danvan" / "locale"]
FORMAT_MODULE_PATH = ["danvan.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Files: Bootstrap and the typeface come from packages; nothing loads from outside.
STATIC_URL = "static/"
STATIC_ROOT = LOCAL_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", Path(fontpkg_be_vietnam_pro.__file__).parent / "files")]
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = Path(env.str("DANVAN_MEDIA_DIR", default=str(LOCAL_DIR / "media")))
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
# A table of more units is written behind the page.
EXPORT_UNITS_AT_ONCE = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
# Field history: every model of ours; steps (Transition) and exports are histories of their own.
AUDITLOG_INCLUDE_ALL_MODELS = True
AUDITLOG_EXCLUDE_TRACKING_MODELS = (
    "account",
    "contenttypes",
    "sessions",
    "auth",
    "programs.transition",
    # Follows from the steps, which are a history.
    "programs.fact",
    "programs.exportlog",
    # Told, read and mailed: nothing here is decided, and the calendar's token must not be copied.
    "programs.notice",
    "programs.letter",
    "programs.calendarfeed",
    "django_tasks_database",
)
AUDITLOG_EXCLUDE_TRACKING_FIELDS = (
    "password",
    "last_login",
    "search_text",
    "sort_key",
    "path",
    "views",
    # What points at an item has records of its own.
    "attachments",
    "transitions",
    "is_blank",
)
TRACKED_RELATIONS = {
    "programs.Registration": "campaign_items", "programs.Activity": "co_hosts", "programs.JointProgram": "partners",
    "programs.Document": "addressees", "programs.OrganizationType": "allowed_children", "targets.Target": "sources",
    "programs.RequiredAct": "types", "programs.RequiredFigure": "types",
}  # fmt: skip
AUDITLOG_INCLUDE_TRACKING_MODELS = tuple(
    {"model": model, "m2m_fields": [field]} for model, field in TRACKED_RELATIONS.items()
)
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = env.int("DANVAN_SESSION_SECONDS", default=8 * 60 * 60)
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "danvan.errors.csrf_failure"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# Login limits are counted in the cache, so with several workers it must be shared.
CACHES = {
    "default": env.cache_url("DANVAN_CACHE_URL", default="dbcache://danvan_cache" if PRODUCTION else "locmemcache://")
}

# Mails, only where there is a mail server: everything is told in the application as well.
EMAIL_URL = env.str("DANVAN_EMAIL_URL", default="")
SENDS_MAIL = bool(EMAIL_URL)
BASE_URL = env.str("DANVAN_BASE_URL", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000")
BASE_URL = BASE_URL.rstrip("/")
DEFAULT_FROM_EMAIL = env.str("DANVAN_MAIL_FROM", default="")
if SENDS_MAIL:
    refuse(not DEFAULT_FROM_EMAIL, "DANVAN_EMAIL_URL đã đặt thì phải đặt DANVAN_MAIL_FROM: địa chỉ người gửi thư.")
    vars().update(environ.Env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
# A click's own mail goes out beside it, all others by `manage.py send_letters`; or all by a worker where one runs.
HAS_WORKER = env.bool("DANVAN_WORKER", default=False)
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend" if HAS_WORKER else "django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}

logs.configure()
LOGGING = logs.logging_of(env.str("DANVAN_LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING"))
