"""What the public reads of guides, institution documents and the catalogue."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.files.actions import take_in
from gongkai.organisations.actions.registers import record_entry
from gongkai.organisations.models.rulebook import InstitutionDocument
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.rulebook import DOCUMENTS
from gongkai.organisations.tests.district import PROGRAM
from gongkai.portal.tests.test_items import words
from gongkai.publishing.actions.guides import publish_guide, write_guide
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_guides import WHOLE, drafted
from gongkai.publishing.tests.test_guides import published as guide_of
from gongkai.publishing.tests.test_pages import published, who

NOW = timezone.now()


@pytest.fixture
def at(db: None) -> Street:
    return street()


def queries(path: str) -> int:
    """How many a page asks."""
    with CaptureQueriesContext(connection) as asked:
        words(path)
    return len(asked)


def test_the_guide_in_force_is_read_with_the_older_versions(at: Street) -> None:
    assert "还没有公布指南" in words("/xxgk/zn/")
    guide_of(at)
    guide_of(at, WHOLE)
    page = f"/xxgk/zn/{at.place.beiji.pk}/"
    for address in ("/xxgk/zn/", page, f"{page}print/"):
        assert "0432-62096005" in words(address)
    assert "这是以前的一版" in words(f"{page}1/")
    assert "北极街道办事处" in words("/xxgk/zn/")


def test_nobody_outside_reads_a_draft_or_its_file(at: Street) -> None:
    drafted(at)
    page = f"/xxgk/zn/{at.place.beiji.pk}/"
    for address in (page, f"{page}1/", f"{page}print/", f"{page}1/form/"):
        words(address, 404)
    assert "62096005" not in words("/xxgk/zn/")


def test_the_form_of_application_is_taken_away(at: Street) -> None:
    file = take_in("姓名：".encode(), name="申请表.txt", at=NOW)
    draft = write_guide(at.place.beiji, WHOLE, form=(file, "申请表.txt"), by=who(at, "李敏"), at=NOW)
    publish_guide(draft, by=who(at, "王局"), at=NOW)
    page = f"/xxgk/zn/{at.place.beiji.pk}/"
    assert "申请表.txt" in words(page)
    answer = Client().get(f"{page}1/form/")
    assert b"".join(answer.streaming_content) == "姓名：".encode()  # type: ignore[attr-defined]


def document(unit: Unit, title: str, *, days: int = 0) -> InstitutionDocument:
    """A document of a unit in force since so many days."""
    since = localdate() - timedelta(days=days)
    entry = InstitutionDocument(unit=unit, title=title, kind="secrecy", since=since, note="只供内部")
    return record_entry(DOCUMENTS, entry, by=PROGRAM, at=NOW)


def test_laws_and_documents_in_force_are_listed_without_their_notes(at: Street) -> None:
    document(at.place.beiji, "保密审查制度", days=9)
    over = document(at.place.beiji, "已废止的制度", days=9)
    InstitutionDocument.objects.filter(pk=over.pk).update(until=localdate())
    page = words("/xxgk/zd/")
    assert "国务院令第711号" in page
    assert "保密审查制度" in page
    assert "已废止的制度" not in page
    assert "只供内部" not in page
    assert "没有符合条件的制度" in words(f"/xxgk/zd/?words=保密&kind=other&unit={at.place.beiji.pk}")
    few = queries("/xxgk/zd/")
    for number in range(5):
        document(at.place.nanjing, f"第{number}项")
    assert queries("/xxgk/zd/") == few


def test_the_catalogue_counts_what_is_public_and_leads_to_it(at: Street) -> None:
    few = queries("/xxgk/fdzdgk/ml/")
    assert "法定主动公开内容（2007年条例）" not in words("/xxgk/fdzdgk/ml/")
    item = published(at, key_field="welfare-2")
    page = words("/xxgk/fdzdgk/ml/")
    assert '<a href="/xxgk/fdzdgk/?class=p07_09_04">' in page
    assert '<a href="/xxgk/fdzdgk/?class=p07_09">' in page
    assert '<a href="/xxgk/fdzdgk/?key_field=welfare">' in page
    assert '<a href="/xxgk/fdzdgk/?key_field=welfare-2">' in page
    assert queries("/xxgk/fdzdgk/ml/") == few
    own = f"/xxgk/fdzdgk/ml/{at.place.beiji.pk}/"
    assert str(item.index_number) in words(own)
    assert str(item.index_number) in words(f"{own}catalogue.csv")
    assert Client().get(f"{own}catalogue.xlsx").status_code == 200
    words("/xxgk/fdzdgk/ml/999/", 404)
