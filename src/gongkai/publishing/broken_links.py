"""The dead links of a text, for its pages: those known by address, and places of this site that do not stand."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.base.findings import Finding
from gongkai.publishing.actions.links import fault_inside, is_inside, links_in
from gongkai.publishing.models.links import Link, digest_of
from gongkai.publishing.models.versions import Version
from gongkai.publishing.rules.scan import link_findings


def dead_in(markup: str) -> Mapping[str, str]:
    """The addresses of a text that lead nowhere, each with why. Cost: a query, one more for each link inside."""
    addresses = list(dict.fromkeys(link for _line, link in links_in(markup)))
    if not addresses:
        return {}
    inside = {link: fault for link in addresses if is_inside(link) and (fault := fault_inside(link))}
    digests = [digest_of(link) for link in addresses if not is_inside(link)]
    known = Link.objects.dead().filter(digest__in=digests) if digests else Link.objects.none()
    return {**{link.address: link.fault for link in known}, **inside}


def broken(version: Version) -> list[Finding]:
    """The dead links of a published text at their places."""
    dead = dead_in(version.body)
    return list(link_findings(version.body, dead)) if dead else []
