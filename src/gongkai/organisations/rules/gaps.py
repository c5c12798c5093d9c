"""What a unit lacks to do its work. Pure: what has to be known is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.web.actors import Post


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post: the number of the person, and whether they can sign in."""

    post: Post
    person_id: int
    has_account: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing; `is_grave`: without it nothing can be entered or published."""

    words: str
    is_grave: bool = False


def gaps(holders: Sequence[Holder], *, phone: str, address: str, head: str) -> Iterator[Gap]:
    """What is missing, the grave first. The author of something never reviews it (art. 17)."""
    clerks = {holder.person_id for holder in holders if holder.post is Post.CLERK}
    reviewers = {holder.person_id for holder in holders if holder.post in (Post.REVIEWER, Post.HEAD)}
    if not clerks:
        yield Gap(_("没有填报人"), is_grave=True)
    elif not any(holder.has_account for holder in holders if holder.post is Post.CLERK):
        yield Gap(_("填报人没有账号"), is_grave=True)
    if not reviewers:
        yield Gap(_("没有审核人"), is_grave=True)
    elif clerks and clerks | reviewers == clerks & reviewers and len(clerks) == 1:
        yield Gap(_("填报和审核是同一个人"), is_grave=True)
    if not any(holder.post is Post.SECRECY_REVIEWER for holder in holders):
        yield Gap(_("没有保密审查人员"))
    if not phone:
        yield Gap(_("没填电话"))
    if not address:
        yield Gap(_("没填地址"))
    if not head:
        yield Gap(_("没填负责人"))
