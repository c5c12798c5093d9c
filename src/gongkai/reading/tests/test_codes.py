import re
from pathlib import Path

import pytest

from gongkai.reading import codes

ROOT = Path(__file__).parents[4]
SOURCES = [path for path in (ROOT / "src/gongkai/reading").rglob("*.py") if "tests" not in path.parts]
WRITTEN_CODE = re.compile(r'"((?:P|R)-[A-Z0-9]+|F(?:14|19|21)-[A-Z0-9]+(?:-[A-Z0-9]+)?)"')


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_code_written_anywhere_in_the_room_is_declared(path: Path) -> None:
    assert set(WRITTEN_CODE.findall(path.read_text(encoding="utf-8"))) <= set(codes.declared())


def test_a_code_is_declared_once() -> None:
    own = [each.code for _, group in codes.GROUPS for each in group]
    assert len(own) == len(set(own))


def test_the_page_says_what_the_code_says() -> None:
    assert (ROOT / "docs/findings.md").read_text(encoding="utf-8") == codes.page()


def test_a_finding_has_the_severity_of_its_code() -> None:
    assert codes.found("P-SHARE", "比例不符。").severity.value == "warning"
    assert codes.found("P-PARTS", "列举未尽。", severity=codes.INFO).severity.value == "info"
    with pytest.raises(KeyError):
        codes.found("P-NOSUCH", "")
