"""Doing something with an item: one page for each verb, with what is asked, and the text beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.publishing.actions import channels, drafts, explanations, going_out, reviews, standing
from gongkai.publishing.forms import doing as asked
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ITEM
from gongkai.publishing.views.fetching import fetched, text_of
from gongkai.web.actors import Actor, Request
from gongkai.web.policy import Words, guarded

Act = Callable[[Item, dict[str, Any], Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class Doing:
    """A verb as a page: its name, what it asks, the action it calls.

    `look` of its button: primary for the next step, danger for what cannot be undone. `with_text`: the text stands
    beside the form.
    """

    verb: str
    words: Words
    done: Words
    form: type[forms.Form]
    act: Act
    look: str = ""
    with_text: bool = False
    explains: Words = ""

    @property
    def view(self) -> str:
        """The name of its address."""
        return f"publishing:{self.verb}"


def _publish(item: Item, given: dict[str, Any], by: Actor, at: datetime) -> object:
    moment = given["moment"]
    if moment is None:
        return going_out.publish(item, by=by, at=at, words=given["words"])
    return going_out.schedule(item, publish_at=moment, by=by, at=at, words=given["words"])


def _told(action: Callable[..., object]) -> Act:
    """An action that takes what the form asks by the same names."""
    return lambda item, given, by, at: action(item, **given, by=by, at=at)


_ALL = (
    Doing("submit", _("送审"), _("已送审。"), asked.NothingForm, _told(reviews.submit), "primary", True),
    Doing(
        "review", _("审核通过"), _("已审核，交保密审查。"), asked.OpinionForm, _told(reviews.review), "primary", True
    ),
    Doing(
        "pass_secrecy",
        _("保密审查通过"),
        _("保密审查通过，已交下一步。"),
        asked.SecrecyForm,
        _told(reviews.pass_secrecy),
        "primary",
        True,
    ),
    Doing(
        "discuss", _("记录集体讨论"), _("已记录，交审批。"), asked.MinutesForm, _told(reviews.discuss), "primary", True
    ),
    Doing("publish", _("审批公开"), _("已审批。"), asked.ApprovalForm, _publish, "primary", True),
    Doing("keep", _("审定不公开"), _("已审定。"), asked.OpinionForm, _told(going_out.keep), "primary", True),
    Doing("take_back", _("收回修改"), _("已收回。"), asked.NothingForm, _told(reviews.take_back)),
    Doing(
        "publish_at_once",
        _("紧急公开"),
        _("已公开，办理记录里写明是紧急公开。"),
        asked.EmergencyForm,
        _told(going_out.publish_at_once),
        "danger",
        True,
        _("不等没走完的步骤，由您对内容和保密负责，办理记录里会写明。"),
    ),
    Doing(
        "correct",
        _("更正"),
        _("可以改了。改好、审完之前，公众看到的还是原来的文本。"),
        asked.CorrectionForm,
        _told(drafts.correct),
        "",
        False,
        _("更正的文本和新的一样，要再走一遍审核。"),
    ),
    Doing("set_validity", _("标注有效性"), _("已标注。"), asked.ValidityForm, _told(standing.set_validity)),
    Doing("explain", _("关联解读"), _("已关联，两边的页面互相指向。"), asked.ExplainForm, _told(explanations.explain)),
    Doing("record_release", _("登记发布渠道"), _("已登记。"), asked.ReleaseForm, _told(channels.record_release)),
    Doing(
        "drop_correction",
        _("放弃更正"),
        _("已放弃，公众看到的没有变化。"),
        asked.NothingForm,
        _told(drafts.drop_correction),
        "danger",
        False,
        _("这一版不再用，保留在版本里。"),
    ),
    Doing(
        "discard",
        _("作废"),
        _("已作废。"),
        asked.WhyForm,
        _told(drafts.discard),
        "danger",
        False,
        _("作废以后不能恢复。"),
    ),
    Doing(
        "withdraw",
        _("撤下"),
        _("已撤下。"),
        asked.WithdrawalForm,
        _told(going_out.withdraw),
        "danger",
        False,
        _("撤下以后不能恢复，索引号不再使用。内容有错的，请用更正。"),
    ),
)
DOINGS: dict[str, Doing] = {one.verb: one for one in _ALL}


def page(verb: str) -> Callable[..., HttpResponseBase]:
    """The view of a verb."""
    doing = DOINGS[verb]

    @guarded(ITEM, verb)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request, pk: int) -> HttpResponse:
        item = fetched(request, pk, verb)
        form = _form(doing, request, item)
        if form.is_valid():
            with refused_into(form):
                doing.act(item, _given(form), request.actor, timezone.now())
                messages.success(request, str(doing.done))
                return redirect("publishing:item", pk=pk)
        text = text_of(item, item.version, request) if doing.with_text else {"item": item}
        sound = _sound(text) if verb == "submit" else ""
        return answer(request, "publishing/doing.html", {**text, "doing": doing, "sound": sound}, form=form)

    return view


def _sound(text: dict[str, Any]) -> Words:
    """That the scan before review found nothing; empty where it did."""
    return (
        ""
        if text["findings"]
        else _("送审前检查过：要素齐全，正文和附件里没有发现不宜公开的号码、住址和看不见的内容。")
    )


def _form(doing: Doing, request: Request, item: Item) -> forms.Form:
    sent = request.POST if request.method == "POST" else None
    if doing.form in (asked.ReleaseForm, asked.ExplainForm):
        return doing.form(sent, item=item)
    return doing.form(sent)


def _given(form: forms.Form) -> dict[str, Any]:
    if isinstance(form, asked.ApprovalForm):
        return {"words": form.cleaned_data["words"], "moment": form.moment}
    return dict(form.cleaned_data)
