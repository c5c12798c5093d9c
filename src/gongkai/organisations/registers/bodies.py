"""The registers of disclosure bodies (工作机构), leading groups (领导小组) and staff (工作人员)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongkai.organisations.models.bodies import Body, LeadingGroup, StaffEntry
from gongkai.organisations.policy.registers import BODY, LEADING_GROUP, STAFF
from gongkai.organisations.registers.register import Counter, Register

BODIES: Register[Body] = Register(
    name="body",
    plural="bodies",
    model=Body,
    policy=BODY,
    lead=_("承担政府信息公开日常工作的机构。只有专门机构计入统计表“政府信息公开工作专门机构数”。"),
    fields=("unit", "name", "kind", "head", "phone", "document_number", "since", "until", "note"),
    columns=("name", "unit", "kind", "head", "since", "until"),
    same=("name",),
    counters=(
        Counter("there", _("工作机构"), _("个"), lambda rows, day: rows.there_on(day)),
        Counter("dedicated", _("其中专门机构"), _("个"), lambda rows, day: rows.there_on(day).dedicated()),
    ),
)

LEADING_GROUPS: Register[LeadingGroup] = Register(
    name="group",
    plural="groups",
    model=LeadingGroup,
    policy=LEADING_GROUP,
    lead=_("政务公开领导小组的组成。人员变动时用“调整”登记新的一份，原来的一份保留。"),
    fields=(
        "unit",
        "name",
        "head",
        "deputies",
        "members",
        "office",
        "document_number",
        "since",
        "until",
        "note",
    ),
    columns=("name", "unit", "head", "document_number", "since", "until"),
    same=(),
    again=_("这个单位这段时间已经有领导小组，人员变动请用“调整”。"),
    alone=True,
    counters=(Counter("there", _("领导小组"), _("个"), lambda rows, day: rows.there_on(day)),),
    page="organisations/group.html",
)

STAFF_ENTRIES: Register[StaffEntry] = Register(
    name="staff",
    plural="staff",
    model=StaffEntry,
    policy=STAFF,
    lead=_("从事政府信息公开工作的人员，不论有没有账号。不包括只做政府公报、政府网站工作的人员。"),
    fields=("unit", "person", "kind", "work", "since", "until", "note"),
    columns=("person", "unit", "kind", "work", "since", "until"),
    same=("person",),
    again=_("这个人这段时间已经登记为这个单位的工作人员。"),
    alone=True,
    counters=(
        Counter("there", pgettext_lazy("register", "工作人员"), _("人"), lambda rows, day: rows.there_on(day)),
        Counter("full-time", _("其中专职"), _("人"), lambda rows, day: rows.there_on(day).full_time()),
        Counter("part-time", _("其中兼职"), _("人"), lambda rows, day: rows.there_on(day).part_time()),
    ),
    page="organisations/staff.html",
)
