"""Addresses of units, people and registers, under /desk/."""

from django.urls import path

from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.views import changes, groups, imports, people, points, posts, registers, restated, units

app_name = "organisations"

# what the page of an entry shows besides, where it shows more than the entry
AROUND: dict[str, registers.Around] = {"point": points.around, "group": groups.versions, "staff": groups.reached}

urlpatterns = [
    path("units/", units.unit_list, name="unit_list"),
    path("units/tree/", units.unit_tree, name="unit_tree"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("units/units.csv", units.unit_export, {"kind": "csv"}, name="unit_csv"),
    path("units/units.xlsx", units.unit_export, {"kind": "xlsx"}, name="unit_xlsx"),
    path("units/import/", imports.unit_import, name="unit_import"),
    path("units/import/template.xlsx", imports.unit_template, name="unit_template"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("units/<int:pk>/rename/", changes.rename, name="rename"),
    path("units/<int:pk>/move/", changes.move, name="move"),
    path("units/<int:pk>/merge/", changes.merge, name="merge"),
    path("units/<int:pk>/split/", changes.split, name="split"),
    path("units/<int:pk>/abolish/", changes.abolish, name="abolish"),
    path("people/", people.person_list, name="person_list"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/people.csv", people.person_export, {"kind": "csv"}, name="person_csv"),
    path("people/people.xlsx", people.person_export, {"kind": "xlsx"}, name="person_xlsx"),
    path("people/import/", imports.person_import, name="person_import"),
    path("people/import/template.xlsx", imports.person_template, name="person_template"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<int:pk>/account/", people.person_account, name="person_account"),
    path("people/<int:pk>/post/", posts.post_new, name="post_new"),
    path("people/<int:pk>/absence/", posts.absence_new, name="absence_new"),
    path("posts/<int:pk>/end/", posts.post_end, name="post_end"),
    path("absences/<int:pk>/end/", posts.absence_end, name="absence_end"),
    path("handovers/<int:pk>/", posts.handover, name="handover"),
    path("handovers/<int:pk>/read/", posts.handover_read, name="handover_read"),
    path("registers/", registers.overview, name="registers"),
    path("registers/by-unit/", restated.by_unit, name="by_unit"),
    path("registers/by-unit/by-unit.csv", restated.by_unit_export, {"kind": "csv"}, name="by_unit_csv"),
    path("registers/by-unit/by-unit.xlsx", restated.by_unit_export, {"kind": "xlsx"}, name="by_unit_xlsx"),
    path("registers/points/missing/", points.point_missing, name="point_missing"),
    path("registers/points/<int:pk>/suspend/", points.point_suspend, name="point_suspend"),
    path("registers/points/<int:pk>/resume/", points.point_resume, name="point_resume"),
    path("registers/groups/<int:pk>/adjust/", groups.group_adjust, name="group_adjust"),
    *(address for register in REGISTERS for address in registers.addresses(register, AROUND.get(register.name))),
]
