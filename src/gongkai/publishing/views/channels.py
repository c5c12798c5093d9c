"""Where items went out, and the accounts of units: lists, entry, bringing in."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.organisations.actions.bringing import Line
from gongkai.organisations.forms.imports import ConfirmForm
from gongkai.publishing.actions.channels import remove_release, write_account
from gongkai.publishing.actions.release_imports import HEADS, import_releases, is_passed_over
from gongkai.publishing.forms.channels import AccountForm, ListForm, ReleaseFilter
from gongkai.publishing.models.channels import Account, Channel, Release
from gongkai.publishing.policy import ACCOUNT, RELEASE
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
SALT = "publishing.releases"


class RemovalForm(forms.Form):
    """Why a release is taken back."""

    why = forms.CharField(label=gettext_lazy("为什么删除"), max_length=200)


@guarded(RELEASE, "see")
@require_safe
def release_list(request: Request) -> HttpResponse:
    """Where the items went out, and how many by each channel. Cost: five queries."""
    form = ReleaseFilter(request.GET)
    rows = form.found(Release.objects.filter(RELEASE.visible(request.actor, today=request.today)))
    counted = rows.items_by_channel()
    listed = rows.select_related("item__current", "item__unit", "account").order_by("-on_day", "-pk")
    context = {
        "page": Paginator(listed, A_PAGE).get_page(request.GET.get("page")),
        "filter": form,
        "counted": [(channel.label, counted[channel]) for channel in Channel if channel in counted],
        "items": rows.order_by().values("item").distinct().count(),
        "may": {"import": RELEASE.allows(request.actor, "import", today=request.today)},
    }
    return answer(request, "publishing/releases.html", context)


@guarded(RELEASE, "import")
@require_http_methods(["GET", "HEAD", "POST"])
def release_import(request: Request) -> HttpResponse:
    """A list of releases: pasted or sent, looked at, then entered."""
    by, at, salt = request.actor, timezone.now(), f"{SALT}:{request.actor.user_id}"
    if "signed" in request.POST:
        confirm = ConfirmForm(request.POST, salt=salt)
        if not confirm.is_valid():
            messages.error(request, str(confirm.errors["signed"][0]))
            return redirect(request.path)
        lines = import_releases(confirm.cleaned_data["signed"], by=by, at=at, keep=True)
        if not any(line.problems for line in lines):
            passed = len([line for line in lines if is_passed_over(line)])
            told = {"count": len(lines) - passed, "passed": passed}
            messages.success(request, _("登记了%(count)d次发布，跳过%(passed)d行。") % told)
            return redirect("publishing:release_list")
        return answer(request, "publishing/release_import.html", _looked_at(lines))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ListForm(*sent, heads=HEADS)
    if form.is_valid():
        rows = form.cleaned_data["rows"]
        context = {
            **_looked_at(import_releases(rows, by=by, at=at, keep=False)),
            "confirm": ConfirmForm(salt=salt, rows=rows),
        }
        return answer(request, "publishing/release_import.html", context)
    return answer(request, "publishing/release_import.html", {"heads": HEADS}, form=form)


def _looked_at(lines: Sequence[Line]) -> dict[str, object]:
    return {"heads": HEADS, "lines": lines, "wrong": len([line for line in lines if line.problems])}


@guarded(RELEASE, "import")
@require_safe
def release_template(request: Request) -> HttpResponseBase:
    """An empty list of releases to fill in."""
    return tables.as_file("xlsx", name="releases-template", heads=HEADS, lines=())


@guarded(RELEASE, "remove")
@require_http_methods(["GET", "HEAD", "POST"])
def release_remove(request: Request, pk: int) -> HttpResponse:
    """A release entered by mistake."""
    rows = Release.objects.select_related("item__current", "item__unit")
    release = RELEASE.fetch(request.actor, "remove", rows, today=request.today, pk=pk)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refused_into(form):
            remove_release(release, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
            messages.success(request, _("已删除。"))
            return redirect("publishing:release_list")
    context = {
        "title": _("删除发布记录"),
        "lead": f"{release.item}　{release}",
        "submit": _("删除"),
        "back": "publishing:release_list",
        "back_words": _("发布渠道"),
    }
    return answer(request, "publishing/form.html", context, form=form)


@guarded(ACCOUNT, "see")
@require_safe
def account_list(request: Request) -> HttpResponse:
    """The accounts of the units. Cost: two queries."""
    rows = Account.objects.filter(ACCOUNT.visible(request.actor, today=request.today)).select_related("unit")
    page = Paginator(rows.order_by("unit__name", "channel", "name"), A_PAGE).get_page(request.GET.get("page"))
    lines = [
        (one, one.is_open_on(request.today), ACCOUNT.allows(request.actor, "edit", one, today=request.today))
        for one in page
    ]
    may = {"write": ACCOUNT.allows(request.actor, "write", today=request.today)}
    return answer(request, "publishing/accounts.html", {"page": page, "lines": lines, "may": may})


@guarded(ACCOUNT, "write")
@require_http_methods(["GET", "HEAD", "POST"])
def account_new(request: Request) -> HttpResponse:
    """A new account."""
    form = AccountForm(request.POST if request.method == "POST" else None, request=request)
    return _account_page(request, form, None)


@guarded(ACCOUNT, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: Request, pk: int) -> HttpResponse:
    """What is known about an account."""
    kept = get_object_or_404(Account.objects.filter(ACCOUNT.visible(request.actor, today=request.today)), pk=pk)
    ACCOUNT.require(request.actor, "edit", kept, today=request.today)
    form = AccountForm(request.POST if request.method == "POST" else None, request=request, account=kept)
    return _account_page(request, form, kept)


def _account_page(request: Request, form: AccountForm, kept: Account | None) -> HttpResponse:
    if form.is_valid():
        told = dict(form.cleaned_data)
        unit = kept.unit if kept else told.pop("unit")
        with refused_into(form):
            write_account(kept, unit=unit, by=request.actor, at=timezone.now(), **told)
            messages.success(request, _("已保存。"))
            return redirect("publishing:account_list")
    context = {
        "title": _("新媒体账号"),
        "back": "publishing:account_list",
        "back_words": _("新媒体账号"),
    }
    return answer(request, "publishing/form.html", context, form=form)
