"""What is withdrawn is gone from every cache, on this machine at once and on others when their worker looks."""

import os
import time
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.pages import actions as pages
from gongkai.pages import follow, nginx, withdrawn
from gongkai.pages.models import Hidden

NAME, TITLE = "1f2e3d4c5b6a", "关于“一次办好”<改革>的通知"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """What nginx keeps: the item, a list that links to it, one that names it, another page, a large attachment."""
    folder = tmp_path / "nginx" / "a" / "bc"
    folder.mkdir(parents=True)
    (folder / "item").write_text(f"KEY: http|localhost|/xxgk/item/{NAME}/|\n<h1>x</h1>", encoding="utf-8")
    (folder / "list").write_text(f'<a href="/xxgk/item/{NAME}/">x</a>', encoding="utf-8")
    (folder / "naming").write_text("<p>关于“一次办好”&lt;改革&gt;的通知</p>", encoding="utf-8")
    (folder / "other").write_text('<a href="/xxgk/item/000000000000/">x</a>', encoding="utf-8")
    with (folder / "file").open("wb") as file:
        file.write(f"KEY: http|localhost|/xxgk/item/{NAME}/files/1/|\n".encode())
        file.truncate(nginx.A_PAGE_BYTES + 1)
    return folder


def left(folder: Path) -> set[str]:
    """The files that are still there."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.django_db
def test_a_hidden_name_is_on_the_list_before_the_commit_and_its_pages_go_after_it(
    cache: Path, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pages.hidden(NAME, TITLE)
        assert left(tmp_path / "withdrawn") == {NAME}
        assert len(left(cache)) == 5
    assert left(cache) == {"other"}


@pytest.mark.django_db
def test_what_is_shown_again_is_taken_off_the_list(
    tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pages.hidden(NAME)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pages.shown(NAME)
    assert left(tmp_path / "withdrawn") == set()
    assert not Hidden.objects.exists()


@pytest.mark.django_db
def test_what_was_undone_comes_off_the_list_when_no_transaction_can_still_mean_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        pages.hidden(NAME)
        raise RuntimeError("undone")
    assert withdrawn.put_right() == 0
    long_ago = time.time() - 61
    os.utime(tmp_path / "withdrawn" / NAME, (long_ago, long_ago))
    assert withdrawn.put_right() == 1
    assert left(tmp_path / "withdrawn") == set()


@pytest.mark.django_db
def test_another_machine_takes_up_what_is_withdrawn_here(cache: Path, tmp_path: Path) -> None:
    with transaction.atomic():
        pages.hidden(NAME, TITLE)
    (tmp_path / "withdrawn" / NAME).unlink()  # that of the other machine
    assert withdrawn.missing() == {NAME}
    assert follow.Follower().keep_up() == 1
    assert left(cache) == {"other"}
    assert withdrawn.missing() == set()


@pytest.mark.django_db
def test_a_page_that_was_under_way_goes_when_the_follower_looks_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = follow.Follower()
    with transaction.atomic():
        pages.hidden(NAME)
    follower.keep_up()
    (cache / "late").write_text(f"KEY: http|localhost|/xxgk/item/{NAME}/|", encoding="utf-8")
    monkeypatch.setattr(follow, "AGAIN_AFTER", follow.LOOKED_BACK * 0)
    follower.keep_up()
    assert "late" not in left(cache)


def test_a_name_that_is_no_name_of_a_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a name"):
        pages.hidden("../a")


@pytest.mark.django_db(transaction=True)
def test_every_process_knows_of_a_change_at_once_after_the_commit() -> None:
    client = Client()
    address = "/xxgk/fdzdgk/"
    client.get(address)
    assert client.get(address).headers["X-Page"] == "kept"
    with transaction.atomic():
        pages.changed()
    assert "X-Page" not in client.get(address).headers
