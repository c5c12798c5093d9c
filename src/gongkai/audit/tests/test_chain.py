"""Entries are sealed in the order in which they were committed, none is lost, and what was touched is named."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction
from pytest_django import DjangoAssertNumQueries, Settings
from tests.ground import guards_down

from gongkai.audit import actions as audit
from gongkai.audit import chain
from gongkai.audit.models import Entry, Seal, Waiting
from gongkai.audit.tests.people import WANG_JU

AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)


def write(title: str = "") -> Entry:
    """An action of one line."""
    with transaction.atomic():
        return audit.record(WANG_JU, "see", audit.Thing("audit.entry", title=title), at=AT)


def force(statement: str) -> None:
    """Somebody with every right changes rows behind the system's back."""
    with guards_down(), connection.cursor() as cursor:
        for part in statement.split(";"):
            cursor.execute(part)


@pytest.mark.django_db
def test_an_empty_trail_holds_and_has_no_head() -> None:
    assert chain.verify() == chain.Proof(sealed=0, head=None, fault=None, waiting=0, since=None)
    assert chain.seal_waiting() == 0


@pytest.mark.django_db
def test_entries_wait_until_they_are_sealed_one_after_the_other() -> None:
    written = [write() for _ in range(3)]
    assert chain.verify().waiting == 3
    assert chain.verify().since == written[0].written_at
    assert chain.seal_waiting() == 3
    seals = list(Seal.objects.all())
    assert [seal.number for seal in seals] == [1, 2, 3]
    assert [seal.entry_id for seal in seals] == [entry.pk for entry in written]
    assert [seal.previous for seal in seals] == ["", seals[0].digest, seals[1].digest]
    assert not Waiting.objects.exists()
    proof = chain.verify()
    assert (proof.sealed, proof.fault, proof.waiting) == (3, None, 0)
    assert proof.head == chain.head() == chain.Head(3, seals[2].digest)


@pytest.mark.django_db
def test_a_chain_goes_on_from_its_head_and_may_change_its_digest(settings: Settings) -> None:
    write()
    chain.seal_waiting()
    settings.AUDIT_DIGEST = "sm3"
    write()
    chain.seal_waiting()
    assert [seal.digest.partition(":")[0] for seal in Seal.objects.all()] == ["sha256", "sm3"]
    assert chain.verify().fault is None


@pytest.mark.django_db
def test_a_long_queue_is_sealed_in_pieces() -> None:
    with transaction.atomic():
        for _ in range(1_001):
            audit.record(WANG_JU, "see", audit.Thing("audit.entry"), at=AT)
    assert [chain.seal_waiting(), chain.seal_waiting(), chain.seal_waiting()] == [1_000, 1, 0]
    seen: list[int] = []
    assert chain.verify(seen=seen.append).sealed == 1_001
    assert seen == list(range(1, 1_002))


@pytest.mark.django_db
def test_nothing_to_seal_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        chain.seal_waiting()


TOUCHED: dict[str, tuple[str, int, str]] = {
    "an entry rewritten": ("UPDATE audit_entry SET why = 'x' WHERE id = {second}", 2, "和封存时不一样"),
    "a moment moved": ("UPDATE audit_entry SET at = '2020-01-01 00:00:00+00' WHERE id = {second}", 2, "不一样"),
    "an actor replaced": ("UPDATE audit_entry SET actor = '赵工' WHERE id = {first}", 1, "不一样"),
    "an entry removed": (
        "DELETE FROM audit_seal WHERE number = 2; DELETE FROM audit_entry WHERE id = {second}",
        3,
        "缺少第2号",
    ),
    "the first entry removed": (
        "DELETE FROM audit_seal WHERE number = 1; DELETE FROM audit_entry WHERE id = {first}",
        2,
        "缺少第1号",
    ),
    "a digest replaced": ("UPDATE audit_seal SET digest = 'sha256:0' WHERE number = 2", 2, "不一样"),
    "a digest of no kind": ("UPDATE audit_seal SET digest = 'crc32:0' WHERE number = 2", 2, "不一样"),
    "a link rewritten with its entry": ("UPDATE audit_seal SET previous = 'sha256:0' WHERE number = 3", 3, "接不上"),
    "two entries swapped": (
        "UPDATE audit_seal SET entry_id = -1 WHERE number = 1;"
        "UPDATE audit_seal SET entry_id = {first} WHERE number = 2;"
        "UPDATE audit_seal SET entry_id = {second} WHERE number = 1",
        1,
        "不一样",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "number", "words"), TOUCHED.values(), ids=TOUCHED.keys())
def test_the_first_place_that_was_touched_is_named(statement: str, number: int, words: str) -> None:
    entries = [write() for _ in range(3)]
    chain.seal_waiting()
    with connection.constraint_checks_disabled():
        force(statement.format(first=entries[0].pk, second=entries[1].pk))
    fault = chain.verify().fault
    assert fault
    assert fault.number == number
    assert words in fault.words


