"""Doing something with a whole issue of the gazette: one page for each verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.publishing.actions import gazette
from gongkai.publishing.forms.doing import NothingForm, WhyForm
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.publishing.views.gazette import fetched
from gongkai.web.actors import Request
from gongkai.web.policy import Words, guarded

PAGE = "publishing:gazette_issue"


@dataclass(frozen=True, slots=True)
class Doing:
    """A verb as a page: its name, what is said before and after, what it asks, the action it calls."""

    words: Words
    explains: Words
    done: Words
    form: type[forms.Form]
    act: Callable[..., object]
    leads_to_list: bool = False


DOINGS = {
    "submit": Doing(_("送审"), _("送审以后，由主办单位的负责人审定出版。"), _("已送审。"), NothingForm, gazette.submit),
    "return": Doing(_("退回"), _("退回以后，编排人可以再改。"), _("已退回。"), WhyForm, gazette.return_),
    "publish": Doing(
        _("审定出版"),
        _("出版以后不能再改。每条信息记一次公报发布，公众在公报栏目看到这一期。"),
        _("已出版。"),
        NothingForm,
        gazette.publish,
    ),
    "discard": Doing(
        _("删除"),
        _("删除以后不能恢复，期号可以再用。"),
        _("已删除。"),
        NothingForm,
        gazette.discard,
        leads_to_list=True,
    ),
}


def page(verb: str) -> Callable[..., HttpResponseBase]:
    """The view of a verb."""
    doing = DOINGS[verb]

    @guarded(GAZETTE, verb)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request, pk: int) -> HttpResponse:
        issue = fetched(request, pk, verb)
        form = doing.form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with refused_into(form):
                doing.act(issue, **form.cleaned_data, by=request.actor, at=timezone.now())
                messages.success(request, str(doing.done))
                return redirect("publishing:gazette_list") if doing.leads_to_list else redirect(PAGE, pk=pk)
        context = {
            "title": f"{doing.words}：{issue}",
            "lead": doing.explains,
            "submit": doing.words,
            "back": "publishing:gazette_list",
            "back_words": _("政府公报"),
            "leave_to": reverse(PAGE, args=[pk]),
        }
        return answer(request, "publishing/form.html", context, form=form)

    return view
