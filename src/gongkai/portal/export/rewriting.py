"""A page of the site made into one of the copy: links that hold there, no forms, nothing that needs the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.portal.export.places import link

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
POINTS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}
BARS = ("header", "footer", "nav")

Find = Callable[[str], tuple[str, str] | None]  # a link as written -> the file it means and the fragment


@dataclass(frozen=True, slots=True)
class Copied:
    """What a page of the copy is told: its own file, the page that searches, its language."""

    place: str
    search: str
    language: str


def points(html: str) -> Iterator[str]:
    """Everything a page points to, as written."""
    tree = LexborHTMLParser(html)
    for tag, attribute in POINTS.items():
        for node in tree.css(f"{tag}[{attribute}]"):
            if tag != "form":
                yield node.attributes.get(attribute) or ""


def rewritten(html: str, page: Copied, *, find: Find, is_ours: Callable[[str], bool]) -> str:
    """The page as it stands in the copy. `is_ours`: whether a link means this site, copied or not."""
    tree = LexborHTMLParser(html)
    with override(page.language):
        for counter in tree.css("[data-seen]"):  # a copy counts nobody
            counter.decompose()
        for form in tree.css("form"):
            _without_the_site(form, page, find)
        for tag in ("a", "link", "img", "script", "source"):
            for node in tree.css(f"{tag}[{POINTS[tag]}]"):
                _point(node, POINTS[tag], page, find, is_ours)
        _told(tree, page)
    return f"<!doctype html>\n{tree.root.html if tree.root else ''}\n"


def _without_the_site(form: LexborNode, page: Copied, find: Find) -> None:
    """Forms that search the site search the copy; any other makes room for a sentence."""
    meant = find(form.attributes.get("action") or "")
    if form.attributes.get("id") == "copy-search" or (meant is not None and meant[0] == page.search):
        form.attrs["action"] = link(page.place, page.search)
        return
    words = _("离线副本不能填写、提交，请到网站办理。")
    button = _("在副本里检索")
    note = f'<p class="small muted">{words} <a href="{link(page.place, page.search)}">{button}</a></p>'
    form.replace_with(_node(note))


def _point(node: LexborNode, attribute: str, page: Copied, find: Find, is_ours: Callable[[str], bool]) -> None:
    written = node.attributes.get(attribute) or ""
    if not is_ours(written) or written.startswith("#"):
        return
    if (meant := find(written)) is not None:
        node.attrs[attribute] = link(page.place, *meant)
    elif written.startswith(link(page.place, page.search)):
        return
    elif node.tag == "a" and not _stands_in_a_bar(node) and "btn" not in (node.attributes.get("class") or ""):
        node.unwrap()
    else:
        outer = node.parent
        node.decompose()
        if outer is not None and outer.tag == "li" and not (outer.text() or "").strip():
            outer.decompose()


def _stands_in_a_bar(node: LexborNode) -> bool:
    outer = node.parent
    while outer is not None:
        if outer.tag in BARS:
            return True
        outer = outer.parent
    return False


def _told(tree: LexborHTMLParser, page: Copied) -> None:
    """The content policy, a way to the search, and that this is a copy."""
    if tree.head is not None:
        tree.head.insert_child(_node(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'))
    address = link(page.place, page.search)
    for bar in tree.css(".site-tools")[:1]:
        bar.insert_child(_node(f'<a href="{address}">{_("检索")}</a>'))
    for foot in tree.css(".site-foot .stack")[:1]:
        foot.insert_child(_node(f"<p>{_('这是离线副本：可以查阅、检索，不能填写、提交。')}</p>"))


def _node(markup: str) -> LexborNode:
    """The first element of some markup."""
    tree = LexborHTMLParser(markup)
    found = tree.css_first(markup[1 : markup.index(" " if " " in markup.split(">")[0] else ">")])
    if found is None:
        raise ValueError(markup)
    return found
