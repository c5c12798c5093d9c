"""The law cited: every key in use is listed, every listed key can be printed, the page is up to date."""

import re
from pathlib import Path

import pytest

from gongkai.regime.articles import articles, cited, numeral, regulations
from gongkai.regime.law_page import law_page
from gongkai.regime.practice import WHY_OPEN, Practice
from gongkai.regime.provisions import PROVISIONS, UNVERIFIED

ROOM = Path(__file__).parents[1]
PAGE = Path(__file__).parents[4] / "docs" / "law.md"
IN_USE = re.compile(
    r"\"((?:R2007|R2019|FEE2020|I207|I235|I19|REST|ARL2017|ARL2023|ALL2017|[A-Z]+20\d\d|P20\d\d-\d+|CPL|BUDGET)-[\w.()]+)\""
)


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("R2019-33", "条例第三十三条", "Regulations art. 33"),
        ("R2019-36(1)", "条例第三十六条第（一）项", "Regulations art. 36(1)"),
        ("R2019-39.2", "条例第三十九条第二款", "Regulations art. 39 para. 2"),
        ("R2007-24", "2007年条例第二十四条", "Regulations 2007 art. 24"),
        ("FEE2020-notice", "信息处理费管理办法", "Fee Measures"),
        ("P2017-94-decision", "国办发〔2017〕94号", "Notice [2017] No. 94"),
        ("", "", ""),
    ],
)
def test_an_article_is_cited_as_lawyers_write_it(key: str, zh: str, en: str) -> None:
    assert (cited(key), cited(key, "en")) == (zh, en)


def test_an_article_that_is_not_listed_cannot_be_cited() -> None:
    with pytest.raises(KeyError):
        cited("R2019-99")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (99, "九十九")]
)
def test_numbers_of_articles_are_written_in_chinese(number: int, words: str) -> None:
    assert numeral(number) == words


def test_every_article_named_in_this_room_is_listed() -> None:
    used = {
        key
        for path in ROOM.glob("*.py")
        if path.name != "provisions.py"
        for key in IN_USE.findall(path.read_text("utf-8"))
    }
    assert len(used) > 40
    assert used <= set(articles())


def test_every_provision_has_its_own_key_and_both_lines() -> None:
    keys = [key for key, _, _ in PROVISIONS]
    assert len(keys) == len(set(keys))
    assert all(zh and en for _, zh, en in PROVISIONS)
    assert set(keys) >= UNVERIFIED


def test_every_regulation_is_cited_at_least_once() -> None:
    assert {article.regulation.key for article in articles().values()} == set(regulations())


def test_what_stands_on_general_knowledge_says_so() -> None:
    assert not articles()["FEE2020-restart"].verified
    assert articles()["R2019-33"].verified


def test_every_open_point_says_why_it_is_open() -> None:
    assert set(WHY_OPEN) == set(Practice.__dataclass_fields__)


def test_the_page_of_the_law_is_what_the_code_prints() -> None:
    assert PAGE.read_text("utf-8") == law_page()
