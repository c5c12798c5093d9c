"""Writing an item: a new one, its draft, what is pasted into it; returning it with remarks at their places."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.base.errors import Refused
from gongkai.publishing import word
from gongkai.publishing.actions import drafts, reviews
from gongkai.publishing.actions.pictures import pasted
from gongkai.publishing.actions.reviews import Remark
from gongkai.publishing.duplicates import alike
from gongkai.publishing.forms.items import ItemForm
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ITEM
from gongkai.publishing.text.plain import lines
from gongkai.publishing.views.fetching import fetched, text_of
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

MOST_PASTED = 5_000_000


class ReturnForm(forms.Form):
    """Why a text is returned as a whole; remarks at paragraphs come beside it."""

    words = forms.CharField(
        label=gettext_lazy("总的意见"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("也可以只在下面的段落旁写意见。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WordForm(forms.Form):
    """A Word file."""

    file = forms.FileField(
        label=gettext_lazy("Word文件"),
        help_text=gettext_lazy("DOCX格式。读出的标题、文号和日期只是建议，保存以前请核对。"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


@guarded(ITEM, "write")
@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request: Request) -> HttpResponse:
    """A new item."""
    form = _form(request)
    if form.is_valid():
        with refused_into(form):
            item = drafts.start(form.written(), unit=form.whose(), by=request.actor, at=timezone.now())
            return _saved(request, item)
    return answer(request, "publishing/write.html", {"title": _("起草信息")}, form=form)


@guarded(ITEM, "write")
@require_http_methods(["GET", "HEAD", "POST"])
def item_import(request: Request) -> HttpResponse:
    """A Word file as a new item: what was read stands in the form, to be looked at and saved."""
    form = WordForm(request.POST, request.FILES) if request.method == "POST" else WordForm()
    if form.is_valid():
        with refused_into(form):
            found = word.read(form.cleaned_data["file"], by=request.actor, at=timezone.now())
            filled = ItemForm(actor=request.actor, today=request.today, known=found.fields)
            context = {"title": _("起草信息"), "notes": found.notes, "send_to": reverse("publishing:item_new")}
            return answer(request, "publishing/write.html", {**context, "form": filled})
    context = {"title": _("从Word文件起草"), "submit": _("读取")}
    return answer(request, "publishing/form.html", context, form=form)


@guarded(ITEM, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: Request, pk: int) -> HttpResponse:
    """The draft of an item, with the remarks of whoever returned it."""
    item = fetched(request, pk, "edit")
    form = _form(request, item)
    if form.is_valid():
        with refused_into(form):
            item = drafts.save_draft(item, form.written(), by=request.actor, at=timezone.now())
            return _saved(request, item)
    context = {**text_of(item, item.version, request), "title": _("修改信息")}
    return answer(request, "publishing/write.html", context, form=form)


@guarded(ITEM, "write")
@require_POST
def paste(request: Request) -> HttpResponse:
    """What was copied from Word or WPS, made fit for the editor: its markup, and what was left behind in sentences."""
    try:
        markup, notes = pasted(request.POST.get("html", "")[:MOST_PASTED], by=request.actor, at=timezone.now())
    except Refused as refused:
        return JsonResponse({"notes": refused.reasons}, status=400)
    return JsonResponse({"markup": markup, "notes": notes}, json_dumps_params={"ensure_ascii": False})


@guarded(ITEM, "return")
@require_http_methods(["GET", "HEAD", "POST"])
def item_return(request: Request, pk: int) -> HttpResponse:
    """A text given back, with a remark at any paragraph."""
    item = fetched(request, pk, "return")
    form = ReturnForm(request.POST if request.method == "POST" else None)
    text = text_of(item, item.version, request)
    typed = [(one, request.POST.get(f"remark-{one.number}", "").strip()) for one in lines(item.version.body)]
    if form.is_valid():
        remarks = [Remark(words, one.number, one.text) for one, words in typed if words]
        with refused_into(form):
            words = form.cleaned_data["words"]
            reviews.return_(item, words=words, remarks=remarks, by=request.actor, at=timezone.now())
            messages.success(request, _("已退回起草人。"))
            return redirect("publishing:item", pk=pk)
    return answer(request, "publishing/return.html", {**text, "places": typed}, form=form)


def _form(request: Request, item: Item | None = None) -> ItemForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return ItemForm(*sent, actor=request.actor, today=request.today, item=item)


def _saved(request: Request, item: Item) -> HttpResponse:
    """On to the item, or to handing it in; a word about others alike."""
    messages.success(request, _("草稿已保存。"))
    for other in alike(item):
        said = _("可能重复：“%(title)s”%(number)s，%(state)s。")
        facts = {"title": other.version.title, "number": other.version.document_number}
        messages.warning(request, said % {**facts, "state": other.get_state_display()})
    onward = "publishing:submit" if "submit" in request.POST else "publishing:item"
    return redirect(onward, pk=item.pk)
