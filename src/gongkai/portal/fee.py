"""`/tools/fee/`: the information-handling fee by item and by volume, tier by tier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.regime.articles import cited
from gongkai.regime.fees import Fee, by_item, by_page, is_many
from gongkai.web.fields import mistakes
from gongkai.web.policy import open_to_all

MOST_REQUESTS = 1_000
MOST_PAGES = 100_000


class RequestsForm(forms.Form):
    """By item."""

    requests = forms.IntegerField(
        label=_("申请件数"),
        help_text=_("同一申请人在一个自然月内提交的件数。"),
        min_value=0,
        max_value=MOST_REQUESTS,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class PagesForm(forms.Form):
    """By volume."""

    pages = forms.IntegerField(
        label=_("页数"),
        help_text=_("一件申请提供的页数，A4及以下幅面的单面为1页。"),
        min_value=0,
        max_value=MOST_PAGES,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One way of charging: its form, and the fee when a number was given."""

    name: str
    title: Promise
    unit: Promise
    form: forms.Form
    fee: Fee | None
    article: str


def _reckoned(
    query: QueryDict, name: str, words: tuple[Promise, Promise], form: type[forms.Form], scale: Callable[[int], Fee]
) -> Reckoned:
    bound = form(query if name in query else None, auto_id="%s")
    fee = scale(bound.cleaned_data[name]) if bound.is_bound and bound.is_valid() else None
    return Reckoned(name, *words, bound, fee, cited(scale(0).article, "en" if get_language() == "en" else "zh"))


@open_to_all("reckons with what the address says and keeps nothing")
@require_safe
def fee(request: HttpRequest) -> HttpResponse:
    """Both scales, each with its form. 400 when a number must be put right."""
    ways = (
        _reckoned(request.GET, "requests", (_("按件"), _("件")), RequestsForm, by_item),
        _reckoned(request.GET, "pages", (_("按量"), _("页")), PagesForm, by_page),
    )
    wrong = [mistake for way in ways for mistake in mistakes(way.form)]
    many = ways[0].fee is not None and is_many(ways[0].form.cleaned_data["requests"])
    context = {"ways": ways, "mistakes": wrong, "many": many}
    return render(request, "portal/fee.html", context, status=400 if wrong else 200)
