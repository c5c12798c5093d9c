"""The index follows the log: at once, in every process and on every machine, through crashes, backups and rebuilds."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gongkai.base.errors import Refused
from gongkai.search import actions, follow, log, shelf
from gongkai.search.build import Builder
from gongkai.search.documents import Attached
from gongkai.search.index import mark_of, open_index, write_mark
from gongkai.search.models import Change, Found
from gongkai.search.tests.making import found, made, put, remove, results, worker
from gongkai.search.tests.other import another_process

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_put_is_found_at_once_replaced_and_removed() -> None:
    put(made("a", "低保标准"))
    assert found("低保") == ["a"]
    put(made("a", "医保标准"))
    assert (found("低保"), found("医保")) == ([], ["a"])
    put(made("b", "医保目录"))
    remove("a", "never there")
    assert (found("医保"), results("标准").total) == (["b"], 0)
    state = follow.state()
    assert (state.documents, state.indexed, state.behind, state.lost) == (1, 1, 0, False)


def test_what_a_broken_file_holds_is_kept_without_what_no_database_keeps() -> None:
    broken = "公\x00开\ud800条例"
    put(
        made(
            "a", f"关于{broken}", text=broken, attached=(Attached(broken, f"附{broken}"),), unit=broken * 50, unit_id=1
        )
    )
    assert found("公开条例") == ["a"]
    [hit] = results("附公开条例").hits
    assert (hit.title, hit.within, hit.excerpt) == ("关于公开条例", "公开条例", "<mark>附公开条例</mark>")


def test_a_document_that_no_index_could_keep_is_our_fault() -> None:
    wrong: list[dict[str, object]] = [
        {"key": ""},
        {"key": "x" * 121},
        {"key": "a\n"},
        {"title": " "},
        {"kind": "Item"},
        {"audience": ("",)},
        {"facets": {"kind": ("x",)}},
        {"facets": {"a.b": ("x",)}},
    ]
    for change in wrong:
        with pytest.raises(ValueError, match=r"key|title|name|audience|facets"):
            replace(made("a"), **change)  # type: ignore[arg-type]


def test_of_two_documents_with_one_key_the_later_counts() -> None:
    put(made("a", "低保标准"), made("a", "医保标准"))
    assert (found("低保"), found("医保")) == ([], ["a"])


def test_what_was_undone_is_never_found_even_if_somebody_looked_meanwhile() -> None:
    put(made("kept", "低保标准"))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.put(made("undone", "低保目录"))
        actions.remove("kept")
        assert found("低保") == []  # removed as far as this transaction sees, and the other is not committed
        raise ZeroDivisionError
    assert found("低保") == ["kept"]
    assert follow.state().indexed == 1


def test_writing_belongs_to_a_transaction() -> None:
    with pytest.raises(ValueError, match="transaction"):
        actions.put(made("a"))
    with pytest.raises(ValueError, match="transaction"):
        actions.remove("a")


def test_the_other_processes_of_this_machine_see_a_change_at_once(own_folder: Path, tmp_path: Path) -> None:
    put(made("a"))
    found("要点")
    with another_process(tmp_path / "home", shares=own_folder) as other:
        assert other.ask("find", "要点") == ["a"]
        put(made("b"))
        assert other.ask("find", "要点") == ["a", "b"]
        other.ask("remove", "a")
        other.ask("put", "c")
        assert sorted(found("要点")) == ["b", "c"]
        follow.rebuild()
        put(made("d"))
        assert other.ask("find", "要点") == ["b", "c", "d"]
    assert follow.state().indexed == 3


def test_another_machine_sees_a_change_at_once_in_an_index_of_its_own(own_folder: Path, tmp_path: Path) -> None:
    put(made("a"))
    found("要点")
    with another_process(tmp_path / "home") as other:
        assert other.ask("find", "要点") == ["a"]
        put(made("b"))
        assert other.ask("find", "要点") == ["a", "b"]
        other.ask("remove", "a")
        assert found("要点") == ["b"]
    assert len(list((tmp_path / "home" / "search").glob("index-*"))) == 1


def test_two_processes_that_write_at_the_same_time_lose_and_double_nothing(own_folder: Path, tmp_path: Path) -> None:
    put(made("first"))
    found("要点")
    with another_process(tmp_path / "home", shares=own_folder) as other:

        def elsewhere() -> None:
            for number in range(12):
                other.ask("put", f"theirs{number:02}")
                assert f"theirs{number:02}" in other.ask("find", "要点")

        thread = threading.Thread(target=elsewhere)
        thread.start()
        for number in range(12):
            put(made(f"ours{number:02}"))
            assert f"ours{number:02}" in found("要点", per_page=100)
        thread.join()
        everything = sorted(["first", *(f"{whose}{number:02}" for whose in ("ours", "theirs") for number in range(12))])
        assert other.ask("find", "要点") == everything == sorted(found("要点", per_page=100))
    assert follow.state().indexed == 25


def test_a_crash_between_log_and_index_loses_and_doubles_nothing(own_folder: Path, tmp_path: Path) -> None:
    put(made("a"))
    found("要点")
    put(made("a"), made("b"))
    with another_process(tmp_path / "home", shares=own_folder) as other:
        assert other.ask("crash while writing") is None
    assert sorted(found("要点")) == ["a", "b"]
    assert follow.state().indexed == 2


def test_a_crash_while_building_leaves_the_index_in_use_and_no_litter(own_folder: Path, tmp_path: Path) -> None:
    put(made("a"))
    found("要点")
    with another_process(tmp_path / "home", shares=own_folder) as other:
        assert other.ask("crash while building") is None
    assert len(list(own_folder.glob("index-*"))) == 2
    assert found("要点") == ["a"]
    assert follow.rebuild() == 1
    assert [folder.name for folder in own_folder.glob("index-*")] == [shelf.current()]


def test_a_rebuild_answers_all_the_time_and_misses_nothing_that_changes_meanwhile() -> None:
    put(*(made(f"{number:03}") for number in range(150)))
    worker()
    builder = Builder()
    assert builder.step()
    remove("000")
    put(made("149", "别的"), made("new"))
    assert results("要点").total == 149
    assert builder.step()
    assert not builder.step()
    put(made("newer"))
    builder.take_over()
    assert results("要点").total == 150
    state = follow.state()
    assert (state.documents, state.indexed, state.behind) == (151, 151, 0)


def test_only_one_builds_at_a_time() -> None:
    with shelf.locked("build.lock") as alone:
        assert alone
        with pytest.raises(Refused, match="正在重建"):
            follow.rebuild()
        with pytest.raises(CommandError, match="正在重建"):
            call_command("rebuild_search")


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    put(made("a"), made("b"))
    call_command("rebuild_search")
    assert capsys.readouterr().out == "检索目录已重建，共2条。\n"


def test_a_large_change_is_taken_up_by_the_worker_in_pieces_and_said_until_then() -> None:
    put(made("first"))
    found("要点")
    put(*(made(f"{number:03}") for number in range(250)))
    answer = results("要点")
    assert (answer.fresh, answer.total) == (False, 1)
    assert follow.state().behind == 250
    assert worker() == 3
    answer = results("要点")
    assert (answer.fresh, answer.total) == (True, 251)
    assert worker() == 0


def test_without_an_index_a_large_stock_is_not_ready_until_the_worker_has_built_it() -> None:
    put(*(made(f"{number:03}") for number in range(301)))
    with pytest.raises(follow.NotReady, match="正在建立"):
        found("要点")
    assert not follow.state().there
    worker()
    assert results("要点").total == 301


def test_while_another_process_writes_for_long_a_search_answers_with_what_there_is() -> None:
    put(made("a"))
    found("要点")
    put(made("b"))
    with shelf.locked("write.lock"):
        answer = results("要点")
    assert ([hit.key for hit in answer.hits], answer.fresh) == (["a"], False)
    assert results("要点").fresh


def test_after_a_backup_was_restored_the_index_is_built_anew() -> None:
    put(made("a"), made("b"))
    found("要点")
    Found.objects.filter(key="b").delete()  # as a backup from before b would have it
    Change.objects.all().delete()
    assert follow.state().lost
    assert results("要点").total == 1
    put(made("c"))
    Change.objects.update(token="of another past")
    found("要点")
    assert sorted(found("要点")) == ["a", "c"]
    assert (follow.state().indexed, follow.state().lost) == (2, False)


def test_a_machine_that_was_away_for_a_week_builds_anew_and_one_that_idles_does_not(own_folder: Path) -> None:
    put(made("a"))
    found("要点")
    first = shelf.current()
    for days, expected_same in ((5, True), (8, False)):
        looked = (timezone.now() - timedelta(days=days)).isoformat()
        mine = shelf.shelf()
        writer = mine.index.writer(32_000_000, 1)
        write_mark(writer, log.Mark(mine.mark.change, mine.mark.token, mine.mark.snapshot, looked).written())
        writer.commit()
        writer.wait_merging_threads()
        mine.reload()
        assert follow.state().lost is not expected_same
        worker()
        assert (shelf.current() == first) is expected_same
        assert not log.is_old(shelf.shelf().mark)
        assert found("要点") == ["a"]


def test_an_index_of_another_layout_or_a_damaged_one_is_built_anew(own_folder: Path) -> None:
    put(made("a"))
    found("要点")
    damaged = own_folder / shelf.current()
    shelf.use("index-0-older")
    assert found("要点") == ["a"]
    assert not damaged.exists() or damaged.name != shelf.current()
    (own_folder / shelf.current() / "meta.json").write_text("{")
    shelf.shelf_of.cache_clear()  # as a process that starts
    assert found("要点") == ["a"]


def test_the_log_keeps_a_week_and_the_last_thousand() -> None:
    now = timezone.now()
    put(made("a"))
    found("要点")
    Change.objects.bulk_create(Change(serial=number, at=now - timedelta(days=30)) for number in range(500))
    assert log.prune(now) == 0
    Change.objects.bulk_create(Change(serial=number, at=now - timedelta(days=8)) for number in range(600))
    newest = Change.objects.order_by("-id").values_list("id", flat=True)[:1_000]
    kept = {*newest, *Change.objects.filter(at__gt=now - timedelta(days=7)).values_list("id", flat=True)}
    assert log.prune(now) == 100
    assert set(Change.objects.values_list("id", flat=True)) == kept
    assert log.prune(now) == 0


def test_the_database_refuses_two_rows_with_one_key_or_without_a_title() -> None:
    Found.of(made("a")).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Found.of(made("a")).save()
    row = Found.of(made("b"))
    row.title = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.postgresql
def test_a_transaction_that_began_early_and_commits_late_is_not_overlooked() -> None:
    put(made("first"))
    found("要点")
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            actions.put(made("slow"))
            written.set()
            go_on.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(30)
    put(made("quick"))
    assert sorted(found("要点")) == ["first", "quick"]
    put(made("quicker"))
    assert sorted(found("要点")) == ["first", "quick", "quicker"]
    go_on.set()
    thread.join()
    assert sorted(found("要点")) == ["first", "quick", "quicker", "slow"]
    assert log.since(shelf.shelf().mark, most=10).serials == ()


@pytest.mark.postgresql
def test_a_database_moved_to_another_server_is_noticed() -> None:
    put(made("a"))
    found("要点")
    ahead = log.Mark(0, "", "999999999:999999999:", timezone.now().isoformat())
    Change.objects.update(made_in=9_999_999_999)
    with pytest.raises(log.Lost):
        log.since(ahead, most=10)


def test_a_new_index_can_be_opened_again_with_what_it_holds(tmp_path: Path) -> None:
    writer = open_index(tmp_path / "one").writer(32_000_000, 1)
    write_mark(writer, "noted")
    writer.commit()
    index = open_index(tmp_path / "one")
    index.reload()
    assert mark_of(index.searcher()) == "noted"
