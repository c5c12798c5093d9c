"""The report check: drop files, see what they say. Nothing is kept between two requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.portal.check import carried, downloads
from gongkai.portal.check.examples import EXAMPLES
from gongkai.portal.check.forms import MOST_BYTES_TOGETHER, CheckForm
from gongkai.portal.check.result import Refused, Result, verdicts
from gongkai.reading.report import Report
from gongkai.reading.whole import read_document_as_report, read_report
from gongkai.web.fields import mistakes
from gongkai.web.policy import open_to_all

NO_ACCOUNT_NEEDED = "anyone may check a published report; nothing is kept"
MARGIN = 1024 * 1024  # the other fields of the form and the seams between files


@open_to_all(NO_ACCOUNT_NEEDED)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The page to drop reports on, and what was found in them. Too large a request is refused before it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES_TOGETHER + MARGIN:
        form = CheckForm({})
        form.errors["reports"] = form.error_class([gettext("这些文件加起来超过60 MB，请分几次核对。")])
        return _asked(request, form, status=413)
    return _checked(request)


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _asked(request, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=400)
    last = form.cleaned_data["previous"]
    previous = None
    if last:
        try:
            previous = read_report(last.read(), name=last.name)
        except Unreadable as no:
            form.add_error("previous", str(no))
            return _asked(request, form, status=400)
    results = [
        _read(number, file.name, file.read(), previous)
        for number, file in enumerate(form.cleaned_data["reports"], start=1)
    ]
    return _found(request, results)


@open_to_all(NO_ACCOUNT_NEEDED)
@require_GET
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the reports that come with the program."""
    if slug not in EXAMPLES:
        raise Http404
    chosen = EXAMPLES[slug]
    return _found(request, [_read(1, chosen.file_name, chosen.content(), None)])


@open_to_all(NO_ACCOUNT_NEEDED)
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """The result of a check as a file, made from what the result page carries; refused when that was altered."""
    try:
        kind = downloads.KINDS[request.POST.get("as", "")]
        reports = carried.unpacked(request.POST.get("result", ""))
    except (KeyError, carried.Altered):
        return _asked(request, CheckForm(), status=400)
    response = HttpResponse(kind.make(reports), content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="check.{kind.code}"'
    return response


def _read(number: int, name: str, content: bytes, previous: Report | None) -> Result | Refused:
    try:
        document = read_document(content, name=name)
    except Unreadable as no:
        return Refused(number, name, str(no))
    report = read_document_as_report(document, name=name, previous=previous)
    gravest_first = tuple(sorted(report.findings, key=lambda finding: finding.severity.weight))
    return Result(number, replace(report, findings=gravest_first), document)


def _asked(request: HttpRequest, form: CheckForm, *, status: int = 200) -> HttpResponse:
    wrong = mistakes(form) if form.errors else []
    context = {"form": form, "mistakes": wrong, "examples": EXAMPLES.values()}
    return render(request, "portal/check.html", context, status=status)


def _found(request: HttpRequest, results: Sequence[Result | Refused]) -> HttpResponse:
    several = len(results) > 1
    read = [each.report for each in results if isinstance(each, Result)]
    heading = ngettext("核对了 %(n)s 份报告", "核对了 %(n)s 份报告", len(results)) % {"n": len(results)}
    context = {
        "results": results,
        "result": results[0],
        "several": several,
        "heading": heading if several else results[0].heading,
        "lead": verdicts(results),
        "payload": carried.packed(read) if read else "",
        "kinds": downloads.KINDS.values(),
        "path": [],
    }
    return render(request, "portal/check_result.html", context)
