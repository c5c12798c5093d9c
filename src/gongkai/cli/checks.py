"""What `gongkai doctor` looks at. Each check says how it is and, where it is not well, what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.checks import run_checks
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from obstore.exceptions import BaseError

from gongkai.accounts.models import User
from gongkai.audit import chain, guards
from gongkai.calendars import rules
from gongkai.calendars.current import current
from gongkai.calendars.models import Version
from gongkai.cli.words import listed, say
from gongkai.files.keeping import health
from gongkai.pages import nginx, withdrawn
from gongkai.search import follow

LEAST_POSTGRESQL = 150_000
LEAST_FREE_BYTES = 1 << 30
SEALED_WITHIN = timedelta(seconds=10)
FOUND_WITHIN = timedelta(seconds=10)


class Level(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, how it is, what to do about it; `facts` are for machines."""

    name: str
    level: Level
    words: str
    remedy: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def everything(*, today: date, now: datetime, kept: chain.Head | None, seen: Callable[[int], None]) -> Iterator[Check]:
    """Every check in order. What needs the database is left out when that does not answer, what needs its tables when
    they are not there yet.
    """
    yield from configuration()
    yield folder()
    yield (reached := database())
    if reached.level is not Level.ERROR:
        yield (laid := migrations())
        if laid.level is not Level.ERROR:
            yield calendar(today)
            yield administrator()
            yield audit_guards()
            yield from audit(chain.verify(kept, seen=seen), now)
            yield files()
            yield search(follow.state(), now)
            yield pages()


def configuration() -> Iterator[Check]:
    """What Django finds wrong in the settings and the URL map, and a test set-up on a public address."""
    found = [*run_checks(databases=[])]
    for fault in found:
        level = Level.ERROR if fault.is_serious() else Level.WARNING
        yield Check("configuration", level, f"{fault.obj or ''} {fault.msg}".strip(), fault.hint or "")
    if settings.DEBUG and settings.SITE.hostname:
        yield Check(
            "configuration",
            Level.ERROR,
            say("正式网站开着调试。", "a public site runs with DEBUG."),
            say("去掉环境变量 DEBUG。", "unset DEBUG."),
        )
    elif settings.SITE.hostname and not settings.HTTPS:
        yield Check(
            "configuration",
            Level.WARNING,
            say("网站没有用 https，密码在网络上是明文。", "the site is without https: passwords travel in the open."),
            say(
                "把 SITE_ADDRESS 改成 https 开头，并配好证书。", "give SITE_ADDRESS an https address and a certificate."
            ),
        )
    elif not found:
        yield Check("configuration", Level.OK, say("没有问题。", "sound."))


def folder() -> Check:
    """Whether the folder of the installation can be written to and has room."""
    home = settings.HOME
    if not (home.is_dir() and os.access(home, os.W_OK)):
        return Check(
            "folder",
            Level.ERROR,
            say(f"{home} 不能写入。", f"{home} cannot be written to."),
            say("检查目录和权限，或者改 GONGKAI_HOME。", "check the folder and its owner, or change GONGKAI_HOME."),
        )
    free = shutil.disk_usage(home).free
    words = say(f"{home}，剩余 {free >> 30} GB。", f"{home}, {free >> 30} GB free.")
    if free < LEAST_FREE_BYTES:
        return Check("folder", Level.WARNING, words, say("请腾出空间。", "make room."))
    return Check("folder", Level.OK, words)


def calendar(today: date) -> Check:
    """Whether this year's arrangement of days off is there, and the next year's once it must be out."""
    missing = rules.missing(current(), today)
    if not missing:
        published = sorted(Version.objects.order_by().values_list("year", flat=True).distinct())
        return Check("calendar", Level.OK, _loaded(today.year, published), facts={"published": published})
    level = Level.ERROR if today.year in missing else Level.WARNING
    years = listed(missing)
    return Check(
        "calendar",
        level,
        say(f"没有{years}年的放假安排，期限只能暂定。", f"the one of {years} is missing: days due are provisional."),
        say(
            "在工作台的“工作日历”照通知录入，或者升级。", "enter it on the desk (工作日历) from the notice, or upgrade."
        ),
    )


