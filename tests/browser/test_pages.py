"""Every page of the URL map, in a real browser: both languages, desk and phone, every reading aid, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.addresses import ARGUMENTS, BEHIND_SIGN_IN, IN_THE_DEMO, NO_PAGES, PAGES
from tests.browser.conftest import PHONE, WIDE, Reader, Visit

OTHERS = ("/fails/400/", "/fails/403/", "/fails/500/", "/forged/", "/nothing")


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The name of every address of the site."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)


def addresses(language: str) -> Iterator[str]:
    """Every page with each of its questions, in one language."""
    with translation.override(language):
        for name, questions in PAGES.items():
            address = reverse(name, urlconf="gongkai.urls", kwargs=ARGUMENTS.get(name))
            yield from (address + question for question in questions)


def test_every_address_is_visited_here_or_said_to_be_no_page() -> None:
    assert set(names(get_resolver("gongkai.urls"))) == set(PAGES) | BEHIND_SIGN_IN | IN_THE_DEMO | NO_PAGES


ALL = [*addresses("zh-hans"), *addresses("en"), *OTHERS]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("address", ALL)
def test_a_page_is_accessible(visit: Visit, address: str, width: int) -> None:
    assert_accessible(visit(address, Reader(width=width)))


@pytest.mark.parametrize("address", [*addresses("zh-hans")])
def test_a_page_is_accessible_in_large_print_on_a_phone_and_in_high_contrast(visit: Visit, address: str) -> None:
    assert_accessible(visit(address, Reader(width=PHONE, cookies=(("size", "large"),))))
    assert_accessible(visit(address, Reader(cookies=(("contrast", "high"),))))


@pytest.mark.parametrize("address", ALL)
def test_a_page_without_scripts_fits_a_phone(visit: Visit, address: str) -> None:
    page = visit(address, Reader(width=PHONE, scripts=False))
    assert page.locator("h1").is_visible()
    assert_fits(page)


@pytest.mark.parametrize("address", [*addresses("en")])
def test_a_page_fits_at_the_width_of_four_hundred_percent(visit: Visit, address: str) -> None:
    assert_fits(visit(address, Reader(width=320)))


def test_the_english_pages_have_no_chinese_but_what_is_marked_as_such(visit: Visit) -> None:
    for address in addresses("en"):
        page = visit(address)
        left = page.evaluate(
            """() => {
                document.querySelectorAll('[lang|="zh"]').forEach(one => one.remove());
                return (document.body.innerText.match(/[\\u4e00-\\u9fff]+/g) || []).join(' ');
            }"""
        )
        assert left == "", f"{address}: {left}"
