"""The units and people of the demo: entered as imports, one a unit, by the actions a person would take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.accounts import demo
from gongkai.accounts.models import User
from gongkai.audit import actions as audit
from gongkai.cli.demo import home, posts
from gongkai.cli.demo.names import invented
from gongkai.cli.demo.neighbours import NEIGHBOURS
from gongkai.cli.demo.notices import send_round
from gongkai.cli.demo.planned import Planned
from gongkai.cli.demo.posts import HOME, KNOWN, LENT, ONE_CLERK, OWN, PUBLISHING, TITLES, Known
from gongkai.cli.demo.records import Keeping
from gongkai.organisations.actions.absences import record_absence
from gongkai.organisations.actions.changes import merge, rename
from gongkai.organisations.actions.people import add_person, link_account
from gongkai.organisations.actions.posts import appoint, end_post
from gongkai.organisations.actions.units import create_unit
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Level, Unit
from gongkai.web.actors import Origin, Post, system

BY = system("demo", origin=Origin.COMMAND)
IN_POST_SINCE = date(2017, 1, 1)
CLERK_KEY = "clerk"  # with a number: the sign-in name of a clerk who has no other
SIGN_IN = {Post.CLERK: CLERK_KEY, Post.REVIEWER: "reviewer", Post.SECRECY_REVIEWER: "secrecy", Post.HEAD: "head"}


def fill_units(at: datetime) -> None:
    """Makes of an empty database the home district and its neighbours, with people in every post.

    To be called in a transaction. Cost: about six statements for each of some five hundred records.
    """
    Filling(at).run()


class Filling:
    """The demo on its way into the database: the units and people made so far, by the names of their plans."""

    def __init__(self, at: datetime) -> None:
        self.at, self.today = at, localdate(at)
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Person] = {}
        self.posts: dict[str, Post] = {}
        self.names: Iterator[str] = invented()

    def run(self) -> None:
        """The whole of it, in the order one thing needs the other."""
        for government, below in ((home.GOVERNMENT, home.UNITS), *NEIGHBOURS):
            above = self._unit(government, None)
            for planned in below:
                self._unit(planned, above)
        self._records()
        self._reform()
        accounts = dict(self._accounts())
        for key, account in accounts.items():
            link_account(self.people[key], account, by=BY, at=self.at)
        self._these_days()
        clerks = [account for key, account in accounts.items() if key.startswith(CLERK_KEY)]
        send_round(self.units[HOME], accounts[posts.OFFICE], clerks, at=self.at)

    def _accounts(self) -> Iterator[tuple[str, User]]:
        """The accounts, by the keys of their people: those to try first, the administrator, the clerks of all units."""
        name, called, words = posts.ADMINISTRATOR
        known = {known.sign_in_name: known for known in KNOWN}
        first = [demo.Somebody(one.sign_in_name, one.name, one.words) for one in known.values()]
        first.append(demo.Somebody(name, called, words, is_administrator=True))
        others = [
            demo.Somebody(key, self.people[key].name, f"{self.people[key].unit.name}　{post.label}")
            for key, post in self.posts.items()
        ]
        for user in demo.accounts([*first, *others], by=BY, at=self.at):
            if user.sign_in_name in self.people:
                yield user.sign_in_name, user

    def _unit(self, planned: Planned, above: Unit | None) -> Unit:
        """A unit with its people, as one import."""
        batch = f"demo-{len(self.units) + 1:02}"
        heads = [known.name for known in KNOWN if (known.unit, known.post) == (planned.name, Post.HEAD)]
        head = heads[0] if heads else next(self.names)
        details = planned.details(above.pk if above else None, head)
        unit = create_unit(details, since=planned.since, by=BY, at=self.at, batch=batch)
        self.units[planned.name] = unit
        held = [self._post(unit, post, known, head, batch) for post, known in _posts(planned.name)]
        if planned.name in ONE_CLERK and above:
            held += [self._lent(unit, post, above, batch) for post in LENT]
        if above:
            Keeping(BY, self.at, batch).set_up(unit, planned, min(held, key=lambda holding: holding.since))
        subject = audit.Thing("organisations.unit", str(unit.pk), unit.name, unit.pk)
        audit.record(BY, "import", subject, at=self.at, after={"posts": len(held)}, batch=batch)
        return unit

    def _post(self, unit: Unit, post: Post, known: Known | None, head: str, batch: str) -> Holding:
        name = known.name if known else head if post is Post.HEAD else next(self.names)
        person = add_person(name, unit=unit, title=TITLES[post], by=BY, at=self.at, batch=batch)
        if known:
            self.people[known.sign_in_name] = person
        elif post is Post.CLERK or (unit.name in PUBLISHING and post in SIGN_IN):
            key = f"{SIGN_IN[post]}{len(self.units):02}"
            self.people[key], self.posts[key] = person, post
        since = max(IN_POST_SINCE, unit.latest().since)
        if known and known.new_for_days:
            since = self.today - timedelta(days=known.new_for_days)
        return appoint(person, unit=unit, post=post, since=since, by=BY, at=self.at, batch=batch)

    def _lent(self, unit: Unit, post: Post, above: Unit, batch: str) -> Holding:
        """A post of a small unit, held by the one of the government who holds it for all of them."""
        key = f"{above.name} {post}"
        if key not in self.people:
            self.people[key] = add_person(
                next(self.names), unit=above, title=f"{post.label}（联审）", by=BY, at=self.at, batch=batch
            )
        return appoint(self.people[key], unit=unit, post=post, since=IN_POST_SINCE, by=BY, at=self.at, batch=batch)

    def _reform(self) -> None:
        """The changes of 2019, as the register of units takes them."""
        given_up = Point.objects.get(name=home.GIVEN_UP)
        Keeping(BY, self.at).close_point(given_up, home.REFORM - timedelta(days=1))
        on = {"on": home.REFORM, "by": BY, "at": self.at, "basis": home.REFORM_BASIS}
        for old, new in home.RENAMED.items():
            short = new.replace("船营区", "区", 1) if new.startswith("船营区") else new
            rename(self.units[old], name=new, short_name=short, **on)  # type: ignore[arg-type]
        names, together, short = home.MERGED
        parent = self.units[HOME].pk
        level = self.units[names[0]].latest().level
        planned = Planned(together, short, Level(level), "吉船文旅", address=home.HALL, phone=home.INSIDE)
        one = planned.details(parent, next(self.names))
        merge([self.units[name] for name in names], into=one, **on)  # type: ignore[arg-type]
        gone, into = home.TAKEN_IN
        merge([self.units[gone]], into=self.units[into], **on)  # type: ignore[arg-type]
        for planned in home.NEW:
            self._unit(planned, self.units[HOME])

    def _records(self) -> None:
        """What some units keep beside their points: figures of their reports, and what happened of late."""
        keeping = Keeping(BY, self.at)
        keeping.of_beiji(self.units[home.BEIJI])
        keeping.of_government(self.units[HOME], self.today)
        keeping.visits(Point.objects.get(name="北极街道便民服务大厅查阅点"), self.today)

    def _these_days(self) -> None:
        """What goes on now: somebody on leave, and somebody who took over a post and has not read what came with it."""
        away, delegate = self.people[posts.AWAY], self.people[posts.DELEGATE]
        since, until = self.today - timedelta(days=1), self.today + timedelta(days=4)
        record_absence(away, since=since, until=until, delegate=delegate, why="年休假", by=BY, at=self.at)
        newcomer = self.people[posts.TAKES_OVER]
        held = newcomer.holdings.select_related("unit").get()
        leaving = add_person(next(self.names), unit=held.unit, title=TITLES[Post.CLERK], by=BY, at=self.at)
        on = {"by": BY, "at": self.at}
        left = appoint(leaving, unit=held.unit, post=Post.CLERK, since=IN_POST_SINCE, **on)  # type: ignore[arg-type]
        end_post(left, on=held.since, to=held, note=posts.LEFT_WITH, why="工作调动", **on)  # type: ignore[arg-type]


def _posts(unit: str) -> Iterable[tuple[Post, Known | None]]:
    """The posts that people of the unit hold, with the one everybody may sign in as where there is one."""
    known = {one.post: one for one in KNOWN if one.unit == unit}
    own: tuple[Post, ...] = (Post.CLERK, Post.HEAD) if unit in ONE_CLERK else OWN
    if unit == HOME or unit in {government.name for government, _ in NEIGHBOURS}:
        own = (*OWN, Post.SUPERVISOR)
    return [(post, known.pop(post, None)) for post in own] + [*known.items()]
