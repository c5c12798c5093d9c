"""`make check` fails when it should: each fault is planted in a copy of the tree."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("src", "docs", "tools", "tests", "bench", "pyproject.toml", "README.md", "README.zh-CN.md", "Makefile")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the repository that uses this one's environment."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.otf", "reports"))
        else:
            shutil.copy2(source, tmp_path / name)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def check(tree: Path, part: str) -> subprocess.CompletedProcess[str]:
    """One part of `make check`, run in the copy."""
    return subprocess.run(
        [sys.executable, "tools/check.py", part],
        cwd=tree,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tree / "src"), "GONGKAI_HOME": str(tree / "var")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_an_upward_import_is_caught(tree: Path) -> None:
    assert check(tree, "floors").returncode == 0
    module = tree / "src/gongkai/base/errors.py"
    module.write_text(module.read_text() + "\n\ndef up() -> None:\n    import gongkai.portal.views  # noqa: F401\n")
    done = check(tree, "floors")
    assert done.returncode == 1
    assert "gongkai.base.errors -> gongkai.portal.views" in done.stdout


def test_django_in_a_pure_room_is_caught(tree: Path) -> None:
    module = tree / "src/gongkai/regime/fees.py"
    module.write_text("import django  # noqa: F401\n" + module.read_text())
    done = check(tree, "floors")
    assert done.returncode == 1
    assert "gongkai.regime.fees -> django" in done.stdout


@pytest.mark.slow
def test_an_untyped_public_function_is_caught(tree: Path) -> None:
    (tree / "src/gongkai/base/planted.py").write_text("def planted(x):\n    return x\n")
    done = check(tree, "types")
    assert done.returncode == 1
    assert "src/gongkai/base/planted.py:1: error: Function is missing a type annotation" in done.stdout


def test_a_stale_generated_page_is_caught(tree: Path) -> None:
    assert check(tree, "pages").returncode == 0
    page = tree / "docs/sheets/2014.md"
    page.write_text(page.read_text(encoding="utf-8") + "stale\n", encoding="utf-8")
    done = check(tree, "pages")
    assert done.returncode == 1
    assert "docs/sheets/2014.md is stale" in done.stdout
