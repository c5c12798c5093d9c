"""`/tools/due/`: the day a reply is due and why; as a page, as a sheet for the file, as an entry for a calendar."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.calendars.current import current
from gongkai.portal.due.address import changed, is_from_the_form
from gongkai.portal.due.answer import Answer, Result, answered
from gongkai.portal.due.entry import calendar_entry
from gongkai.web.policy import open_to_all

FOR_EVERYBODY = "reckons with what the address says and keeps nothing"


@dataclass(frozen=True, slots=True)
class Example:
    """A reckoning to start from, as a link."""

    name: Promise
    words: Promise
    query: str


EXAMPLES = (
    Example(_("春节前收到"), _("2026年2月10日收到，中间隔着九天假期和两个调休上班的周六"), "received=2026-02-10"),
    Example(
        _("征求第三方意见"),
        _("2025年1月20日收到，1月24日发函，2月14日收到意见"),
        "received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14",
    ),
    Example(
        _("补正以后重新计算"),
        _("2024年9月10日收到，9月20日告知补正，9月29日收到补正后的申请"),
        "received=2024-09-10&event=amend-asked:2024-09-20&event=amended:2024-09-29",
    ),
    Example(
        _("2007年的条例"),
        _("2018年9月20日收到，15个工作日，中间隔着中秋和国庆"),
        "received=2018-09-20",
    ),
)


def _answer(request: HttpRequest) -> Answer:
    language = "en" if get_language() == "en" else "zh"
    return answered(request.GET, current(), today=timezone.localdate(), language=language)


def _result_or_404(request: HttpRequest) -> tuple[Answer, Result]:
    answer = _answer(request)
    if answer.result is None:
        raise Http404("no due day in this address")
    return answer, answer.result


@open_to_all(FOR_EVERYBODY)
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """The form, and under an address that says enough, the due day. 400 when something must be put right."""
    if is_from_the_form(request.GET):
        typed = changed(request.GET)
        place = f"#event-{len(typed.rows) - 1}-kind" if "add" in request.GET else ""
        return redirect(f"{reverse('portal:due')}?{typed.query()}{place}")
    answer = _answer(request)
    context = {
        "answer": answer,
        "result": answer.result,
        "examples": EXAMPLES,
        "query": answer.typed.without_blanks().query(),
        "address": request.build_absolute_uri(f"{request.path}?{answer.typed.without_blanks().query()}"),
    }
    return render(request, "portal/due.html", context, status=400 if answer.mistakes else 200)


@open_to_all(FOR_EVERYBODY)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The reckoning on one sheet of paper, for the file of the request. 404 when there is none."""
    answer, result = _result_or_404(request)
    query = answer.typed.query()
    context = {"answer": answer, "result": result, "query": query, "today": timezone.localdate()}
    return render(request, "portal/due_sheet.html", context)


@open_to_all(FOR_EVERYBODY)
@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """The due day as an all-day entry for a calendar (iCalendar, RFC 5545). 404 when there is none."""
    answer, result = _result_or_404(request)
    address = request.build_absolute_uri(f"{reverse('portal:due')}?{answer.typed.query()}")
    response = HttpResponse(
        calendar_entry(result, address, now=timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="due-{result.reading.due.isoformat()}.ics"'
    return response
