"""`make check`: everything a commit must pass, in one go; each part's verdict on one line, details where it fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PY = str(BIN / "python")

CHECKS: dict[str, tuple[str, ...]] = {
    "format": (str(BIN / "ruff"), "format", "--check", "."),
    "lint": (str(BIN / "ruff"), "check", "."),
    "types": (str(BIN / "mypy"),),
    "floors": (str(BIN / "lint-imports"), "--no-cache"),
    "migrations": (PY, "-m", "gongkai", "manage", "makemigrations", "--check", "--dry-run"),
    "messages": (PY, "tools/messages.py", "check"),
    "pages": (PY, "tools/pages.py", "check"),
    "docs": (PY, "-m", "pytest", "-q", "-n0", "tests/docs", "tests/floors"),
}


def main() -> int:
    """Run the checks named, or all, each even after another has failed. Exit 1 when any failed."""
    wanted = sys.argv[1:] or list(CHECKS)
    if unknown := set(wanted) - set(CHECKS):
        sys.exit(f"check: no such check: {', '.join(sorted(unknown))}; there are: {', '.join(CHECKS)}")
    failed: list[str] = []
    for name in wanted:
        command = CHECKS[name]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        good = done.returncode == 0
        print(f"{'ok  ' if good else 'FAIL'} {name:<11} {time.perf_counter() - start:5.1f} s", flush=True)
        if not good:
            failed.append(name)
            print(done.stdout + done.stderr)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
