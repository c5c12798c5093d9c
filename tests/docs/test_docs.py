"""The documents say what the program does: commands, links, articles, dependencies, terms."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from gongkai.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SRC = ROOT / "src" / "gongkai"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "README.zh-CN.md"])


def test_every_command_has_its_section_in_the_commands_page() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(COMMANDS) == set(re.findall(r"^## gongkai (\w+)", page, re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_only_commands_and_make_targets_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`gongkai (\w+)", text)) <= set(COMMANDS)
    named = set(re.findall(r"\bmake (\w+)`?", text))
    assert {"run", "test"} <= named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), target


def test_each_dependency_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=!~ ]", line)[0].lower() for line in wanted}
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    assert names == {name.lower() for name in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)}


def public_functions(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    """Top-level public functions and classes of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"]


MODULES = [p for p in sorted(SRC.rglob("*.py")) if "tests" not in p.parts and "migrations" not in p.parts]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_public_functions_and_classes_say_what_they_promise(path: Path) -> None:
    silent = [node.name for node in public_functions(path) if not ast.get_docstring(node)]
    assert silent == []


@pytest.mark.parametrize("path", [p for p in PAGES if "decisions" not in p.parts], ids=lambda page: page.name)
def test_the_chinese_readme_and_the_pages_are_not_empty(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8")) > 400
