"""Signing in through the identity service of the government (OpenID Connect).

django-allauth speaks with the service and checks its answer: state, PKCE, issuer, audience, time. What follows is ours:
which account it opens, the second factor, the session.
"""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from gongkai.accounts import doors, sessions
from gongkai.accounts.actions import entry
from gongkai.accounts.sessions import Way
from gongkai.accounts.views.page import onward
from gongkai.base.errors import Refused
from gongkai.web.actors import visitor
from gongkai.web.policy import open_to_all

PROVIDER = "service"
BACK = "service_back"


@open_to_all("the door itself: leads to the identity service")
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Off to the service."""
    if not settings.OIDC_ISSUER:
        raise Http404
    request.session[BACK] = doors.way_back(request, request.GET.get("next", ""))
    try:
        answer: HttpResponse = openid.login(request, PROVIDER)
    except (RequestException, KeyError):
        return turned_back(request)
    return answer


@open_to_all("the door itself: the identity service sends people here, each answer is checked with it")
@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the service."""
    if not settings.OIDC_ISSUER or provider_id != PROVIDER:
        raise Http404
    try:
        answer: HttpResponse = openid.callback(request, provider_id)
    except KeyError:
        return turned_back(request)
    return answer


def arrived(request: HttpRequest, vouched: SocialAccount) -> HttpResponse:
    """Somebody the service vouches for: signed in, or told why not."""
    now, by = timezone.now(), visitor(request)
    back = request.session.pop(BACK, "")
    try:
        user = entry.vouched_for(vouched.uid, vouched.extra_data, by=by, at=now)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("accounts:sign_in")
    if sessions.signed_in(request) not in {None, user}:
        request.session.flush()
    if entry.enter(request, user, way=Way.SERVICE, by=by, at=now, back=back):
        return onward(request, back)
    return redirect("accounts:second_step")


def turned_back(request: HttpRequest) -> HttpResponse:
    """The service could not be asked, or did not vouch for anybody."""
    words = gettext("%(service)s没有确认您的身份，没有登录。请再试一次，或者用登录名和密码登录。")
    messages.error(request, words % {"service": settings.OIDC_NAME})
    return redirect("accounts:sign_in")
