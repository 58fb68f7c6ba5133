"""All settings. Each comes from the environment, or is the same everywhere. Table: docs/reference/settings.md."""

from pathlib import Path

from django.utils.csp import CSP

from prongsai.site import environment

PACKAGE = Path(__file__).resolve().parent.parent
PRONGSAI_DATA = environment.folder("PRONGSAI_DATA", "./var")
PRONGSAI_TODAY = environment.day("PRONGSAI_TODAY")
PRONGSAI_DRAFTS = environment.flag("PRONGSAI_DRAFTS")
PRONGSAI_DOOR = environment.choice("PRONGSAI_DOOR", "public", ("public",))

SECRET_KEY = environment.secret("PRONGSAI_SECRET_KEY", PRONGSAI_DATA / "secret-key")
ALLOWED_HOSTS = environment.words("PRONGSAI_HOSTS", "127.0.0.1,localhost,[::1]")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_cotton",
    "prongsai.apps.ui",
    "prongsai.apps.plans",
    "prongsai.apps.portal",
]
# Those that add a header stand first, so that no answer goes without. Public pages set no cookie: there is no session and,
# without a form, no token.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
]
ROOT_URLCONF = "prongsai.site.urls_public"
WSGI_APPLICATION = "prongsai.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "prongsai.apps.ui.context.site"]},
    },
]
COTTON_DIR = "ui"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "apps" / "ui" / "locale"]
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "/static/"
STATIC_ROOT = PRONGSAI_DATA / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
