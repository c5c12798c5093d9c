"""The pages on which an administrator composes the public site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.portal import actions, site
from gongkai.portal.items import listing
from gongkai.portal.models.site import THE_ONE, Site, Topic
from gongkai.portal.policy import SITE, TOPIC
from gongkai.portal.site import House
from gongkai.portal.staff.forms import SiteForm, TopicForm
from gongkai.portal.staff.picking import TREES
from gongkai.portal.topics import USUAL, split
from gongkai.portal.views import home_page
from gongkai.publishing.catalogue import labels_of
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to


@guarded(SITE, "compose")
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Request) -> HttpResponse:
    """The front page, the foot and the topics, one below the other; `preview` shows the front page without saving."""
    SITE.require(request.actor, "compose", today=request.today)
    kept = Site.objects.filter(pk=THE_ONE).first() or Site()
    form = SiteForm(request.POST if request.method == "POST" else None, kept)
    if form.is_valid() and "preview" in request.POST:
        house = House(form.previewed(), site.of(request).government, request.today)
        return home_page(request, house, listing.public(request), preview=form)
    if form.is_valid() and "edit" not in request.POST:
        with refused_into(form):
            actions.compose(form.told(), by=request.actor, at=timezone.now())
            messages.success(request, _("已保存，首页马上照此显示。"))
            return redirect("portal:compose")
    topics = list(Topic.objects.prefetch_related("units"))
    labels = labels_of(*(code for topic in topics for code in split(topic.classes)))
    told = [(topic, [labels.of(code, *TREES).rpartition("\\")[2] for code in split(topic.classes)]) for topic in topics]
    return answer(request, "portal/staff/compose.html", {"topics": told, "usual": USUAL}, form=form)


@guarded(TOPIC, "add")
@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: Request) -> HttpResponse:
    """A topic to add."""
    TOPIC.require(request.actor, "add", today=request.today)
    return _write(request, None, _("增加专题"))


@guarded(TOPIC, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def topic_edit(request: Request, pk: int) -> HttpResponse:
    """One topic."""
    topic = get_object_or_404(Topic, pk=pk)
    TOPIC.require(request.actor, "edit", topic, today=request.today)
    return _write(request, topic, _("专题：%(name)s") % {"name": topic.name})


def _write(request: Request, topic: Topic | None, title: str) -> HttpResponse:
    form = TopicForm(request.POST if request.method == "POST" else None, topic or Topic())
    if form.is_valid():
        told = dict(form.cleaned_data)
        units = list(told.pop("units"))
        with refused_into(form):
            actions.write_topic(topic, told, units=units, by=request.actor, at=timezone.now())
            messages.success(request, _("已保存。"))
            return redirect("portal:compose")
    return answer(request, "portal/staff/topic.html", {"title": title, "topic": topic}, form=form)


@guarded(TOPIC, "remove")
@require_http_methods(["GET", "HEAD", "POST"])
def topic_remove(request: Request, pk: int) -> HttpResponse:
    """Asks once more, then takes the topic off the site."""
    topic = get_object_or_404(Topic, pk=pk)
    TOPIC.require(request.actor, "remove", topic, today=request.today)
    if request.method == "POST":
        actions.remove_topic(topic, by=request.actor, at=timezone.now())
        messages.success(request, _("专题已经删除，归入的信息不受影响。"))
        return redirect("portal:compose")
    return answer(request, "portal/staff/remove.html", {"topic": topic})


@guarded(TOPIC, "add")
@require_POST
def topics_usual(request: Request) -> HttpResponse:
    """Makes rows of the usual topics, to be changed."""
    with shown_to(request):
        actions.take_over_usual(by=request.actor, at=timezone.now())
        messages.success(request, _("常用专题已经取来，可以逐个修改。"))
    return redirect("portal:compose")
