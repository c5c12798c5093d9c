"""What is written about a unit, apart from the days it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """A unit as somebody describes it; an empty text is not known. `parent`: the id of the unit above."""

    name: str
    level: str
    parent: int | None = None
    short_name: str = ""
    credit_code: str = ""
    document_prefix: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""
    head: str = ""
    disclosure_office: str = ""


CONTACT = ("address", "postcode", "phone", "fax", "email", "hours", "head", "disclosure_office")
IDENTITY = ("short_name", "credit_code", "document_prefix")
WRITTEN = tuple(field.name for field in fields(UnitDetails) if field.name != "parent")
