"""Where an address stands in the copy, and how its files point to each other."""

import pytest

from gongkai.portal.export.places import address_in, is_wanted, link, place_of

TYPED = frozenset({"words", "q"})


@pytest.mark.parametrize(
    ("address", "media_type", "name", "place"),
    [
        ("/", "text/html", "", "index.html"),
        ("/en/", "text/html", "", "en/index.html"),
        ("/xxgk/item/1f2e/", "text/html", "", "xxgk/item/1f2e/index.html"),
        ("/xxgk/fdzdgk/?page=2", "text/html", "", "xxgk/fdzdgk/page=2.html"),
        ("/xxgk/item/1f2e/files/3/", "application/pdf", "名单.pdf", "xxgk/item/1f2e/files/3/名单.pdf"),
        ("/xxgk/item/1f2e/files/3/", "application/pdf", "../../x", "xxgk/item/1f2e/files/3/9cdf6a50--..-x"),
        ("/feeds/all.xml", "application/atom+xml", "", "feeds/all.xml"),
        ("/feeds/all.xml?unit=5", "application/atom+xml", "", "feeds/all.unit=5.xml"),
    ],
)
def test_an_address_has_a_file_that_opens_from_a_disk(address: str, media_type: str, name: str, place: str) -> None:
    assert place_of(address, media_type, name) == place


def test_two_conditions_in_signs_no_file_can_have_are_two_files() -> None:
    first, second = (place_of(f"/xxgk/fdzdgk/?topic={word}", "text/html") for word in ("a/b", "a:b"))
    assert first != second
    assert "/" not in first.removeprefix("xxgk/fdzdgk/")


def test_a_file_points_to_another_from_where_it_stands() -> None:
    assert link("xxgk/item/1f2e/index.html", "static/web/base.css") == "../../../static/web/base.css"
    assert link("index.html", "xxgk/fdzdgk/page=2.html", "main") == "xxgk/fdzdgk/page=2.html#main"
    assert link("index.html", "files/名单.pdf") == "files/%E5%90%8D%E5%8D%95.pdf"


def test_a_link_means_an_address_of_ours_or_another_site() -> None:
    hosts = {"xxgk.example.gov.cn"}
    assert address_in("/xxgk/fdzdgk/", "?page=2", hosts) == ("/xxgk/fdzdgk/?page=2", "")
    assert address_in("/xxgk/", "https://xxgk.example.gov.cn/a/#b", hosts) == ("/a/", "b")
    assert address_in("/", "https://www.gov.cn/", hosts) is None
    assert address_in("/", "mailto:a@example.gov.cn", hosts) is None


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/xxgk/fdzdgk/?page=2", True),
        ("/xxgk/fdzdgk/?unit=5&page=2", True),
        ("/xxgk/fdzdgk/?unit=5&year=2018", False),
        ("/xxgk/fdzdgk/?words=a", False),
        ("/?size=large", False),
        ("/desk/", False),
        ("/en/desk/", False),
        ("/account/sign-in/", False),
        ("/tools/due/", False),
        ("/xxgk/ysq/", True),
        ("/xxgk/fdzdgk/ml/2/catalogue.xlsx", False),
        ("/xxgk/zn/", True),
    ],
)
def test_the_copy_has_public_pages_narrowed_by_one_condition_at_most(address: str, wanted: bool) -> None:
    assert is_wanted(address, TYPED) is wanted
