"""A notice the office of the demo sent round: some units have answered, some have it, some have not looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from gongkai.accounts.models import User
from gongkai.notices.actions import chase, draft, issue
from gongkai.notices.models import Copy
from gongkai.notices.replies import answer, receive
from gongkai.notices.rules import NoticeText
from gongkai.organisations.actors import acting
from gongkai.organisations.models.units import Unit

TITLE = "关于开展2026年第四季度政府信息公开自查的通知"
BODY = (
    "各街道办事处、乡镇人民政府，区政府各部门：\n"
    "请对照政府信息公开条例和年度重点任务，自查以下内容：一、应当公开的信息是否在二十个工作日内公开；二、指南、目录和机构信息是否"
    "与现状一致；三、信息查阅点的设施和开放时间是否与公布的一致；四、发布前审查和保密审查的记录是否齐全。\n"
    "请在期限前答复自查结果，没有问题的也请答复。"
)
ANSWERS = (
    "已自查，本季度应公开的信息全部按期公开，审查记录齐全，没有发现问题。",
    "已自查，指南中的联系电话已经变更，正在更新，其他没有问题。",
    "已自查，查阅点开放时间已按冬季作息调整并在门口公示。",
)
SENT_BEFORE, DUE_IN = timedelta(days=11), timedelta(days=3)


def send_round(government: Unit, office: User, clerks: list[User], *, at: datetime) -> None:
    """Issues the notice eleven days before `at`, due three days after it, to every unit below the government.

    Every third clerk has answered, every third confirmed the receipt; the others were reminded yesterday.
    """
    then, today = at - SENT_BEFORE, localdate(at)
    below = Unit.objects.under(government, today).standing_on(today).exclude(pk=government.pk)
    by = acting(office, localdate(then))
    text = NoticeText(title=TITLE, body=BODY, due=today + DUE_IN)
    notice = issue(draft(government, text, to=list(below), by=by, at=then), by=by, at=then)
    copies = {copy.unit_id: copy for copy in Copy.objects.filter(notice=notice)}
    for number, clerk in enumerate(clerks):
        copy = copies.get(clerk.person.unit_id)
        if copy is None or number % 3 == 0:
            continue
        moment = then + timedelta(days=1 + number % 7)
        somebody = acting(clerk, localdate(moment))
        if number % 3 == 1:
            answer(copy, ANSWERS[number // 3 % len(ANSWERS)], by=somebody, at=moment)
        else:
            receive(copy, by=somebody, at=moment)
    chase(notice, by=by, at=at - timedelta(days=1))
