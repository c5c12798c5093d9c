"""Documents as the tests need them, and the short way to put and find them."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.search import actions
from gongkai.search.documents import PUBLIC, SearchDocument
from gongkai.search.find import Query, Results, find
from gongkai.search.follow import Keeper

PLAIN = SearchDocument(
    key="item:1",
    kind="item",
    title="关于调整城市低保标准的通知",
    day=date(2018, 3, 1),
    address="/xxgk/item/1/",
    audience=(PUBLIC,),
)


def made(key: str, title: str = "关于印发工作要点的通知", **others: object) -> SearchDocument:
    """A public document with this key and title."""
    return replace(PLAIN, key=key, title=title, address=f"/{key}/", **others)  # type: ignore[arg-type]


def put(*documents: SearchDocument) -> None:
    """Puts them and commits."""
    with transaction.atomic():
        actions.put_all(documents)


def remove(*keys: str) -> None:
    """Removes them and commits."""
    with transaction.atomic():
        actions.remove_all(keys)


def results(words: str = "", **others: object) -> Results:
    """What a visitor finds."""
    return find(Query(words, **others))  # type: ignore[arg-type]


def found(words: str = "", **others: object) -> list[str]:
    """The keys of it, in order."""
    return [hit.key for hit in results(words, **others).hits]


def worker() -> int:
    """The worker does what waits; in how many pieces."""
    keeper = Keeper()
    pieces = 0
    while keeper.keep_up():
        pieces += 1
    return pieces
