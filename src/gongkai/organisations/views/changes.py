"""The pages on which a unit is renamed, moved, merged, split or abolished: a form, then what it will do, then done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations.actions import changes
from gongkai.organisations.actions.inheritance import entries_going_over
from gongkai.organisations.forms.changes import AbolishForm, ChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from gongkai.organisations.models.changes import UnitChange
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.policy.units import UNIT
from gongkai.web.actors import Actor, Request
from gongkai.web.policy import guarded

F = TypeVar("F", bound=ChangeForm)
Act = Callable[[F, Actor, datetime], UnitChange]


def _page(verb: str, title: Promise, form_class: type[F], act: Act[F]) -> Callable[..., HttpResponse]:
    @guarded(UNIT, verb)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request, pk: int) -> HttpResponse:
        """Asks, shows what would change, does it once that is confirmed."""
        unit = UNIT.fetch(request.actor, verb, Unit.objects.all(), today=request.today, pk=pk)
        form = form_class(request.POST or None, unit=unit, actor=request.actor, today=request.today)
        context = {"title": title, "submit": _("下一步"), "unit": unit}
        if form.is_valid() and "again" not in request.POST:
            with refused_into(form):
                if "confirmed" in request.POST:
                    act(form, request.actor, timezone.now())
                    messages.success(request, gettext("已记录，从生效日起按变动以后的办。"))
                    return redirect("organisations:unit", pk=pk)
                _try(lambda: act(form, request.actor, timezone.now()))
                context |= {"told": form.told(), "goes_over": _goes_over(form, verb), "shown": form}
                return answer(request, "organisations/change_confirm.html", context)
        return answer(request, "organisations/form.html", context, form=form)

    return view


def _try(action: Callable[[], UnitChange]) -> None:
    """Does it and takes it back: what the rules refuse is known before anybody confirms. Raises Refused, NotAllowed."""
    with transaction.atomic():
        action()
        transaction.set_rollback(True)


def _goes_over(form: ChangeForm, verb: str) -> list[tuple[str, str]]:
    """What the end of units takes along, each with its label. Cost: ten queries, none when no unit ends."""
    on: date = form.cleaned_data["on"]
    units = _ended(form, verb)
    if not units:
        return []
    below = UnitPeriod.objects.filter(overlapping(on, None), parent__in=units).exclude(unit__in=units)
    names = "、".join(dict.fromkeys(below.values_list("name", flat=True)))
    posts = Holding.objects.filter(overlapping(on, None), unit__in=units).count()
    people = Person.objects.filter(unit__in=units).count()
    return [
        (gettext("终止的单位"), "、".join(str(unit) for unit in units)),
        (gettext("下级单位"), names or gettext("没有")),
        (gettext("岗位"), gettext("%(count)d个") % {"count": posts}),
        (gettext("人员"), gettext("%(count)d人") % {"count": people}),
        (gettext("基础台账"), gettext("%(count)d条") % {"count": entries_going_over(units, on)}),
    ]


def _ended(form: ChangeForm, verb: str) -> list[Unit]:
    if isinstance(form, MergeForm):
        others = list(form.cleaned_data["others"])
        return [form.unit, *others] if form.cleaned_data["name"] else others
    if isinstance(form, SplitForm) and form.cleaned_data["goes_on"]:
        return []
    return [form.unit] if verb in ("split", "abolish") else []


def _rename(form: RenameForm, by: Actor, at: datetime) -> UnitChange:
    names: dict[str, Any] = {name: form.cleaned_data[name] for name in ("name", "short_name")}
    return changes.rename(form.unit, **names, **form.reasons(), by=by, at=at)


def _move(form: MoveForm, by: Actor, at: datetime) -> UnitChange:
    return changes.move(form.unit, to=form.cleaned_data["to"], **form.reasons(), by=by, at=at)


def _merge(form: MergeForm, by: Actor, at: datetime) -> UnitChange:
    into = form.into()
    units = [*([form.unit] if into != form.unit else []), *form.cleaned_data["others"]]
    return changes.merge(units, into=into, **form.reasons(), by=by, at=at)


def _split(form: SplitForm, by: Actor, at: datetime) -> UnitChange:
    goes_on = form.cleaned_data["goes_on"]
    return changes.split(
        form.unit, parts=form.parts(), goes_on=goes_on, posts=form.posts(), **form.reasons(), by=by, at=at
    )


def _abolish(form: AbolishForm, by: Actor, at: datetime) -> UnitChange:
    return changes.abolish(form.unit, keeper=form.cleaned_data["keeper"], **form.reasons(), by=by, at=at)


rename = _page("rename", _("更名"), RenameForm, _rename)
move = _page("move", _("调整隶属"), MoveForm, _move)
merge = _page("merge", _("合并"), MergeForm, _merge)
split = _page("split", _("分设"), SplitForm, _split)
abolish = _page("abolish", _("撤销"), AbolishForm, _abolish)
