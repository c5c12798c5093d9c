"""`/tools/fee/`: the fee with its tiers, expected values reckoned by hand from the Fee Measures."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db  # the frame names the government


def words(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("requests=0", "0 元"),
        ("requests=10", "0 元"),
        ("requests=11", "100 元"),
        ("requests=30", "2000 元"),
        ("requests=45", "5500 元"),  # 20 × 100 + 10 × 200 + 5 × 300
        ("pages=30", "0 元"),
        ("pages=68", "380 元"),  # 38 × 10
        ("pages=250", "4700 元"),  # 70 × 10 + 100 × 20 + 50 × 40
    ],
)
def test_the_fee_is_that_of_the_measures(client: Client, query: str, total: str) -> None:
    assert f" {total} " in words(client, f"/tools/fee/?{query}")


def test_each_tier_has_its_line(client: Client) -> None:
    page = words(client, "/tools/fee/?requests=45")
    for line in ("第1至10件 10 0 0", "第11至30件 20 100 2000", "第31至40件 10 200 2000", "第41至50件 5 300 1500"):
        assert line in page
    assert "信息处理费管理办法第四条" in page


def test_both_scales_can_be_compared_in_one_address(client: Client) -> None:
    page = words(client, "/en/tools/fee/?requests=45&pages=250")
    assert "5500 yuan" in page
    assert "4700 yuan" in page


@pytest.mark.parametrize("query", ["requests=x", "requests=-1", "pages=1.5", "requests=1001", "pages=", "pages=100001"])
def test_what_is_no_number_or_too_large_is_to_be_put_right(client: Client, query: str) -> None:
    answer = client.get(f"/tools/fee/?{query}")
    assert answer.status_code == 400
    assert "<title>有错误：" in answer.content.decode()
    assert f'<a href="#{query.partition("=")[0]}">' in answer.content.decode()


def test_the_first_visit_shows_two_forms_and_no_mistake(client: Client) -> None:
    answer = client.get("/tools/fee/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<form") == 2
    assert "error-summary" not in answer.content.decode()


def test_nothing_can_be_sent_to_it(client: Client) -> None:
    assert client.post("/tools/fee/").status_code == 405
