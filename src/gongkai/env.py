"""Settings from the environment, through four typed readers. A wrong value stops the start with one sentence.

Any text may come from a file instead: `SECRET_KEY_FILE=/run/secrets/key` stands for `SECRET_KEY`.
An empty value is the same as none.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from gongkai.base.errors import Refused


class WrongSetting(Refused):
    """A setting that cannot be what it says; the sentence names it and says what it may be."""


def text(name: str, default: str = "") -> str:
    """The setting as text, from NAME or from the file named by NAME_FILE. Raises WrongSetting for both or no file."""
    value, path = os.environ.get(name, ""), os.environ.get(f"{name}_FILE", "")
    if not path:
        return value or default
    if value:
        raise WrongSetting(f"{name} 和 {name}_FILE 只能设置一个。")
    try:
        return Path(path).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError):
        raise WrongSetting(f"{name}_FILE 指向的文件读不了：{path}。") from None


def flag(name: str, *, default: bool = False) -> bool:
    """A switch: 1 or 0, nothing else."""
    value = text(name)
    if value not in {"", "0", "1"}:
        raise WrongSetting(f"{name} 只能是 1 或 0，现在是“{value}”。")
    return value == "1" if value else default


def number(name: str, default: int, *, least: int = 0, most: int = 2**31 - 1) -> int:
    """A whole number between `least` and `most`, both allowed."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 12 and least <= int(value) <= most):
        raise WrongSetting(f"{name} 应当是 {least} 到 {most} 之间的整数，现在是“{value}”。")
    return int(value)


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    """One of `options`, written exactly so."""
    value = text(name, default)
    if value not in options:
        raise WrongSetting(f"{name} 只能是 {'、'.join(options)} 中的一个，现在是“{value}”。")
    return value


def names(name: str) -> list[str]:
    """A list written with commas; blanks around a name do not count."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def postgresql(name: str) -> dict[str, object] | None:
    """The database at postgresql://user:password@host:port/database?sslmode=…, as Django wants it; None without one.

    Names and passwords are percent-decoded; what follows the question mark is handed to the driver.
    """
    address = text(name)
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise WrongSetting(f"{name} 应当写成 postgresql://用户:密码@主机:5432/数据库，用内嵌数据库时不要设置它。")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def site(name: str) -> SplitResult:
    """The public address of the site: http:// or https:// and a host, perhaps a port; empty without one."""
    address = text(name)
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, sound = urlsplit(""), False
    if address and (not sound or parts.path.strip("/") or parts.query or parts.username):
        raise WrongSetting(f"{name} 应当写成 https://主机名，后面不带路径，现在是“{address}”。")
    return parts
