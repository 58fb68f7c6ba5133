"""All settings. Each comes from the environment, or is the same everywhere. Table: docs/reference/settings.md."""

import logging
import os
from pathlib import Path

from django.utils.csp import CSP

from prongsai.formats.editions import use_folder
from prongsai.site import environment

PACKAGE = Path(__file__).resolve().parent.parent
os.umask(0o077)  # whatever this installation writes is its owner's alone
PRONGSAI_DATA = environment.own_folder(environment.folder("PRONGSAI_DATA", "./var"))
use_folder(PRONGSAI_DATA / "frameworks")
PRONGSAI_TODAY = environment.day("PRONGSAI_TODAY")
PRONGSAI_DOOR = environment.choice("PRONGSAI_DOOR", "all", ("public", "staff", "all"))
PRONGSAI_HTTPS = environment.flag("PRONGSAI_HTTPS")

SECRET_KEY = environment.secret("PRONGSAI_SECRET_KEY", PRONGSAI_DATA / "secret-key")
ALLOWED_HOSTS = environment.words("PRONGSAI_HOSTS", "127.0.0.1,localhost,[::1]")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton",
    "django_tasks_db",
    "prongsai.apps.ui",
    "prongsai.apps.clock",
    "prongsai.apps.audit",
    "prongsai.apps.files",
    "prongsai.apps.people",
    "allauth",  # after people, whose templates stand in for its own
    "allauth.account",
    "allauth.mfa",
    "prongsai.apps.organisation",
    "prongsai.apps.approvals",
    "prongsai.apps.documents",
    "prongsai.apps.meetings",
    "prongsai.apps.publishing",
    "prongsai.apps.assessments",
    "prongsai.apps.disclosure",
    "prongsai.apps.proofreading",
    "prongsai.apps.frameworks",
    "prongsai.apps.plans",
    "prongsai.apps.portal",
    "prongsai.apps.desk",
    "prongsai.apps.demo",
]
# Those that add a header stand first, so that no answer goes without. Public pages open no session and set no cookie.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "prongsai.apps.files.limits.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prongsai.apps.organisation.middleware.AgencyOfAddressMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
]
ROOT_URLCONF = f"prongsai.site.urls_{PRONGSAI_DOOR}"
WSGI_APPLICATION = "prongsai.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "prongsai.apps.ui.context.site",
                "prongsai.apps.organisation.rail.rail",
            ],
            "builtins": ["prongsai.apps.ui.templatetags.addresses"],
        },
    },
]
COTTON_DIR = "ui"

DATABASES = {"default": environment.database("PRONGSAI_DATABASE", PRONGSAI_DATA / "prongsai.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The lock of the door counts here: a few hundred made-up user names must not push an account's failures out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# people --------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "prongsai.apps.people.passwords.UnlikeThePerson", "OPTIONS": {"user_attributes": ["username", "name"]}},
    {"NAME": "prongsai.apps.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "prongsai.apps.people.passwords.Uncommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_agency"
ACCOUNT_ADAPTER = "prongsai.apps.people.sign_in.AccountAdapter"
MFA_ADAPTER = "prongsai.apps.people.sign_in.MfaAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# Five wrong passwords or codes of one account lock it for the rest of a quarter of an hour, from wherever they come.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "50/15m/ip,5/15m/key", "reauthenticate": "20/15m/user"}
ACCOUNT_FORMS = {
    "login": "prongsai.apps.people.staff.forms.SignInForm",
    "change_password": "prongsai.apps.people.staff.forms.PasswordForm",
    "reauthenticate": "prongsai.apps.people.staff.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "prongsai.apps.people.staff.forms.CodeForm",
    "reauthenticate": "prongsai.apps.people.staff.forms.CodeAgainForm",
    "activate_totp": "prongsai.apps.people.staff.forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Prongsai"
MFA_TOTP_TOLERANCE = 1  # a code is read, typed and sent in more than the half minute it is shown
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are for reaching people, nothing is sent to them
# Behind a proxy, which PRONGSAI_HTTPS says there is, the last address it names is the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRONGSAI_HTTPS else 0
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRONGSAI_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "prongsai.apps.portal.public.views.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRONGSAI_HTTPS else None
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = environment.own_folder(PRONGSAI_DATA / "spool")
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "prongsai.apps.files.limits.SpoolHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "apps" / "ui" / "locale"]
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "/static/"
STATIC_ROOT = PRONGSAI_DATA / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRONGSAI_DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"


def _without_trace(line: logging.LogRecord) -> bool:
    """That somebody was refused is a line of the log; the way through the program to the refusal is nobody's concern."""
    if getattr(line, "status_code", None) == 403:
        line.exc_info = line.exc_text = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "django.utils.log.CallbackFilter", "callback": _without_trace}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
