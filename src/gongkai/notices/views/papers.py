"""Files of notices and answers, each through the policy of what it belongs to."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gongkai.files.serving import response
from gongkai.notices.models import Attachment, Copy, Notice
from gongkai.notices.policy import COPY, NOTICE
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


@guarded(NOTICE, "see")
@require_safe
def of_notice(request: Request, pk: int, paper: int) -> HttpResponseBase:
    """A file of a notice, for who issued it."""
    found = NOTICE.fetch(request.actor, "see", Notice.objects.all(), today=request.today, pk=pk)
    attachment = get_object_or_404(Attachment.objects.select_related("file"), pk=paper, notice=found)
    return response(request, attachment.file, name=attachment.name)


@guarded(COPY, "see")
@require_safe
def of_copy(request: Request, pk: int, paper: int) -> HttpResponseBase:
    """A file of the notice or of an answer, for who issued it and who got this copy."""
    rows = Copy.objects.select_related("notice")
    found = COPY.fetch(request.actor, "see", rows, today=request.today, pk=pk)
    belongs = Q(notice=found.notice_id) | Q(answer__copy=found)
    attachment = get_object_or_404(Attachment.objects.select_related("file").filter(belongs), pk=paper)
    return response(request, attachment.file, name=attachment.name)
