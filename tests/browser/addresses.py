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
    "portal:check": ("",),
    "portal:check_example": ("",),
    "accounts:sign_in": ("",),
}
# what stands in an address that needs more than its name
ARGUMENTS: dict[str, dict[str, str]] = {"portal:check_example": {"slug": "changyi-commerce-2018"}}
# pages for staff: visited by the browser tests of their own room, signed in
BEHIND_SIGN_IN: set[str] = {
    "accounts:account",
    "accounts:account_list",
    "accounts:account_new",
    "accounts:confirm",
    "accounts:own",
    "accounts:password",
    "accounts:recovery_codes",
    "accounts:reset_password",
    "accounts:second_factor",
    "accounts:second_step",
    "audit:entries",
    "audit:entry",
    "organisations:abolish",
    "organisations:absence_new",
    "organisations:handover",
    "organisations:merge",
    "organisations:move",
    "organisations:person",
    "organisations:person_account",
    "organisations:person_edit",
    "organisations:person_import",
    "organisations:person_list",
    "organisations:person_new",
    "organisations:post_end",
    "organisations:post_new",
    "organisations:rename",
    "organisations:split",
    "organisations:unit",
    "organisations:unit_edit",
    "organisations:unit_import",
    "organisations:unit_list",
    "organisations:unit_new",
    "organisations:unit_tree",
}
# addresses that are no pages: for machines, or a file to keep
NO_PAGES = {
    "healthz",
    "readyz",
    "openid_connect_callback",
    "accounts:disable",
    "accounts:drop_second_factor",
    "accounts:enable",
    "accounts:end_others",
    "accounts:end_session",
    "accounts:reset_second_factor",
    "accounts:service",
    "accounts:sign_out",
    "audit:csv",
    "audit:xlsx",
    "portal:due_entry",
    "organisations:absence_end",
    "organisations:handover_read",
    "organisations:person_csv",
    "organisations:person_template",
    "organisations:person_xlsx",
    "organisations:unit_csv",
    "organisations:unit_template",
    "organisations:unit_xlsx",
    "portal:check_download",
}
