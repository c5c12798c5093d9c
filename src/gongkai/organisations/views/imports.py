"""The pages on which lists are brought in: a file, what each row would do, then done. Nothing changes before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.views.page import answer
from gongkai.organisations import columns, tables
from gongkai.organisations.actions.bringing import Line
from gongkai.organisations.actions.imports import import_people, import_units
from gongkai.organisations.forms.imports import ConfirmForm, FileForm
from gongkai.organisations.policy.people import PERSON
from gongkai.organisations.policy.units import UNIT
from gongkai.web.actors import Request
from gongkai.web.policy import Policy, guarded

Bring = Callable[..., list[Line]]


def import_page(
    policy: Policy[Any],
    title: Promise,
    heads: Callable[[], Sequence[str]],
    bring: Bring,
    back: str,
    template: str,
    more: Mapping[str, Any] | None = None,
) -> Callable[..., HttpResponse]:
    """The page of one sort of list. `back`, `template`: names of addresses; `more`: what the page shows besides."""

    @guarded(policy, "import")
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request) -> HttpResponse:
        """Asks for a file, shows what each row would do, does it once that is confirmed."""
        by, salt = {"by": request.actor, "at": timezone.now()}, f"{back}:{request.actor.user_id}"
        context = {"title": title, "back": back, "template": template, "heads": heads(), **(more or {})}
        if "signed" in request.POST:
            confirm = ConfirmForm(request.POST, salt=salt)
            if confirm.is_valid():
                lines = bring(confirm.cleaned_data["signed"], **by, keep=True)
                if not any(line.problems for line in lines):
                    messages.success(request, gettext("已导入%(count)d行。") % {"count": len(lines)})
                    return redirect(back)
                return answer(request, "organisations/import.html", {**context, **_looked_at(lines)})
            messages.error(request, str(confirm.errors["signed"][0]))
            return redirect(request.path)
        form = FileForm(request.POST or None, request.FILES or None, heads=heads())
        if form.is_valid():
            rows = form.cleaned_data["file"]
            lines = bring(rows, **by, keep=False)
            confirm = ConfirmForm(salt=salt, rows=rows)
            return answer(request, "organisations/import.html", {**context, **_looked_at(lines), "confirm": confirm})
        return answer(request, "organisations/import.html", context, form=form)

    return view


def _looked_at(lines: Sequence[Line]) -> dict[str, Any]:
    """What each row does, those with problems first: among two thousand nobody finds them otherwise."""
    wrong = [line for line in lines if line.problems]
    return {"lines": [*wrong, *(line for line in lines if not line.problems)], "wrong": len(wrong)}


@guarded(UNIT, "import")
@require_safe
def unit_template(request: Request) -> HttpResponseBase:
    """An empty list of units to fill in."""
    return tables.as_file("xlsx", name="units-template", heads=columns.unit_heads(), lines=())


@guarded(PERSON, "import")
@require_safe
def person_template(request: Request) -> HttpResponseBase:
    """An empty list of people to fill in."""
    return tables.as_file("xlsx", name="people-template", heads=columns.PERSON, lines=())


unit_import = import_page(
    UNIT, _("导入单位"), columns.unit_heads, import_units, "organisations:unit_list", "organisations:unit_template"
)
person_import = import_page(
    PERSON,
    _("导入人员"),
    lambda: columns.PERSON,
    import_people,
    "organisations:person_list",
    "organisations:person_template",
)
