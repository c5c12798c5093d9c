"""Two at the same moment, each with a connection of its own: one after the other, and each with the text as it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier, Event

import pytest
from django.db import connections, transaction

from gongkai.base.errors import NotAllowed, Refused
from gongkai.publishing.actions import drafts, gazette, going_out, reviews
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.gazette import Issue
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, drafted, passed, street, written

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each gives, or why it was refused."""
    together = Barrier(len(works))

    def done(work: Callable[[], object]) -> object:
        together.wait()
        try:
            return work()
        except (NotAllowed, Refused) as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(done, works))


def test_a_step_that_had_to_wait_for_an_edit_is_taken_with_the_new_text() -> None:
    at = street()
    item, is_saved, is_over = drafted(at), Event(), Event()

    def edit() -> None:
        with transaction.atomic():
            drafts.save_draft(item, written(title="改过的标题"), by=at["孙明"], at=NOW)
            is_saved.set()
            is_over.wait(0.5)  # the other one is waiting for us by now

    def submit() -> None:
        is_saved.wait()
        reviews.submit(item, by=at["李敏"], at=NOW)
        is_over.set()

    assert at_once(edit, submit) == [None, None]
    assert Item.objects.get().version.title == "改过的标题"


def test_of_several_who_publish_an_item_at_once_one_does() -> None:
    at = street()
    item, head = passed(at), at["陈主任"]
    answers = at_once(*[lambda: going_out.publish(item, by=head, at=NOW)] * 3)
    assert sorted(type(one).__name__ for one in answers) == ["Item", "NotAllowed", "NotAllowed"]
    assert Release.objects.count() == 1


def test_several_items_published_at_once_have_numbers_without_a_gap() -> None:
    at = street()
    items, head = [passed(at, title=title) for title in ("第一件通知", "第二件通知", "第三件通知")], at["陈主任"]
    at_once(*[partial(going_out.publish, item, by=head, at=NOW) for item in items])
    assert set(Item.objects.values_list("index_serial", flat=True)) == {1, 2, 3}


def test_of_two_who_give_an_issue_the_same_number_at_once_the_second_is_told() -> None:
    at = street()
    details, editor = gazette.IssueDetails("北极街道公报", 2018, 1, 1, date(2018, 3, 14)), at["李敏"]
    begin = partial(gazette.compose, details, unit=at.place.beiji, by=editor, at=NOW)
    answers = at_once(begin, begin)
    assert sorted(type(one).__name__ for one in answers) == ["Issue", "Refused"]
    assert Issue.objects.count() == 1
