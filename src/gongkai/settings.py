"""Every setting of the site, from the environment. Each name read here is explained in docs/settings.md."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from gongkai import env

HERE = Path(__file__).resolve().parent
HOME = Path(env.text("GONGKAI_HOME", "var")).absolute()


def _own_secret(path: Path) -> str:
    """A secret made on the first start and kept in a file only its owner may read. Two starts at once agree on one.

    Raises WrongSetting when the folder of the site cannot be written, or the secret not be read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _lay_secret(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as fault:
        words = f"{fault.strerror}：{fault.filename}"
        raise env.WrongSetting(f"数据文件夹用不了，请检查 GONGKAI_HOME：{words}。") from None


def _lay_secret(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


# ── where it runs ──
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or _own_secret(HOME / "secret.key")
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
SITE = env.site("SITE_ADDRESS")
HTTPS = SITE.scheme == "https"
ALLOWED_HOSTS = [*filter(None, [SITE.hostname]), *env.names("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE.geturl().rstrip("/")] if SITE.hostname else []
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── the parts ──
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "gongkai.web",
    "gongkai.search",
    "gongkai.files",
    "gongkai.pages",
    "gongkai.audit",
    "gongkai.delivery",
    "gongkai.calendars",
    "gongkai.accounts",
    "gongkai.organisations",
    "gongkai.publishing",
    "gongkai.notices",
    "gongkai.portal",
    "gongkai.desk",
    "django.forms",  # after ours: its templates are the fallback
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "gongkai.web.middleware.permissions_policy",
    "gongkai.web.middleware.language_of_the_address",
    "gongkai.pages.middleware.kept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongkai.web.middleware.reading_aids",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.web.actors.acting",
    "gongkai.accounts.middleware.SignedIn",
    "gongkai.web.refusals.NotAllowedPage",
]
ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "gongkai.web.templatetags.page"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gongkai.web.frame.frame",
                "gongkai.portal.columns.columns",
                "gongkai.portal.site.site",
            ],
        },
    }
]
FORM_RENDERER = "gongkai.web.fields.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── what each area adds to the desk (docs/areas.md) ──
DESK_FRAME = "desk/frame.html"
RAIL = [
    "gongkai.desk.rail.GROUP",
    "gongkai.publishing.rail.GROUP",
    "gongkai.notices.rail.GROUP",
    "gongkai.organisations.rail.REGISTERS",
    "gongkai.organisations.rail.GROUP",
    "gongkai.accounts.rail.GROUP",
    "gongkai.calendars.rail.GROUP",
    "gongkai.audit.rail.GROUP",
    "gongkai.portal.rail.GROUP",
    "gongkai.accounts.rail.OWN",
]
WORKLIST = [  # functions that say what waits for somebody
    "gongkai.publishing.worklist.waits",
    "gongkai.publishing.guides.waits",
    "gongkai.publishing.freshness.waits",
    "gongkai.publishing.worklist_gazette.waits",
    "gongkai.publishing.worklist_links.waits",
    "gongkai.organisations.worklist.handovers",
    "gongkai.organisations.worklist.ending_posts",
    "gongkai.organisations.worklist.vacancies",
    "gongkai.notices.worklist.received",
    "gongkai.notices.worklist.issued",
]
STANDING = [  # functions that say how units stand
    "gongkai.publishing.worklist.standing",
    "gongkai.publishing.guides.standing",
    "gongkai.publishing.freshness.standing",
    "gongkai.organisations.worklist.standing",
    "gongkai.notices.worklist.standing",
]
FINDERS = [
    "gongkai.publishing.worklist.items",
    "gongkai.organisations.finding.units",
    "gongkai.organisations.finding.people",
    "gongkai.notices.finding.received",
    "gongkai.notices.finding.issued",
]
STRIPS = ["gongkai.calendars.strip.missing_year"]  # functions that say what every page of the desk says first
CALENDAR_MOVES: list[str] = ["gongkai.publishing.deadlines.moves"]  # functions that count what another calendar moves
SUPERVISORS = "gongkai.organisations.actors.supervisors"  # whom to tell what concerns every unit
NOTIFICATION_DAYS = env.number("NOTIFICATION_DAYS", 180, least=7, most=3_650)

