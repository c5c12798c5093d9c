"""The English catalogue: `update` collects the strings, `compile` writes what Django reads, `check` fails on any gap.

Chinese is the language of the source; English is the only catalogue. GNU gettext is not needed. The compiled file is
kept in the repository, so the site speaks both languages without a build step; `check` compares it with its source.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "gongkai"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

FIXED_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a date that changes with each run would make every diff noise
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
NOT_SHOWN = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}"
    r'|<(\w+)[^>]*\slang="zh-Hans-CN"[^>]*>.*?</\1>',
    re.DOTALL,
)


def sources(root: Path) -> Iterator[tuple[str, str]]:
    """Every file that may hold strings, by its path under `root`, templates turned into Python; no tests."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if "tests" in path.relative_to(root).parts or path.suffix not in {".py", ".html", ".txt"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            yield name, text
        elif "templates" in path.parts:
            flat = re.sub(r"^[ \t]+", "", templatize(text), flags=re.MULTILINE)
            yield name, flat


def collected(root: Path = SOURCE) -> Catalog:
    """The strings the source asks for now."""
    catalog = Catalog(locale="en", domain="django", creation_date=FIXED_DAY)
    for name, text in sources(root):
        found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
        for _, message, _, context in found:
            if message:
                catalog.add(message, locations=[(name, 0)], context=context, flags=_flags(message))
    return catalog


def _flags(message: str | tuple[str, ...]) -> set[str]:
    words = message if isinstance(message, str) else "".join(message)
    return {"python-format"} if re.search(r"%\(\w+\)[sd]", words) else set()


def kept() -> Catalog:
    """The catalogue as it stands in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def compiled(catalog: Catalog) -> bytes:
    """The binary form of a catalogue."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def update() -> int:
    """Bring the catalogue to the strings of today: new ones empty, gone ones dropped; then compile."""
    catalog = kept()
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, no_location=False, sort_by_file=True, include_lineno=False)
    return compile_()


def compile_() -> int:
    """Write the binary file."""
    MO.write_bytes(compiled(kept()))
    return 0


def key(message: Message) -> tuple[str | None, str]:
    """What tells one message from another."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def faults() -> Iterator[str]:
    """Everything wrong with the catalogue, one sentence each."""
    catalog = kept()
    wanted = {key(message) for message in collected() if message.id}
    have = {key(message): message for message in catalog if message.id}
    yield from (f"not in the catalogue: {words}" for _, words in sorted(wanted - have.keys(), key=str))
    yield from (f"no longer in the source: {words}" for _, words in sorted(have.keys() - wanted, key=str))
    for message in have.values():
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not all(strings):
            yield f"not translated: {message.id}"
        if message.fuzzy:
            yield f"marked fuzzy: {message.id}"
        if any(CHINESE.search(words) for words in strings):
            yield f"Chinese in the English of: {message.id}"
        yield from (f"{message.id}: {fault}" for fault in message.check(catalog))
    if not MO.is_file() or MO.read_bytes() != compiled(catalog):
        yield f"{MO.relative_to(ROOT)} is not what {PO.name} compiles to: run `python tools/messages.py compile`"
    yield from unmarked()


def unmarked(root: Path = SOURCE) -> Iterator[str]:
    """Chinese in a template that no tag hands to the catalogue."""
    for path in sorted(root.rglob("templates/**/*.html")):
        if "tests" not in path.relative_to(root).parts:
            for words in CHINESE.findall(NOT_SHOWN.sub("", path.read_text(encoding="utf-8"))):
                yield f"{path.relative_to(root)}: not marked for translation: {words}"


def check() -> int:
    """Print every fault; 1 when there is any."""
    found = list(faults())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


VERBS: dict[str, Callable[[], int]] = {"update": update, "compile": compile_, "check": check}


def main() -> int:
    """Run the verb named."""
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit(f"usage: python tools/messages.py {'|'.join(VERBS)}")
    return VERBS[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
