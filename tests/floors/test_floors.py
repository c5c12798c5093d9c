"""What the import linter cannot see: modules named in strings, and files that should stay empty."""

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "gongkai"
FLOORS = {
    "base": 0,
    "regime": 1,
    "sheets": 1,
    "documents": 1,
    "web": 1,
    "files": 2,
    "pages": 2,
    "reading": 2,
    "search": 2,
    "audit": 2,
    "delivery": 2.2,
    "calendars": 2.4,
    "accounts": 2.5,
    "organisations": 3,
    "publishing": 4,
    "notices": 4,
    "portal": 10,
    "desk": 10,
    "cli": 10,
}
MODULES = sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)
NAMED = re.compile(r"^gongkai\.(\w+)(\.\w+)*(:\w+)?$")


def rooms_named_in_strings(source: str) -> set[str]:
    """The rooms a module names in string constants that look like a module of ours."""
    strings = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {match[1] for text in strings if isinstance(text, str) and (match := NAMED.match(text))}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_module_reaches_up_by_a_name_in_a_string(path: Path) -> None:
    room = path.relative_to(SRC).parts[0]
    if room not in FLOORS or "tests" in path.parts:
        return
    for named in rooms_named_in_strings(path.read_text(encoding="utf-8")) & FLOORS.keys() - {room}:
        assert FLOORS[named] < FLOORS[room] or room in {"portal", "cli"}, f"{room} names {named}"


def test_every_room_has_a_floor() -> None:
    rooms = {path.name for path in SRC.iterdir() if (path / "__init__.py").is_file()}
    assert rooms - {"locale"} == set(FLOORS)


@pytest.mark.parametrize("path", sorted(SRC.rglob("__init__.py")), ids=lambda path: str(path.relative_to(SRC)))
def test_package_files_stay_empty(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_function_passes_the_hard_stop_of_sixty_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} is too long"
    if "tests" not in path.parts:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


FORBIDDEN = {"utils", "helpers", "common", "manager", "process", "handle", "data", "info", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_module_class_or_function_has_a_name_that_says_nothing(path: Path) -> None:
    """A method may be called so where a library asks for it."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    defined = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, kinds)]
    assert not {path.stem, *(node.name.lower().strip("_") for node in defined)} & FORBIDDEN
