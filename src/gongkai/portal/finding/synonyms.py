"""The administrator's pages of synonyms: the list, a set of words, taking one away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.portal.finding import actions
from gongkai.portal.finding.policy import SYNONYMS
from gongkai.search import synonyms
from gongkai.search.models import SynonymSet
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


class WordsForm(forms.Form):
    """The words of one set."""

    words = forms.CharField(
        label=gettext_lazy("意思相同的词"),
        help_text=gettext_lazy("每行一个词。搜索其中一个，也会找到含有其余几个的信息。"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def lines(self) -> list[str]:
        """The words, one a line or parted by 、."""
        return str(self.cleaned_data["words"]).replace("、", "\n").splitlines()


@guarded(SYNONYMS, "see")
@require_safe
def synonym_list(request: Request) -> HttpResponse:
    """Every set of words. Cost: one query."""
    sought = request.GET.get("words", "").strip()
    every = synonyms.sets()
    found = [(number, words) for number, words in every if not sought or any(sought in word for word in words)]
    return answer(request, "portal/synonyms.html", {"sets": found, "sought": sought, "total": len(every)})


@guarded(SYNONYMS, "add")
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_new(request: Request) -> HttpResponse:
    """Adds a set."""
    form = WordsForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            made = actions.add_synonyms(form.lines(), by=request.actor, at=timezone.now())
            return _kept(request, made)
    return answer(request, "portal/synonym.html", {"title": _("增加一组同义词")}, form=form)


@guarded(SYNONYMS, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_edit(request: Request, pk: int) -> HttpResponse:
    """Changes the words of a set."""
    kept = get_object_or_404(SynonymSet, pk=pk)
    words = kept.synonyms.values_list("word", flat=True)
    form = WordsForm(request.POST or None, initial={"words": "\n".join(words)})
    if form.is_valid():
        with refused_into(form):
            return _kept(request, actions.edit_synonyms(kept, form.lines(), by=request.actor, at=timezone.now()))
    return answer(request, "portal/synonym.html", {"title": _("修改同义词"), "kept": kept}, form=form)


@guarded(SYNONYMS, "remove")
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_remove(request: Request, pk: int) -> HttpResponse:
    """Asks, then takes a set away."""
    kept = get_object_or_404(SynonymSet, pk=pk)
    if request.method == "POST":
        words = str(kept)
        actions.remove_synonyms(kept, by=request.actor, at=timezone.now())
        messages.success(request, _("已删除：%(words)s。") % {"words": words})
        return redirect("portal:synonyms")
    return answer(request, "portal/synonym_remove.html", {"kept": kept})


def _kept(request: Request, kept: SynonymSet) -> HttpResponseRedirect:
    messages.success(request, _("已保存：%(words)s。下一次搜索就按它来。") % {"words": kept})
    return redirect("portal:synonyms")