@pytest.mark.django_db
def test_the_entry_is_named_with_its_seal() -> None:
    entries = [write() for _ in range(3)]
    chain.seal_waiting()
    force(f"UPDATE audit_entry SET why = 'x' WHERE id = {entries[1].pk}")
    assert chain.verify().fault == chain.Fault(2, entries[1].pk, "操作记录的内容和封存时不一样。")


@pytest.mark.sqlite
@pytest.mark.django_db
def test_an_entry_gone_from_under_its_seal_is_named() -> None:
    entries = [write() for _ in range(2)]
    chain.seal_waiting()
    force(f"DELETE FROM audit_entry WHERE id = {entries[0].pk}")
    fault = chain.verify().fault
    assert fault == chain.Fault(1, entries[0].pk, "对应的操作记录不见了，或者已经读不出来。")
    force("DELETE FROM audit_seal WHERE number = 1")  # what is left may be checked at the end of the test


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_value_that_is_none_of_its_type_is_named_too() -> None:
    entries = [write() for _ in range(3)]
    chain.seal_waiting()
    force(f"UPDATE audit_entry SET at = '2026-13-45 99:00:00' WHERE id = {entries[1].pk}")
    fault = chain.verify().fault
    assert fault == chain.Fault(2, entries[1].pk, "对应的操作记录不见了，或者已经读不出来。")


@pytest.mark.django_db
def test_a_head_kept_outside_betrays_a_chain_cut_off_or_written_anew() -> None:
    for _ in range(3):
        write()
    chain.seal_waiting()
    kept = chain.head()
    assert kept
    assert chain.verify(kept).fault is None
    last = Entry.objects.latest("pk").pk
    force(f"DELETE FROM audit_seal WHERE number = 3; DELETE FROM audit_entry WHERE id = {last}")
    assert chain.verify().fault is None
    assert chain.verify(kept).fault == chain.Fault(3, None, "链条比保存的链头短，后面的记录被删去了。")
    write()
    chain.seal_waiting()
    rewritten = chain.verify(kept).fault
    assert rewritten
    assert (rewritten.number, rewritten.words) == (3, "和保存的链头不一样，整条链被重新写过。")


@pytest.mark.parametrize("text", ["", "5", "sha256:ab", "5:md5:ab", "x:sha256:ab"])
def test_only_a_printed_head_is_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"head|int"):
        chain.Head.parse(text)


def test_a_head_is_read_as_it_is_printed() -> None:
    head = chain.Head(120, "sm3:9f86")
    assert chain.Head.parse(str(head)) == head == chain.Head(120, "sm3:9f86")


def at_the_same_time(*tasks: Callable[[], object]) -> None:
    """Runs each in a thread with a connection of its own; a failure in one is a failure of the test."""
    failures: list[BaseException] = []

    def run(task: Callable[[], object]) -> None:
        try:
            task()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


WRITERS, EACH = 4, 25


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_writers_and_two_sealers_at_once_lose_nothing() -> None:
    writing = threading.Barrier(WRITERS + 2)
    done = threading.Event()

    def writer() -> None:
        writing.wait()
        for _ in range(EACH):
            write()

    def sealer() -> None:
        writing.wait()
        while not done.is_set() or chain.seal_waiting():
            chain.seal_waiting()

    def all_writers() -> None:
        try:
            at_the_same_time(*[writer] * WRITERS)
        finally:
            done.set()

    at_the_same_time(all_writers, sealer, sealer)
    proof = chain.verify()
    assert (proof.sealed, proof.fault, proof.waiting) == (WRITERS * EACH, None, 0)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_sealed_after_what_was_there_before() -> None:
    inserted, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            audit.record(WANG_JU, "see", audit.Thing("audit.entry", title="late"), at=AT)
            inserted.set()
            may_commit.wait(20)

    def others() -> None:
        inserted.wait(20)
        write("early")
        assert chain.seal_waiting() == 1
        may_commit.set()

    at_the_same_time(late, others)
    assert list(Entry.objects.order_by("pk").values_list("thing_title", flat=True)) == ["late", "early"]
    assert chain.seal_waiting() == 1
    sealed = Seal.objects.order_by("number").values_list("entry__thing_title", flat=True)
    assert list(sealed) == ["early", "late"]
    assert chain.verify().fault is None


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_second_sealer_does_nothing_while_the_first_is_at_work() -> None:
    write()
    sealed: list[int] = []
    with transaction.atomic():
        assert chain.seal_waiting() == 1
        at_the_same_time(lambda: sealed.append(chain.seal_waiting()))
    assert sealed == [0]
    assert chain.seal_waiting() == 0
