"""Links of published texts: those of the site looked at without a network, others asked politely, none inside ours."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions import going_out
from gongkai.publishing.actions.links import check_inside, fault_inside, read_links, write_answers
from gongkai.publishing.link_asking import ask, is_public, reachable
from gongkai.publishing.link_job import LinkKeeper
from gongkai.publishing.models.links import Link, LinkUse
from gongkai.publishing.rules.links import Answer, fault_of, is_dead
from gongkai.publishing.scanning import findings
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser, draft, published, queries, who
from gongkai.publishing.worklist_links import waits

LIST = "/desk/links/"


@pytest.fixture
def at(db: None) -> Street:
    return street()


class Site(BaseHTTPRequestHandler):
    """A small site: some pages are there, one is gone, one knows no HEAD, one leads on."""

    seen: list[tuple[str, str, str]] = []

    def do_HEAD(self) -> None:
        Site.seen.append((self.command, self.path, self.headers["User-Agent"]))
        self.send_response(
            {"/gone": 404, "/broken": 500, "/moved": 302, "/inside": 302, "/nohead": 405}.get(self.path, 200)
        )
        self.send_header("Location", {"/moved": "/there", "/inside": "http://10.0.0.1/"}.get(self.path, ""))
        self.end_headers()

    def do_GET(self) -> None:
        Site.seen.append((self.command, self.path, self.headers["User-Agent"]))
        self.send_response(200 if self.path == "/nohead" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    Site.seen = []
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def body(*links: str) -> str:
    return "<p>各社区：</p>" + "".join(f'<p>见<a href="{link}">网页</a>。</p>' for link in links)


def test_a_page_is_asked_politely_and_without_head_again(site: str) -> None:
    asked = partial(ask, agent="gongkai-test", inside=["127.0.0.1"])
    assert asked(f"{site}/there") == Answer(200)
    assert asked(f"{site}/moved") == Answer(200)
    assert asked(f"{site}/nohead") == Answer(200)
    assert asked(f"{site}/gone") == Answer(404)
    assert ("GET", "/nohead", "gongkai-test") in Site.seen
    assert ("GET", "/there", "gongkai-test") not in Site.seen


def test_nothing_inside_our_own_network_is_asked_not_even_after_a_redirect(site: str) -> None:
    assert ask(f"{site}/there", agent="x").is_skipped
    assert ask(f"{site}/inside", agent="x", inside=["127.0.0.1"]).is_skipped
    assert ask("http://[::1]/", agent="x").is_skipped
    assert ask("http://169.254.169.254/latest/", agent="x").is_skipped
    assert not ask("file:///etc/passwd", agent="x").status
    assert Site.seen == [("HEAD", "/inside", "x")]
    assert reachable("8.8.8.8", 22, ()) is None
    assert reachable("8.8.8.8", 443, ()) == "8.8.8.8"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "100.64.0.1", "0.0.0.0", "::1", "fc00::1", "fe80::1%eth0",
                "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_an_address_of_a_network_of_our_own_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_link_is_dead_when_it_says_so_or_fails_twice() -> None:
    assert is_dead(Answer(404), 1)
    assert not is_dead(Answer(500), 1)
    assert is_dead(Answer(500), 2)
    assert is_dead(Answer(fault="连不上"), 2)
    assert not is_dead(Answer(403), 9)
    assert fault_of(Answer(fault="没有检查", is_skipped=True)) == ""


def test_a_place_of_this_site_that_is_withdrawn_is_a_dead_link(at: Street) -> None:
    target = published(at, title="会撤下的")
    there = f"/xxgk/item/{target.public_id}/"
    published(at, title="指向它的", body=body(there, "/xxgk/nowhere-at-all/", "/desk/items/"))
    assert read_links(timezone.now()) == 2
    assert LinkUse.objects.count() == 3
    assert check_inside(timezone.now()) == 3
    assert fault_inside(there) == ""
    going_out.withdraw(target, why="内容有误", by=who(at, "陈主任"), at=timezone.now())
    assert "撤下" in fault_inside(there)
    assert {link.fault for link in Link.objects.dead()} == {"本站没有这个网址", "指向工作人员的页面，公众打不开"}


def test_a_draft_is_told_of_a_dead_link_at_its_paragraph(at: Street) -> None:
    item = draft(at, body=body("/xxgk/nowhere-at-all/"))
    found = [one for one in findings(item, today=localdate()) if one.code == "I-LINK"]
    assert [(one.place.line, one.severity) for one in found] == [(2, "warning")]


def test_the_worker_asks_only_when_it_is_turned_on(at: Street, site: str, settings: Settings) -> None:
    published(at, body=body(f"{site}/gone", f"{site}/there"))
    keeper = LinkKeeper(pause_seconds=0)
    keeper.work()
    keeper.wait()
    assert Site.seen == []
    settings.LINK_CHECK, settings.LINK_CHECK_HOSTS, settings.LINK_CHECK_AGENT = True, ["127.0.0.1"], "agent"
    keeper.work()
    keeper.wait()
    keeper.work()
    dead = Link.objects.dead().get()
    assert (dead.address, dead.fault) == (f"{site}/gone", "网页不存在（404）")
    assert {agent for _verb, _path, agent in Site.seen} == {"agent"}
    asked = len(Site.seen)
    keeper.work()
    keeper.wait()
    assert len(Site.seen) == asked  # not again within a week


def test_dead_links_are_on_the_desk_and_at_their_place(at: Street) -> None:
    item = published(at, title="有坏链接的", body=body("https://example.gov.cn/a"))
    read_links(timezone.now())
    write_answers([(Link.objects.get().pk, Answer(404))], timezone.now())
    clerk = browser(at, "李敏")
    page = words(clerk, LIST)
    assert "https://example.gov.cn/a" in page
    assert "第2段" in page
    assert "链接打不开" in words(clerk, f"/desk/items/{item.pk}/")
    assert waits(who(at, "李敏"), localdate()).count == 1
    assert waits(who(at, "陈主任"), localdate()).count == 0
    assert "没有失效的链接" in words(browser(at, "张三"), LIST)
    few = queries(clerk, LIST)
    for number in range(3):
        published(at, title=f"第{number}件", body=body("https://example.gov.cn/a"))
    read_links(timezone.now())
    assert queries(clerk, LIST) == few
