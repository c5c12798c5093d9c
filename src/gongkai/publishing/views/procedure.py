"""How each unit publishes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.procedures import FIELDS, set_procedure
from gongkai.publishing.models.items import Procedure
from gongkai.publishing.policy import PROCEDURE
from gongkai.publishing.rules.index_numbers import DEFAULT
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


class ProcedureForm(forms.Form):
    """How a unit works."""

    with_unit_review = forms.BooleanField(
        label=gettext_lazy("先由本单位审核人审核"),
        required=False,
        help_text=gettext_lazy("不勾时送审以后直接作保密审查；保密审查和审批不能省。"),
    )
    with_discussion = forms.BooleanField(label=gettext_lazy("规范性文件须集体讨论"), required=False)
    scheme = forms.CharField(
        label=gettext_lazy("索引号格式"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("不填时用“%(scheme)s”；没有统一社会信用代码的单位用单位代码。")
        % {"scheme": str(DEFAULT)},
    )


@guarded(PROCEDURE, "see")
@require_safe
def procedure_list(request: Request) -> HttpResponse:
    """The units this person follows, with what each does. Cost: two queries."""
    units = list(Unit.objects.filter(pk__in=request.actor.reach()).as_of(request.today).order_by(F("period__name")))
    rows = Procedure.objects.filter(PROCEDURE.visible(request.actor, today=request.today), unit__in=units)
    kept = {one.unit_id: one for one in rows}
    lines = [(unit, kept.get(unit.pk) or Procedure(unit=unit)) for unit in units]
    allowed = [PROCEDURE.allows(request.actor, "edit", one, today=request.today) for _unit, one in lines]
    return answer(request, "publishing/procedures.html", {"lines": list(zip(lines, allowed, strict=True))})


@guarded(PROCEDURE, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def procedure_edit(request: Request, unit: int) -> HttpResponse:
    """How one unit works."""
    found = get_object_or_404(Unit, pk=unit)
    kept = Procedure.objects.filter(unit=found).first() or Procedure(unit=found)
    PROCEDURE.require(request.actor, "edit", kept, today=request.today)
    form = ProcedureForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(kept, name) for name in FIELDS}
    )
    if form.is_valid():
        with refused_into(form):
            set_procedure(found, **form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("已保存。"))
            return redirect("publishing:procedure_list")
    context = {
        "title": _("发布流程：%(unit)s") % {"unit": found},
        "back": "publishing:procedure_list",
        "back_words": _("发布流程"),
    }
    return answer(request, "publishing/form.html", context, form=form)
