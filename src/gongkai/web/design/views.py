"""`/design/`: every component in every state, from the templates of the pages. In the demo and in development only."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.web.design.forms import filled_in, with_mistakes
from gongkai.web.fields import mistakes
from gongkai.web.months import Cell, Month, laid_out
from gongkai.web.policy import open_to_all
from gongkai.web.strips import Strip

SHELLS = {"portal": "shell/portal.html", "paper": "shell/print.html"}
COLOURS = (
    ("primary", _("黛，主色")),
    ("primary-soft", _("主色浅底")),
    ("official", _("朱，官方红")),
    ("ink", _("墨")),
    ("ink-3", _("次要文字")),
    ("line-3", _("输入框边")),
    ("wash", _("页面底")),
    ("chart-2", _("图表二")),
)
SIZES = (
    (38, _("政府信息，依法公开")),
    (30, _("页面标题")),
    (24, _("区块标题")),
    (20, _("小标题")),
    (18, _("列表标题")),
)
LONG = "船营区人民政府关于印发推进落实行政审批“两集中、两到位”工作方案的通知"
STEPS = (
    {"state": "done", "name": _("已登记"), "when": "2026-02-10", "words": ""},
    {"state": "now", "name": _("审查与起草答复"), "when": "2026-03-11", "words": _("正在征求第三方意见")},
    {"state": "wait", "name": _("答复"), "when": "", "words": _("最迟2026年3月23日")},
)
# day of March 2026 -> its look and the words under it; every look a month picture has
LOOKS = {
    2: ("start", _("收到")),
    3: ("cnt", "1"),
    4: ("cnt", "2"),
    5: ("stop", _("停")),
    6: ("stop", _("停")),
    9: ("wait", _("等")),
    10: ("cnt today", "3"),
    11: ("ahead", "4"),
    12: ("hol", _("假")),
    13: ("hol moved", _("假")),
    14: ("cnt extra", _("班")),
    16: ("due", _("期限")),
}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the tokens, by the name of its class on the specimen page."""

    token: str
    name: str | Promise


@open_to_all("shows the components of the pages; in the demo and in development only")
@require_safe
def components(request: HttpRequest, shell: str) -> HttpResponse:
    """Every component in one page, in the frame of the portal, of the desk or of a sheet of paper. 404 elsewhere."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404("the specimen pages are for the demo and for development")
    bad = with_mistakes()
    context = {
        "shell": SHELLS.get(shell, settings.DESK_FRAME),
        "shells": ("portal", "desk", "paper"),
        "colours": [Colour(*colour) for colour in COLOURS],
        "sizes": SIZES,
        "long": LONG,
        "steps": STEPS,
        "page": Paginator(range(200), 10).page(7),
        "path": [{"name": _("首页"), "address": "/"}, {"name": _("组件与状态"), "address": ""}],
        "form": filled_in(),
        "bad": bad,
        "mistakes": mistakes(bad),
        "messages": _messages(),
        "months": [_march()],
        "shown_strips": [Strip(_("2027年的放假安排还没有录入，落在那一年的期限只能暂定。"), "?", _("照通知录入"))],
    }
    return render(request, "design/components.html", context)


def _messages() -> list[Message]:
    """What can follow a write: done, a warning, and a refusal with all its reasons."""
    return [
        Message(constants.SUCCESS, gettext("已保存。可以关闭页面，下次从这里继续。")),
        Message(constants.WARNING, gettext("附件里有隐藏的批注，公开前会自动去除，请先看一遍。")),
        Message(constants.ERROR, gettext("不能发布：还没有别人审核过。")),
        Message(constants.ERROR, gettext("不能发布：保密审查没有完成。")),
    ]


def _march() -> Month:
    """March 2026 with a day of every look."""
    days = range(1, calendar.monthrange(2026, 3)[1] + 1)
    return laid_out([_cell(date(2026, 3, day)) for day in days])


def _cell(day: date) -> Cell:
    look, label = LOOKS.get(day.day, ("rest" if day.weekday() >= calendar.SATURDAY else "out", ""))
    return Cell(day, look, str(label), f"，{label}" if label else "")