def _loaded(year: int, published: list[int]) -> str:
    """That the year is there, and which years this installation published itself."""
    years = listed(published)
    own = say(f"本站公布过{years}年的。", f" Published here: {years}.") if published else ""
    return say(f"{year}年的已载入。", f"the one of {year} is loaded.") + own


def database() -> Check:
    """Whether the database answers and is one we are tested with."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1" if connection.vendor == "postgresql" else "PRAGMA quick_check(1)")
            answer = cursor.fetchone()[0]
    except Error as error:
        return Check(
            "database",
            Level.ERROR,
            say("连不上：", "does not answer: ") + " ".join(str(error).split()),
            say("检查 DATABASE_URL 和数据库服务。", "check DATABASE_URL and the database server."),
        )
    if connection.vendor == "sqlite" and answer != "ok":
        return Check(
            "database",
            Level.ERROR,
            say(f"文件损坏：{answer}", f"the file is damaged: {answer}"),
            say("停下网站，从备份恢复。", "stop the site and restore the last backup."),
        )
    return _version()


def _version() -> Check:
    if connection.vendor == "sqlite":
        return Check("database", Level.OK, say("内嵌的 SQLite，完好。", "the embedded SQLite, sound."))
    version = connection.pg_version  # type: ignore[attr-defined]  # PostgreSQL only
    words = f"PostgreSQL {version // 10_000}.{version % 10_000}"
    if version < LEAST_POSTGRESQL:
        return Check("database", Level.ERROR, words, say("请升级到 15 或更高版本。", "upgrade it to 15 or later."))
    return Check("database", Level.OK, words)


def migrations() -> Check:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        names = listed(f"{migration.app_label}.{migration.name}" for migration, _ in waiting)
        return Check(
            "migrations",
            Level.ERROR,
            say(f"还没有更新：{names}。", f"not applied: {names}."),
            say("运行 gongkai manage migrate。", "run gongkai manage migrate."),
        )
    return Check("migrations", Level.OK, say("是最新的。", "up to date."))


def administrator() -> Check:
    """Whether somebody can open accounts."""
    if not User.objects.usable().filter(is_administrator=True).exists():
        return Check(
            "administrator",
            Level.WARNING,
            say("没有能登录的全系统管理员。", "nobody who can sign in administers the installation."),
            say("运行 gongkai manage create_administrator。", "run gongkai manage create_administrator."),
        )
    return Check("administrator", Level.OK, say("有。", "there is one."))


def audit_guards() -> Check:
    """Whether the database still refuses changes to the trail."""
    missing = guards.missing()
    if missing:
        names = listed(missing)
        return Check(
            "audit_guards",
            Level.ERROR,
            say(f"缺少触发器：{names}。", f"triggers are missing: {names}."),
            say("查清是谁去掉的，再从备份恢复。", "find out who took them down, then restore a backup."),
        )
    return Check("audit_guards", Level.OK, say("数据库拒绝修改和删除。", "the database refuses changes."))


def audit(proof: chain.Proof, now: datetime) -> Iterator[Check]:
    """Whether the chain holds from its first link to its last, and whether a sealer is at work."""
    head = str(proof.head) if proof.head else None
    facts = {"sealed": proof.sealed, "head": head, "unsealed": proof.waiting}
    if proof.fault:
        fault = proof.fault
        entry = fault.entry_id or "—"
        yield Check(
            "audit",
            Level.ERROR,
            say(
                f"第{fault.number}号封存记录（操作记录 {entry}）：{fault.words}",
                f"seal no. {fault.number} (entry {entry}): {fault.words}",
            ),
            say("保留数据库原样，和备份比对，查明谁改过。", "keep the database as it is, compare a backup, find who."),
            facts | {"number": fault.number, "entry": fault.entry_id},
        )
    elif head:
        yield Check(
            "audit",
            Level.OK,
            say(f"{proof.sealed}条完好，链头 {head}", f"{proof.sealed} hold, head {head}"),
            "",
            facts,
        )
    else:
        yield Check("audit", Level.OK, say("还没有记录。", "empty."), "", facts)
    if proof.since and now - proof.since > SEALED_WITHIN:
        since = timezone.localtime(proof.since).isoformat(sep=" ", timespec="seconds")
        yield Check(
            "audit",
            Level.ERROR,
            say(
                f"{proof.waiting}条没有封存，最早的写于 {since}。",
                f"{proof.waiting} unsealed, the first of {since}.",
            ),
            say("启动 gongkai worker。", "start gongkai worker."),
            facts,
        )


def files() -> Check:
    """Whether every stored file is there, and whether a sample of them is still what it was."""
    try:
        found = health()
    except (OSError, BaseError) as error:
        return Check(
            "files",
            Level.ERROR,
            say("存放的地方打不开：", "their store does not answer: ") + " ".join(str(error).split())[:200],
            say("检查 GONGKAI_HOME 或者 FILES_S3_*。", "check GONGKAI_HOME or FILES_S3_*."),
        )
    facts = {"files": found.files, "missing": found.missing, "damaged": found.damaged}
    if found.missing or found.damaged:
        first = (*found.missing, *found.damaged)[0]
        words = say(
            f"缺{len(found.missing)}个；抽查{found.looked_at}个，{len(found.damaged)}个和存入时不一样，例如 {first}。",
            f"{len(found.missing)} missing, {len(found.damaged)} of {found.looked_at} altered, for example {first}.",
        )
        return Check("files", Level.ERROR, words, say("从备份恢复这些文件。", "restore them from a backup."), facts)
    words = say(f"{found.files}个都在，抽查{found.looked_at}个完好。", f"{found.files} there, {found.looked_at} sound.")
    return Check("files", Level.OK, words, "", facts)


def search(state: follow.State, now: datetime) -> Check:
    """Whether this machine's index holds what can be found, and whether a worker keeps it up."""
    facts = {"documents": state.documents, "indexed": state.indexed, "behind": state.behind}
    start = say("启动 gongkai worker。", "start gongkai worker.")
    if not state.documents and not state.indexed:
        return Check("search", Level.OK, say("还没有能检索的内容。", "nothing to be found yet."), "", facts)
    if state.lost or not state.there:
        words = say(f"本机还没有，要编入{state.documents}条。", f"none on this machine, {state.documents} to take up.")
        return Check("search", Level.ERROR, words, start, facts)
    if state.since and now - state.since > FOUND_WITHIN:
        return Check("search", Level.ERROR, say(f"落后{state.behind}条。", f"{state.behind} behind."), start, facts)
    if not state.behind and state.indexed != state.documents:
        words = say(
            f"编入了{state.indexed}条，应有{state.documents}条。", f"{state.indexed} in it, of {state.documents}."
        )
        rebuild = say("运行 gongkai manage rebuild_search。", "run gongkai manage rebuild_search.")
        return Check("search", Level.ERROR, words, rebuild, facts)
    megabytes = state.size_bytes >> 20
    return Check(
        "search", Level.OK, say(f"{state.indexed}条，{megabytes} MB。", f"{state.indexed}, {megabytes} MB."), "", facts
    )


def pages() -> Check:
    """Whether nginx can be kept from serving what is withdrawn while the site is down."""
    start = say("启动 gongkai worker。", "start gongkai worker.")
    if missing := withdrawn.missing():
        words = say(f"nginx 的名单上少{len(missing)}条撤下的信息。", f"nginx misses {len(missing)} withdrawn.")
        return Check("pages", Level.ERROR, words, start, {"missing": sorted(missing)})
    if settings.NGINX_CACHE_FOLDER and not nginx.is_writable():
        words = say(f"{settings.NGINX_CACHE_FOLDER} 不能删改。", f"{settings.NGINX_CACHE_FOLDER}: cannot delete there.")
        remedy = say("让 nginx 和网站用同一个账号运行。", "run nginx and the site as one user.")
        return Check("pages", Level.ERROR, words, remedy)
    return Check("pages", Level.OK, say("没有问题。", "sound."))
