"""The administrator's side: accounts opened, disabled, put right; and the first administrator of all."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from gongkai.accounts import demo, first, second_factor
from gongkai.accounts.actions import keeping
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.accounts.tests.people import (
    LI_PASSWORD,
    NEW_PASSWORD,
    NOON,
    WANG_PASSWORD,
    account,
    acting,
    li_min,
    signed_in,
    wang,
    with_second_factor,
)
from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post, system
from gongkai.web.policy import agree

pytestmark = pytest.mark.django_db
LIST, NEW = "/desk/accounts/", "/desk/accounts/new/"
STREET, BUREAU = 11, 12
PATIENCE_SECONDS = 60


def of_unit(unit_id: int, user_id: int = 99) -> Actor:
    """An administrator of one unit."""
    held = Held(Post.ADMINISTRATOR, unit_id, "北极街道办事处", frozenset({unit_id}))
    return Actor("赵工", Kind.PERSON, user_id, (held,))


def password_shown(page: str) -> str:
    """The password on the page that shows it once."""
    found = re.search(r'<code class="key">([a-z0-9-]+)</code>', page)
    assert found, page
    return found[1]


def test_a_new_account_gets_a_password_shown_once_that_its_owner_must_change() -> None:
    browser = signed_in(wang(), WANG_PASSWORD)
    page = browser.post(NEW, {"sign_in_name": "LiMin", "display_name": "李敏", "email": ""}).content.decode()
    handed_over = password_shown(page)
    user = User.objects.get(sign_in_name="limin")
    assert user.must_change_password and not user.is_administrator
    assert handed_over not in browser.get(f"/desk/accounts/{user.pk}/").content.decode()
    owner = signed_in(user, handed_over)
    assert owner.get("/account/").headers["Location"] == "/account/password/"


def test_the_trail_keeps_what_was_opened_but_no_password() -> None:
    opened = keeping.create_account("limin", display_name="李敏", by=acting(wang()), at=NOON)
    entry = Entry.objects.get(verb="create")
    assert json.loads(entry.after)["sign_in_name"] == "limin"
    assert opened.first_password not in entry.after and "argon2" not in entry.after


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("limin", "这个登录名已经有人用了"),
        ("LIMIN", "这个登录名已经有人用了"),
        ("li min", "不能有空格"),
        ("x", "2到40个"),
    ],
)
def test_a_name_that_is_taken_or_badly_written_is_refused(name: str, said: str) -> None:
    li_min()
    answer = signed_in(wang(), WANG_PASSWORD).post(NEW, {"sign_in_name": name, "display_name": "李明"})
    assert answer.status_code == 400 and said in answer.content.decode()
    assert User.objects.count() == 2


def test_a_clerk_and_a_visitor_have_no_say() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    assert browser.post(NEW, {"sign_in_name": "zhao", "display_name": "赵工"}).status_code == 403
    assert Client().get(LIST).headers["Location"].startswith("/account/sign-in/")
    assert "李敏" not in browser.get(LIST).content.decode().split("<main")[1]
    assert browser.get(f"/desk/accounts/{wang().pk}/").status_code == 404
    with pytest.raises(NotAllowed, match="管理员"):
        keeping.create_account("zhao", display_name="赵工", by=acting(li_min_again()), at=NOON)


def li_min_again() -> User:
    """The clerk, already there."""
    return User.objects.get(sign_in_name="limin")


def test_disabling_ends_every_session_and_enabling_opens_the_door_again() -> None:
    user, browser = li_min(), signed_in(wang(), WANG_PASSWORD)
    owner = signed_in(user, LI_PASSWORD)
    browser.post(f"/desk/accounts/{user.pk}/disable/", {"why": "调离"})
    assert owner.get("/account/").status_code == 302
    assert Client().post("/account/sign-in/", {"sign_in_name": "limin", "password": LI_PASSWORD}).status_code == 400
    assert Entry.objects.get(verb="disable").why == "调离"
    browser.post(f"/desk/accounts/{user.pk}/enable/")
    assert signed_in(user, LI_PASSWORD)


def test_a_reset_password_lifts_the_lock_and_ends_the_sessions() -> None:
    user, browser = li_min(), signed_in(wang(), WANG_PASSWORD)
    owner = signed_in(user, LI_PASSWORD)
    for _ in range(5):
        Client().post("/account/sign-in/", {"sign_in_name": "limin", "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
    handed_over = password_shown(browser.post(f"/desk/accounts/{user.pk}/password/").content.decode())
    assert owner.get("/account/").status_code == 302
    assert signed_in(user, handed_over).get("/account/").headers["Location"] == "/account/password/"


def test_a_lost_phone_is_put_right_by_the_administrator() -> None:
    user, browser = li_min(), signed_in(wang(), WANG_PASSWORD)
    with_second_factor(user)
    browser.post(f"/desk/accounts/{user.pk}/second-factor/")
    assert not second_factor.is_on(user)
    assert signed_in(user, LI_PASSWORD)
    page = browser.post(f"/desk/accounts/{user.pk}/second-factor/", follow=True).content.decode()
    assert "没有设置动态口令，不用重设" in page


@pytest.mark.parametrize("address", ["disable", "enable", "password", "second-factor"])
def test_an_administrator_does_none_of_it_to_the_own_account(address: str) -> None:
    user = wang()
    answer = signed_in(user, WANG_PASSWORD).post(f"/desk/accounts/{user.pk}/{address}/")
    assert answer.status_code == 403 and "不能这样办理自己的账号" in answer.content.decode()


def test_the_last_administrator_of_the_installation_cannot_be_disabled() -> None:
    user = wang()
    everywhere = Actor("赵工", Kind.PERSON, 99, (Held(Post.ADMINISTRATOR, None, "", frozenset()),))
    with pytest.raises(Refused, match="最后一位全系统管理员"):
        keeping.disable(user, by=everywhere, at=NOON)
    account("zhao", "赵工", NEW_PASSWORD, is_administrator=True)
    assert not keeping.disable(user, by=everywhere, at=NOON).is_active


def test_an_administrator_of_a_unit_keeps_the_accounts_of_that_unit_only() -> None:
    wang()
    li_min(unit_id=STREET)
    account("zhao", "赵工", NEW_PASSWORD, unit_id=BUREAU)
    actors = [VISITOR, acting(User.objects.get(sign_in_name="wangju")), of_unit(STREET), of_unit(BUREAU), system("x")]
    agree(USER, "see", User.objects.all(), actors, today=NOON.date())
    seen = User.objects.filter(USER.visible(of_unit(STREET), today=NOON.date()))
    assert [user.sign_in_name for user in seen] == ["limin"]
    with pytest.raises(NotAllowed):
        keeping.reset_password(User.objects.get(sign_in_name="wangju"), by=of_unit(STREET), at=NOON)
    with pytest.raises(NotAllowed):
        keeping.create_account("sun", display_name="孙工", by=of_unit(STREET), at=NOON, unit_id=BUREAU)


def test_the_list_is_found_by_name_and_state() -> None:
    li_min(is_active=False)
    browser = signed_in(wang(), WANG_PASSWORD)
    main = browser.get(LIST, {"words": "李"}).content.decode().split("<main")[1]
    assert "limin" in main and "wangju" not in main and "已停用" in main
    main = browser.get(LIST, {"state": "usable"}).content.decode().split("<main")[1]
    assert "limin" not in main and "wangju" in main
    assert "没有符合条件的账号" in browser.get(LIST, {"words": "没有这个人"}).content.decode()


def test_the_list_costs_the_same_for_ten_and_for_a_thousand(settings: Settings) -> None:
    settings.STRIPS = []  # from 15 December on one of them asks whether next year's arrangement is there
    browser = signed_in(wang(), WANG_PASSWORD)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert browser.get(LIST).status_code == 200
        return len(counted)

    def people(numbers: range) -> None:
        User.objects.bulk_create(User(sign_in_name=f"name{number}", display_name="某") for number in numbers)

    people(range(10))
    with_ten = queries()
    people(range(10, 1000))
    assert queries() == with_ten <= 6


def test_a_name_in_capitals_cannot_be_stored_by_any_way() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(sign_in_name="LiMin", display_name="李敏")])


def test_the_first_administrator_comes_from_the_environment_once(settings: Settings) -> None:
    settings.ADMIN_NAME, settings.ADMIN_PASSWORD = "wangju", WANG_PASSWORD
    user = first.ensure(NOON)
    assert user is not None and user.is_administrator and not user.must_change_password
    assert first.ensure(NOON) is None
    assert signed_in(user, WANG_PASSWORD).get(LIST).status_code == 200
    assert Entry.objects.get(verb="create").actor == "create_administrator"


def test_a_poor_password_in_the_environment_stops_the_start(settings: Settings) -> None:
    settings.ADMIN_NAME, settings.ADMIN_PASSWORD = "wangju", "admin"
    with pytest.raises(Refused, match="至少要12个字"):
        first.ensure(NOON)
    settings.ADMIN_PASSWORD = ""
    with pytest.raises(Refused, match="要么都设置"):
        first.ensure(NOON)


def test_without_environment_and_terminal_nobody_is_made_and_nothing_asked() -> None:
    assert first.ensure(timezone.now()) is None
    with pytest.raises(CommandError, match="请在终端上运行"):
        call_command("create_administrator")


def test_a_second_administrator_is_made_by_the_command(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    wang()
    settings.ADMIN_NAME, settings.ADMIN_PASSWORD = "zhao", NEW_PASSWORD
    call_command("create_administrator")
    assert capsys.readouterr().out == "已设置管理员：zhao（zhao）。\n"
    assert User.objects.filter(is_administrator=True).count() == 2


def test_accounts_of_the_demo_open_only_while_it_runs(settings: Settings) -> None:
    people = [demo.Somebody("limin", "李敏", "北极街道办事处 填报人")]
    with pytest.raises(Refused, match="--demo"):
        demo.accounts(people, by=system("demo"), at=NOON)
    settings.DEMO = True
    [user] = demo.accounts(people, by=system("demo"), at=NOON)
    page = Client().get("/account/sign-in/").content.decode()
    assert "李敏" in page and "北极街道办事处 填报人" in page
    browser = signed_in(user, demo.PASSWORD)
    assert browser.get("/account/").status_code == 200
    settings.DEMO = False
    assert browser.get("/account/").status_code == 302
    assert "李敏" not in Client().get("/account/sign-in/").content.decode()
    tried = Client().post("/account/sign-in/", {"sign_in_name": "limin", "password": demo.PASSWORD})
    assert "登录名或者密码不对" in tried.content.decode()


def test_an_unknown_post_in_the_settings_stops_the_start(installation: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "manage", "check"],
        env={**installation, "SECOND_FACTOR_POSTS": "administrator,boss"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "SECOND_FACTOR_POSTS 里没有“boss”这个岗位" in done.stderr


def on_a_terminal(installation: dict[str, str], *typed: str) -> str:
    """Runs `create_administrator` on a terminal, answers each question, and gives back what was printed."""
    run = [sys.executable, "-m", "gongkai", "manage"]
    subprocess.run([*run, "migrate", "--verbosity", "0"], env=installation, check=True)
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [*run, "create_administrator"], installation)
    printed, since_answer, left = "", "", list(typed)
    while select.select([terminal], [], [], PATIENCE_SECONDS)[0]:
        try:
            words = os.read(terminal, 4096).decode()
        except OSError:
            break
        printed, since_answer = printed + words, since_answer + words
        if left and since_answer.rstrip().endswith("："):
            os.write(terminal, f"{left.pop(0)}\n".encode())
            since_answer = ""
    else:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return printed


def test_a_person_at_a_terminal_is_asked_until_name_and_password_are_good(installation: dict[str, str]) -> None:
    first_time = ("wangju", "王局", "short", "short")
    printed = on_a_terminal(installation, *first_time, "wangju", "王局", WANG_PASSWORD, WANG_PASSWORD)
    assert "密码太短，至少要12个字，现在是5个。" in printed
    assert "已设置管理员：王局（wangju）。" in printed
    assert WANG_PASSWORD not in printed


@pytest.mark.django_db(transaction=True)
def test_the_same_name_opened_twice_at_once_is_refused_in_words() -> None:
    administrator = acting(wang())
    begun = Event()

    def another() -> list[str]:
        begun.set()
        try:
            keeping.create_account("limin", display_name="李民", by=administrator, at=NOON)
        except Refused as refused:
            return list(refused.reasons)
        finally:
            connection.close()
        return []

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            keeping.create_account("limin", display_name="李敏", by=administrator, at=NOON)
            answer = pool.submit(another)
            begun.wait()
        assert answer.result() == ["这个登录名已经有人用了，请换一个。"]
    assert User.objects.get(sign_in_name="limin").display_name == "李敏"
