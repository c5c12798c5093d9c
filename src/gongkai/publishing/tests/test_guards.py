"""What the database refuses, whoever asks it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model

from gongkai.publishing.models.items import Item, Openness, Series
from gongkai.publishing.models.steps import Step
from gongkai.publishing.models.versions import Attachment, Authorship, Version
from gongkai.publishing.states import State
from gongkai.publishing.tests.people import NOW, Street, drafted, passed, published, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


def refused(row: Model, **told: Any) -> None:
    """The database takes no such row."""
    with pytest.raises(DatabaseError), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**told)


def test_nothing_is_published_without_approval_or_secrecy_review_by_another(at: Street) -> None:
    version = drafted(at).version
    head, author = at.users["陈主任"], at.users["李敏"]
    refused(version, published_at=NOW)
    refused(version, published_at=NOW, approved_by=head)
    refused(version, published_at=NOW, secrecy_by=head)
    refused(version, published_at=NOW, secrecy_by=head, approved_by=author)
    refused(version, published_at=NOW, secrecy_by=author, approved_by=head)
    Version.objects.filter(pk=version.pk).update(published_at=NOW, secrecy_by=head, approved_by=head)


def test_nobody_who_wrote_at_a_text_is_among_those_who_passed_it(at: Street) -> None:
    version = drafted(at).version
    head = at.users["陈主任"]
    Authorship.objects.create(version=version, account=head, name="陈主任")
    refused(version, approved_by=head)
    refused(version, secrecy_by=head)
    refused(version, reviewed_by=at.users["李敏"])


def test_what_is_not_open_to_all_is_not_published(at: Street) -> None:
    version = passed(at).version
    refused(version, openness=Openness.WITHHELD)
    Version.objects.filter(pk=version.pk).update(openness=Openness.WITHHELD, openness_why="涉及个人隐私")
    refused(version, published_at=NOW, approved_by=at.users["陈主任"])


def test_an_item_shows_only_a_published_version_of_its_own(at: Street) -> None:
    item, other = drafted(at), published(at, title="另一件")
    numbered = {"published_at": NOW, "index_number": "x/2018-00002", "index_year": 2018, "index_serial": 2}
    refused(item, shown=item.current, **numbered)
    refused(item, shown=other.current, **numbered)


def test_a_published_text_and_what_hangs_on_it_never_change(at: Street) -> None:
    version = published(at).version
    refused(version, title="改")
    refused(version, published_at=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.authorships.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Authorship.objects.create(version=version, account=at.users["孙明"], name="孙明")
    with pytest.raises(DatabaseError), transaction.atomic():
        Attachment.objects.create(version=version, file_id=1, name="a.pdf", position=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version._base_manager.filter(pk=version.pk)._raw_delete("default")


def test_index_numbers_leave_no_gap_and_are_given_once(at: Street) -> None:
    first, second = published(at), published(at, title="另一件")
    third = drafted(at)
    given = {"index_year": 2018, "published_at": NOW}
    refused(third, index_number="x/2018-00004", index_serial=4, **given)
    refused(third, index_number=first.index_number, index_serial=3, **given)
    refused(third, index_number="x/2018-00002", index_serial=2, **given)
    refused(second, index_number="x/2018-00003", index_serial=3)
    refused(second, index_number=None, index_year=None, index_serial=None)
    refused(second, unit=at.place.nanjing)
    refused(Series.objects.get(), last=1)
    Item.objects.filter(pk=third.pk).update(index_number="x/2018-00003", index_serial=3, **given)
    with pytest.raises(DatabaseError), transaction.atomic():
        Item.objects.filter(pk=first.pk)._raw_delete("default")


def test_a_withdrawn_item_says_why_and_is_never_shown_again(at: Street) -> None:
    item = published(at)
    refused(item, state=State.WITHDRAWN, shown=None)
    refused(item, state=State.WITHDRAWN, withdrawn_at=NOW, withdrawn_why="内容有误")
    Item.objects.filter(pk=item.pk).update(
        state=State.WITHDRAWN, shown=None, withdrawn_at=NOW, withdrawn_why="内容有误"
    )
    refused(item, state=State.PUBLISHED, shown=item.current_id)
    refused(item, shown=item.current_id)


def test_what_was_done_stays_written(at: Street) -> None:
    step = Step.objects.filter(version=published(at).current).first()
    assert step is not None
    refused(step, name="别人")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk)._raw_delete("default")


def test_what_is_no_longer_valid_says_since_when_and_why(at: Street) -> None:
    item = published(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(validity="repealed", validity_words="被新办法代替")
    Item.objects.filter(pk=item.pk).update(
        validity="repealed", validity_words="被新办法代替", validity_on=date(2018, 4, 1)
    )
