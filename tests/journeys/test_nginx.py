"""nginx as `deploy/` sets it up: it serves what it has seen while the site is down, and never what was withdrawn."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import proxy

pytestmark = pytest.mark.usefixtures("installation")

LIST, HOME = "/xxgk/fdzdgk/", "/"
STAYS, GOES, ERRS = "关于留下来的一件事的通知", "关于北极街道撤下的一件事的通知", "关于写错了的另一件事的通知"

PUBLISH = f"""
import django; django.setup()
from django.utils import timezone
from gongkai.files.actions import take_in
from gongkai.publishing.tests.people import published, street
at = street()
for number, title in enumerate({[STAYS, GOES, ERRS]!r}, start=1):
    file = take_in(f"附件{{title}}".encode(), name="名单.txt", at=timezone.now())
    number = f"吉船北街发〔2018〕{{number}}号"
    filed = {{"category": "p07_09_01", "topic": "topic-05-01"}} if title == {STAYS!r} else {{}}  # not beside the others
    item = published(at, title=title, document_number=number, attachments=((file, "名单.txt"),), **filed)
    print(item.public_id, item.version.attachments.get().pk)
"""
WITHDRAW = """
import os, sys
import django; django.setup()
from django.utils import timezone
from gongkai.accounts.models import User
from gongkai.organisations.actors import acting
from gongkai.publishing.actions import going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, TODAY
head = acting(User.objects.get(display_name="陈主任"), TODAY)
going_out.withdraw(Item.objects.get(public_id=sys.argv[1]), why="内容涉及个人信息", by=head, at=NOW)
"""


@dataclass(frozen=True)
class Answer:
    """What nginx answered."""

    status: int
    words: str
    cache: str


@dataclass
class Installation:
    """A site with three items, behind nginx."""

    environment: dict[str, str]
    port: int
    site: "subprocess.Popen[str]"
    items: dict[str, tuple[str, str]]

    def get(self, address: str, **headers: str) -> Answer:
        """What a reader gets through nginx."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=proxy.PATIENCE_SECONDS)
        line.request("GET", address, headers=headers)
        answer = line.getresponse()
        words = answer.read().decode("utf-8", "replace")
        line.close()
        return Answer(answer.status, words, answer.headers.get("X-Cache", ""))

    def page(self, title: str) -> str:
        """Where an item is read."""
        return f"/xxgk/item/{self.items[title][0]}/"

    def file(self, title: str) -> str:
        """Where its attachment is read."""
        return f"{self.page(title)}files/{self.items[title][1]}/"

    def withdraw(self, title: str) -> None:
        """As the head does on the desk, in a process of its own."""
        python(self.environment, WITHDRAW, self.items[title][0])

    def stop(self) -> None:
        """At once, the worker with it."""
        os.killpg(self.site.pid, signal.SIGKILL)
        self.site.wait()


def python(environment: dict[str, str], script: str, *words: str) -> str:
    """What a program of this installation prints."""
    more = {"DJANGO_SETTINGS_MODULE": "gongkai.settings", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, env=environment | more, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def there(installation: dict[str, str], tmp_path: Path) -> Iterator[Installation]:
    """The site as it runs, nginx before it."""
    if proxy.nginx() is None:
        pytest.skip("no nginx: apt-get install nginx")
    home = Path(installation["GONGKAI_HOME"])
    environment = installation | {"NGINX_CACHE_FOLDER": str(tmp_path / "nginx" / "cache"), "BEHIND_PROXY": "1"}
    subprocess.run([sys.executable, "-m", "gongkai", "manage", "migrate", "-v0"], env=environment, check=True)
    lines = python(environment, PUBLISH).split("\n")
    items = {title: (line.split()[0], line.split()[1]) for title, line in zip((STAYS, GOES, ERRS), lines, strict=False)}
    port = proxy.free_port()
    command = [sys.executable, "-m", "gongkai", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True, text=True
    ) as site:
        try:
            assert proxy.answers(port)
            with proxy.running(tmp_path / "nginx", home, site=port) as front:
                yield Installation(environment, front.port, site, items)
        finally:
            if site.poll() is None:
                os.killpg(site.pid, signal.SIGKILL)


def test_nginx_serves_what_it_has_seen_and_never_what_was_withdrawn(there: Installation) -> None:
    seen = [there.page(STAYS), there.page(GOES), there.file(GOES), there.file(STAYS), LIST, f"/en{LIST}", HOME]
    for address in [*seen, there.page(ERRS), there.file(ERRS)]:
        assert there.get(address).status == 200, address
    assert "HIT" in {there.get(there.page(STAYS)).cache for _ in range(5)}
    assert there.get(there.page(STAYS), Cookie="sessionid=1").cache == "BYPASS"
    assert there.get("/desk/").cache == ""

    # nginx reads the first of two cookies and the site the last; both take only what is written exactly so
    for cookies in ("size=standard; size=large", "size=LARGE", "size=large; size=standard"):
        drawn = there.get(f"{LIST}?page=1&of={len(cookies)}", Cookie=cookies).words
        assert ('data-size="large"' in drawn) is cookies.startswith("size=large"), cookies

    there.withdraw(ERRS)  # asked at once: nothing has to come first
    page = there.get(there.page(ERRS))
    assert (page.status, "内容涉及个人信息" in page.words, ERRS in page.words) == (410, True, False)
    assert there.get(there.file(ERRS)).status == 404
    assert ERRS not in there.get(LIST).words
    assert ERRS not in there.get(f"/en{LIST}").words

    for address in seen:
        there.get(address)
    there.withdraw(GOES)
    there.stop()
    assert (there.get(there.page(STAYS)).status, STAYS in there.get(there.page(STAYS)).words) == (200, True)
    assert STAYS in there.get(there.file(STAYS)).words
    assert there.get(HOME).status in {200, 503}  # a front page that named it is gone with it
    for title in (GOES, ERRS):
        for address in (there.page(title), there.file(title), f"/en{there.page(title)}", f"{there.page(title)}?a=1"):
            answer = there.get(address)
            assert (answer.status, title in answer.words) == (410, False), address
        assert not any(title in there.get(address).words for address in seen)
    assert there.get("/xxgk/item/never-there/").status == 503
    assert there.get(there.page(STAYS), Cookie="size=large").status == 503


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-in-container.conf"])
def test_nginx_understands_the_whole_configuration(name: str, tmp_path: Path) -> None:
    program = proxy.nginx()
    if program is None:
        pytest.skip("no nginx: apt-get install nginx")
    text = (proxy.DEPLOY / name).read_text(encoding="utf-8")
    here = {"/opt/gongkai/deploy": proxy.DEPLOY, "server web:": "server 127.0.0.1:", "user gongkai;": ""}
    here |= {"/var/cache/gongkai": tmp_path / "cache", "/var/log/nginx": tmp_path, "/run/nginx.pid": tmp_path / "pid"}
    for written, meant in here.items():
        text = text.replace(written, str(meant))
    plain = [line.replace(" ssl http2", "") for line in text.split("\n") if not line.strip().startswith("ssl_")]
    (tmp_path / "nginx.conf").write_text("\n".join(plain), encoding="utf-8")
    command = [program, "-t", "-e", str(tmp_path / "log"), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "syntax is ok" in done.stderr, done.stderr
