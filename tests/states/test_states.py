"""State tables: every move asks a policy and is tested, nobody but an action sets a state, the page tells the truth."""

import ast
from pathlib import Path

import pytest

from gongkai.publishing.policy import ITEM as POLICY
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.publishing.states import ITEM
from gongkai.publishing.states_gazette import ISSUE
from gongkai.publishing.states_page import PARTS, page

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "src" / "gongkai" / "publishing"
CALLED = {"return": "return_", "release": "release_due", "expire": "expire_due"}  # a verb -> its action
SOURCES = sorted(path for path in ROOM.rglob("*.py") if not {"tests", "migrations", "actions"} & set(path.parts))


@pytest.mark.parametrize("move", sorted({verb for _before, verb, _after in ITEM.rows()}))
def test_every_move_asks_the_policy_and_has_a_test(move: str) -> None:
    verb = PARTS.get(move, move)
    assert verb in POLICY.verbs
    assert f".{CALLED.get(verb, verb)}(" in (ROOM / "tests" / "test_actions.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", sorted({verb for _before, verb, _after in ISSUE.rows()}))
def test_every_move_of_the_gazette_asks_its_policy_and_has_a_test(verb: str) -> None:
    assert verb in GAZETTE.verbs
    assert f".{CALLED.get(verb, verb)}(" in (ROOM / "tests" / "test_gazette.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOM)))
def test_nothing_but_an_action_sets_a_state(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        targets = node.targets if isinstance(node, ast.Assign) else []
        assert not any(isinstance(one, ast.Attribute) and one.attr == "state" for one in targets), path


def test_the_page_of_the_states_is_the_truth() -> None:
    assert (ROOT / "docs" / "states.md").read_text(encoding="utf-8") == page()
