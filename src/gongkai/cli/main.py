"""The `gongkai` command. A sub-command's module is imported only when it is called or its help is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

from gongkai.base.errors import NotAllowed, Refused, Unreadable
from gongkai.cli.parser import BAD_USE, Parser, stop
from gongkai.cli.words import say

DONE = 0

# name -> (module and function, Chinese, English), in the order a newcomer needs them
COMMANDS: dict[str, tuple[str, str, str]] = {
    "read": ("gongkai.cli.read:read", "读年度报告，给出数字和问题", "read annual reports: figures and findings"),
    "due": ("gongkai.cli.due:due", "推算答复期限，逐条说明理由", "the day a reply is due, and why"),
    "fee": ("gongkai.cli.fee:fee", "计算信息处理费", "the information-handling fee, tier by tier"),
    "serve": ("gongkai.cli.serve:serve", "启动网站", "start the site"),
    "demo": ("gongkai.cli.demo.command:demo", "往空的数据库里装入演示数据", "fill an empty database with the demo"),
    "worker": (
        "gongkai.cli.worker:worker",
        "后台工作：封存、公开、检索、发信",
        "background work: seals, publishes, indexes",
    ),
    "doctor": ("gongkai.cli.doctor:doctor", "检查安装，说明怎样处理", "check the installation and say what to do"),
    "manage": ("gongkai.cli.manage:manage", "运行 Django 自带的命令", "run one of Django's own commands"),
}


def overview() -> str:
    """What `gongkai --help` prints."""
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:<{width}}  {say(zh, en)}" for name, (_, zh, en) in COMMANDS.items())
    return say(
        f"用法：gongkai 命令 [选项]\n\n政府信息公开：把日期算对，把报告读准。\n\n{rows}\n\n"
        "每个命令的用法：gongkai 命令 --help\n英文说明：GONGKAI_LANG=en gongkai --help",
        "Usage: gongkai COMMAND [OPTIONS]\n\nGovernment information disclosure: dates reckoned, reports read.\n\n"
        f"{rows}\n\nHelp on a command: gongkai COMMAND --help\n中文说明：GONGKAI_LANG=zh gongkai --help",
    )


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 done, 1 findings of severity error, 2 bad usage or unreadable input."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in {"--help", "-h"}:
        print(overview())
        raise SystemExit(DONE if given else BAD_USE)
    if given[0] == "--version":
        print(version())
        raise SystemExit(DONE)
    name, rest = given[0], given[1:]
    if name not in COMMANDS:
        known = "、".join(COMMANDS)
        stop(
            say(
                f"没有“{name}”这个命令。可用的命令：{known}。",
                f"no command {name!r}; there are: {', '.join(COMMANDS)}.",
            )
        )
    try:
        _run(name, rest)
    except (Refused, NotAllowed, Unreadable) as no:
        stop(str(no))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(DONE) from None
    raise SystemExit(DONE)


def version() -> str:
    """The installed version."""
    from importlib.metadata import version as installed

    return f"gongkai {installed('gongkai')}"


def _run(name: str, rest: list[str]) -> None:
    """A command's module has `arguments(parser)` and the function named in COMMANDS, called with the options by name.

    A module without `arguments` takes the words after its name as they are.
    """
    target, zh, en = COMMANDS[name]
    module_name, _, function = target.partition(":")
    module = import_module(module_name)
    command = getattr(module, function)
    if not hasattr(module, "arguments"):
        status = command(rest)
    else:
        parser = Parser(name, say(zh, en))
        module.arguments(parser)
        status = command(**vars(parser.parse_args(rest)))
    if isinstance(status, int):
        raise SystemExit(status)
