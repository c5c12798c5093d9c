"""Every address of the site. Chinese pages stand at the root, English ones under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from gongkai.accounts.views import service
from gongkai.publishing.views.pictures import picture
from gongkai.web import errors, health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("account/sign-in/service/<slug:provider_id>/", service.callback, name="openid_connect_callback"),
    *i18n_patterns(
        path("desk/audit/", include("gongkai.audit.urls")),
        path("desk/calendars/", include("gongkai.calendars.urls")),
        path("desk/", include("gongkai.desk.urls")),
        path("design/", include("gongkai.web.design.urls")),
        path("", include("gongkai.accounts.urls")),
        path("desk/notices/", include("gongkai.notices.urls")),
        path("desk/", include("gongkai.organisations.urls")),
        path("desk/", include("gongkai.publishing.urls")),
        path("xxgk/picture/<slug:public_id>/", picture, name="picture"),
        path("", include("gongkai.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.broken
