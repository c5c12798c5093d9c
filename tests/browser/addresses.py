"""What the browser visits under each address of the site. A new address without a line here fails the tests."""

from __future__ import annotations

# name of an address -> what to visit under it; a page with a result also with one, and with mistakes
PAGES: dict[str, tuple[str, ...]] = {
    "portal:home": ("",),
    "portal:due": (
        "",
        "?received=2026-11-10&event=third-party-sent:2026-11-12&event=third-party-received:2026-11-16",
        "?received=2025-09-22&event=fee-noticed:2025-10-10&event=fee-paid:2025-10-31&event=extended:2025-11-20:5",
        "?received=2027-01-20",
        "?received=2025-02-30&event=amended:&event=x:2025-02-02",
    ),
    "portal:due_sheet": ("?received=2025-01-20&event=third-party-sent:2025-01-24",),
    "portal:fee": ("", "?requests=45&pages=250", "?requests=x"),
}
# pages for staff: visited by the browser tests of their own room, signed in
BEHIND_SIGN_IN: set[str] = set()
# addresses that are no pages: for machines, or a file to keep
NO_PAGES = {"healthz", "readyz", "portal:due_entry"}
