"""Subscribing by mail: asking, confirming, ending. Only POST changes anything, since mail programs open links."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.delivery import mail
from gongkai.portal.models.subscriptions import Subscription
from gongkai.portal.scope import TREES, Scope
from gongkai.portal.subscribing import actions
from gongkai.portal.subscribing.forms import SubscribeForm, units_with_items
from gongkai.portal.subscribing.links import to_confirm, to_stop
from gongkai.portal.subscribing.policy import SUBSCRIPTION
from gongkai.web.actors import Request
from gongkai.web.fields import mistakes
from gongkai.web.policy import guarded, open_to_all

FOLLOWED = ("q", "unit", *TREES)


@guarded(SUBSCRIPTION, "ask")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: Request) -> HttpResponse:
    """The form; sent, it sends the mail that asks to confirm. Cost: one query, six more when sent."""
    units = units_with_items(request.today)
    given = {name: request.GET.get(name, "") for name in FOLLOWED}
    form = SubscribeForm(request.POST or None, units=units, initial=given)
    if form.is_valid():
        with refused_into(form):
            actions.ask(form.cleaned_data["email"], form.scope(), by=request.actor, at=timezone.now())
            return redirect("portal:subscribe_asked")
    wrong = mistakes(form) if form.is_bound else []
    context = {"form": form, "mistakes": wrong, "is_on": mail.is_on(), **_followed(given, units)}
    return render(request, "portal/subscribe.html", context, status=400 if wrong else 200)


def _followed(given: dict[str, str], units: list[tuple[str, str]]) -> dict[str, object]:
    """What the address asks to follow, as a feed brings it too; everything, where it makes no sense."""
    try:
        scope = Scope.of(given)
    except ValueError:
        scope = Scope()
    return {"scope": scope, "called": scope.called(dict(units).get(str(scope.unit), ""))}


@open_to_all("says that a mail was sent")
@require_safe
def asked(request: Request) -> HttpResponse:
    """Look into your mail."""
    return render(request, "portal/subscribe_asked.html")


@guarded(SUBSCRIPTION, "confirm")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, signed: str) -> HttpResponse:
    """Asks once more, then confirms. Cost: one query; four when confirmed."""
    found = to_confirm(signed)
    if found is None:
        return render(request, "portal/subscribe_too_late.html", status=404)
    if request.method == "POST":
        found = actions.confirm(found, by=request.actor, at=timezone.now())
    return render(request, "portal/subscribe_confirm.html", {"subscription": found})


@csrf_exempt  # one click in a mail program (RFC 8058); who has the link may end it
@guarded(SUBSCRIPTION, "stop")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, signed: str) -> HttpResponse:
    """Asks, then ends the subscription. Ending twice is no mistake. Cost: one query; four when ended."""
    found = _to_stop(signed)
    if request.method == "POST" and found:
        actions.stop(found, by=request.actor, at=timezone.now())
        found = None
    return render(request, "portal/subscribe_stop.html", {"subscription": found})


def _to_stop(signed: str) -> Subscription | None:
    try:
        return to_stop(signed)
    except ValueError:
        raise Http404("not a link of ours") from None
