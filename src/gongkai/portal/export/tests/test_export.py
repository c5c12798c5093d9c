"""The copy of the site: everything public in it, nothing else, only what changed written again."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.utils import timezone

from gongkai.base.errors import Refused
from gongkai.files.actions import take_in
from gongkai.portal.export.writing import export
from gongkai.publishing.actions import going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street

pytestmark = pytest.mark.django_db
TITLE, DRAFT = "关于做好防汛工作的通知", "没有公开的草稿"


@pytest.fixture
def at() -> Street:
    return street()


@pytest.fixture
def item(at: Street) -> Item:
    """A public item with a file, beside a draft."""
    drafted(at, title=DRAFT)
    file = take_in("一、防汛物资清单".encode(), name="清单.txt", at=timezone.now())
    return published(at, title=TITLE, attachments=((file, "清单.txt"),))


def texts(root: Path) -> str:
    """Everything that can be read in the copy."""
    return "\n".join(path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in {".html", ".js"})


def test_everything_public_is_in_the_copy_and_nothing_else(item: Item, tmp_path: Path) -> None:
    outcome = export(tmp_path)
    page = tmp_path / "xxgk" / "item" / item.public_id
    assert TITLE in (page / "index.html").read_text(encoding="utf-8")
    assert f"item/{item.public_id}/index.html" in (tmp_path / "xxgk" / "fdzdgk" / "index.html").read_text("utf-8")
    (file,) = page.rglob("清单.txt")
    assert file.read_text(encoding="utf-8") == "一、防汛物资清单"
    assert DRAFT not in texts(tmp_path)
    assert outcome.found == 1
    assert not any((tmp_path / name).exists() for name in ("desk", "account", "tools", "en/desk"))


def test_every_link_of_the_copy_leads_to_a_file_of_it_and_no_form_asks_the_site(item: Item, tmp_path: Path) -> None:
    export(tmp_path)
    pages = list(tmp_path.rglob("*.html"))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert 'http-equiv="Content-Security-Policy"' in html
        actions = [re.findall(r'action="([^"]*)"', form)[0] for form in re.findall(r"<form[^>]*>", html)]
        assert all((page.parent / action).resolve().parent.name == "search" for action in actions), page
        for target in re.findall(r' (?:href|src|action)="([^"]*)"', html):
            way = unquote(target.partition("#")[0])
            assert not target.startswith("/"), f"{page}: {target}"
            assert not way or (page.parent / way).resolve().is_file(), f"{page}: {target}"
    assert len(pages) >= 8


def test_a_second_run_writes_only_what_changed_and_deletes_what_is_gone(at: Street, item: Item, tmp_path: Path) -> None:
    export(tmp_path)
    again = export(tmp_path)
    assert (again.written, again.deleted) == (0, 0)
    untouched = tmp_path / "xxgk" / "ysq" / "index.html"
    written_at = untouched.stat().st_mtime_ns
    going_out.withdraw(item, why="内容有误", by=at["陈主任"], at=NOW)
    after = export(tmp_path)
    assert after.deleted >= 4  # the page and its file, in two languages
    assert not (tmp_path / "xxgk" / "item" / item.public_id).exists()
    assert TITLE not in texts(tmp_path)
    assert untouched.stat().st_mtime_ns == written_at


def test_what_an_interrupted_run_left_is_put_right(item: Item, tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "index.html").write_text("half", encoding="utf-8")
    (tmp_path / "xxgk" / ".draft-abc").write_text("half", encoding="utf-8")
    again = export(tmp_path)
    assert (again.written, again.deleted) == (1, 0)
    assert not (tmp_path / "xxgk" / ".draft-abc").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="空的文件夹"):
        export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