# ── who may do what ──
AUTH_USER_MODEL = "accounts.User"
ACTOR_OF = "gongkai.organisations.actors.actor_of"
POSTS_OF = "gongkai.organisations.actors.posts_of"
OPEN_WORK = [  # functions that count what is open in the hands of a post
    "gongkai.publishing.worklist.open_work",
    "gongkai.notices.worklist.open_work",
]
VIEWS_OF_OTHERS: dict[str, str] = {}  # package -> why its views may stand without a policy of ours
AUDIT_DIGEST = env.choice("AUDIT_DIGEST", "sha256", ("sha256", "sm3"))
MESSAGE_TAGS = {25: "done", 30: "warn"}  # success and warning, by the names of the design
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# ── signing in ──
DEMO = env.flag("GONGKAI_DEMO")
ADMIN_NAME = env.text("GONGKAI_ADMIN_NAME")
ADMIN_PASSWORD = env.text("GONGKAI_ADMIN_PASSWORD")
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
AUTHENTICATION_BACKENDS = ["gongkai.accounts.backend.Accounts"]
PASSWORD_HASHERS = ["gongkai.accounts.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "gongkai.accounts.passwords.Sound"}]
FIRST_PASSWORD_DAYS = env.number("FIRST_PASSWORD_DAYS", 7, least=1, most=365)
SIGN_IN_TRIES = env.number("SIGN_IN_TRIES", 5, least=3, most=100)
SIGN_IN_TRIES_PER_ADDRESS = env.number("SIGN_IN_TRIES_PER_ADDRESS", 20, least=3, most=10_000)
SIGN_IN_LOCK_MINUTES = env.number("SIGN_IN_LOCK_MINUTES", 15, least=1, most=1_440)
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", 30, least=2, most=1_440)
SESSION_HOURS = env.number("SESSION_HOURS", 12, least=1, most=24)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECOND_FACTOR_POSTS = [] if DEMO else env.names("SECOND_FACTOR_POSTS")
MFA_ADAPTER = "gongkai.accounts.adapters.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1  # a phone may be half a minute off
OIDC_ISSUER = env.text("OIDC_ISSUER").rstrip("/")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET")
OIDC_NAME = env.text("OIDC_NAME", "统一身份认证")
OIDC_NAME_CLAIM = env.text("OIDC_NAME_CLAIM")
ACCOUNT_ADAPTER = "gongkai.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "gongkai.accounts.adapters.ServiceAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy lets no form of ours lead to another site
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "service",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
}

# ── the database ──
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "gongkai.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"
        "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;",
    },
}
DATABASES = {"default": env.postgresql("DATABASE_URL") or _SQLITE}
if DATABASES["default"] is not _SQLITE:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# ── public pages that are kept (docs/operations.md) ──
PAGE_CACHE = env.flag("PAGE_CACHE", default=not DEBUG)
PAGES_FOLDER = HOME / "pages"  # this machine's, shared by its web processes
PAGES_MB = env.number("PAGES_MB", 512, least=16, most=65_536)
PAGES_KEPT = (
    "/",
    "/xxgk/",
    "/site-map/",
    "/sitemap",
    "/robots.txt",
)  # "/" is the front page alone
# what somebody asks for is nobody else's; the count of this moment; pictures of drafts
PAGES_NEVER_KEPT = ("/xxgk/ysq/", "/xxgk/seen/", "/xxgk/picture/")
PAGES_TYPED = frozenset({"words", "q", "next"})  # names of fields whose text somebody typed
NGINX_CACHE_FOLDER = env.text("NGINX_CACHE_FOLDER")
WITHDRAWN_FOLDER = env.text("WITHDRAWN_FOLDER") or HOME / "withdrawn"
NEVER_PUBLIC = frozenset(  # what the trail records and no public page shows: kinds, verbs of a kind, verbs of any
    {
        "accounts.user",
        "audit.entry",
        "delivery.notification",
        "notices.notice",
        "notices.copy",
        "organisations.absence",
        "organisations.handover",
        "publishing.account",
        "publishing.procedure",
        *("*:look", "*:export"),
        *(
            f"publishing.item:{verb}"
            for verb in ("write", "edit", "submit", "take_back", "review", "pass_secrecy", "discuss", "return")
        ),
        *(f"publishing.item:{verb}" for verb in ("schedule", "discard", "correct", "drop_correction")),
    }
)

# ── language and time ──
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ── files of the pages ──
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _HASHED,
    },
}
MEDIA_ROOT = HOME / "files"
SEARCH_FOLDER = HOME / "search"  # this machine's index, made from the database
FILES_MAX_MB = env.number("FILES_MAX_MB", 50, least=1, most=500)
FILES_TYPES = env.names("FILES_TYPES")
FILES_S3_BUCKET = env.text("FILES_S3_BUCKET")
FILES_S3_ENDPOINT = env.text("FILES_S3_ENDPOINT").rstrip("/")
FILES_S3_REGION = env.text("FILES_S3_REGION", "us-east-1")
FILES_S3_KEY = env.text("FILES_S3_KEY")
FILES_S3_SECRET = env.text("FILES_S3_SECRET")
FILES_S3_BY_PATH = env.flag("FILES_S3_BY_PATH")
CLAMAV_ADDRESS = env.text("CLAMAV_ADDRESS")
WHITENOISE_USE_FINDERS = DEBUG

# ── links in published texts ──
LINK_CHECK = env.flag("LINK_CHECK")
LINK_CHECK_AGENT = env.text("LINK_CHECK_AGENT", "gongkai-link-check")
LINK_CHECK_HOSTS = env.names("LINK_CHECK_HOSTS")
# ── mail to people outside ──
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_USE_SSL = (_MAIL_SECURITY := env.choice("EMAIL_SECURITY", "tls", ("tls", "starttls", "none"))) == "tls"
EMAIL_USE_TLS = _MAIL_SECURITY == "starttls"
EMAIL_PORT = env.number("EMAIL_PORT", {"tls": 465, "starttls": 587, "none": 25}[_MAIL_SECURITY], least=1, most=65_535)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM") or f"noreply@{SITE.hostname or 'localhost'}"

# ── what a browser may do with our pages ──
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS and BEHIND_PROXY  # without a proxy that says so, every request looks like http
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 86_400) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False  # names under ours may belong to other offices
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # the same, said by `check --deploy`
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.web.errors.forged"

# ── what is written to the log ──
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}
