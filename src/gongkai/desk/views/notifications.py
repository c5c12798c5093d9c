"""What was told to somebody."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gongkai.accounts.views.page import answer
from gongkai.delivery import notifications as told
from gongkai.delivery.models import Notification
from gongkai.delivery.policy import NOTIFICATION
from gongkai.web.actors import Request
from gongkai.web.policy import NOBODY, guarded, title_of

A_PAGE = 30


class NotificationFilter(forms.Form):
    """What narrows the list; the kinds are those that occur in it."""

    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("unread", _("未读")), ("read", _("已读"))]
    )
    kind = forms.ChoiceField(label=_("类别"), required=False)

    def __init__(self, asked: QueryDict, kinds: list[str]) -> None:
        super().__init__(asked)
        self.fields["kind"].choices = [("", _("全部")), *((kind, title_of(kind)) for kind in kinds)]  # type: ignore[attr-defined]


@guarded(NOTIFICATION, "see")
@require_safe
def notifications(request: Request) -> HttpResponse:
    """Everything told to whoever asks, the latest first. Cost: three queries, however much there is."""
    mine = told.notifications_for(request.actor, request.today)
    kinds = list(mine.order_by("kind").values_list("kind", flat=True).distinct())
    form = NotificationFilter(request.GET, kinds)
    me = request.actor.user_id or NOBODY
    given = form.cleaned_data if form.is_valid() else {}
    rows = mine.filter(kind=given["kind"]) if given.get("kind") else mine
    if given.get("state"):
        rows = rows.unread_by(me) if given["state"] == "unread" else rows.read_by(me)
    page = Paginator(rows.with_read_by(me), A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, title_of(one.kind)) for one in page]
    context = {"page": page, "lines": lines, "filter": form, "is_narrowed": any(given.values())}
    return answer(request, "desk/notifications.html", context)


@guarded(NOTIFICATION, "read")
@require_POST
def opened(request: Request, pk: int) -> HttpResponse:
    """Marks one as read and leads to what it is about; back to the list when it leads nowhere."""
    rows = Notification.objects.all()
    found = NOTIFICATION.fetch(request.actor, "read", rows, today=request.today, pk=pk)
    told.read(found, by=request.actor, at=timezone.now())
    if found.address and url_has_allowed_host_and_scheme(found.address, None):
        return HttpResponseRedirect(found.address)
    return redirect("desk:notifications")


@guarded(NOTIFICATION, "read")
@require_POST
def all_read(request: Request) -> HttpResponse:
    """Marks everything as read."""
    count = told.read_all(by=request.actor, at=timezone.now())
    messages.success(
        request, ngettext("%(count)d条消息已标为已读。", "%(count)d条消息已标为已读。", count) % {"count": count}
    )
    return redirect("desk:notifications")
