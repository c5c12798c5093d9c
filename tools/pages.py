"""The generated pages of docs/: written by `write`, compared by `check`.

Each page is what one of our modules prints; a stale page is a page that says something the code does not.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[str, tuple[str, ...]] = {
    "docs/law.md": ("gongkai.regime.law_page",),
    "docs/findings.md": ("gongkai.reading.codes",),
    "docs/permissions.md": ("gongkai.web.matrix",),
    "docs/states.md": ("gongkai.publishing.states_page",),
    "docs/sheets/2014.md": ("gongkai.sheets.page", "2014"),
    "docs/sheets/2019.md": ("gongkai.sheets.page", "2019"),
    "docs/sheets/2021.md": ("gongkai.sheets.page", "2021"),
}


def printed(module: tuple[str, ...]) -> str:
    """What the module prints as a page."""
    done = subprocess.run([sys.executable, "-m", *module], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def stale() -> list[str]:
    """The pages that do not say what the code says."""
    return [
        page
        for page, module in PAGES.items()
        if not (ROOT / page).is_file() or (ROOT / page).read_text(encoding="utf-8") != printed(module)
    ]


def main() -> int:
    """`write` makes every page anew; `check` names the stale ones and fails."""
    if sys.argv[1:] == ["write"]:
        for page, module in PAGES.items():
            (ROOT / page).write_text(printed(module), encoding="utf-8")
        return 0
    found = stale()
    for page in found:
        print(f"{page} is stale: run `make docs`")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
