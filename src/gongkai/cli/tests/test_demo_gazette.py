"""The gazette of the demo: an issue to read, one to approve, a delivery to look at."""

import pytest
from django.utils import timezone

from gongkai.cli.demo.gazette import print_gazette
from gongkai.organisations.models.points import Point
from gongkai.organisations.tests.district import holder
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.gazette import Issue
from gongkai.publishing.tests.people import street
from gongkai.publishing.tests.test_pages import published
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db


def test_the_demo_prints_an_issue_and_hands_items_over() -> None:
    at = street()
    items = [published(at, title=title) for title in ("一", "关于任免的通知", "办法的解读", "四")]
    head = holder("郑国梁", Post.HEAD, at.place.government)[0]
    Point.objects.create(
        unit=at.place.beiji, name="区档案馆查阅点", kind="archive", address="解放大路", since="2018-01-01"
    )
    print_gazette(at.place.government, items, editor=at.users["赵科"], head=head, at=timezone.now())
    assert list(Issue.objects.order_by("number").values_list("number", "state")) == [(1, "published"), (2, "approval")]
    assert Release.objects.filter(channel="gazette").count() == 2
    assert Release.objects.filter(channel="reading_point").count() == 2
