"""Addresses of the public site."""

from django.urls import path

from gongkai.portal import fee, views
from gongkai.portal.check import views as check
from gongkai.portal.due import views as due
from gongkai.portal.guides import catalogue
from gongkai.portal.guides import views as guides
from gongkai.portal.items import views as items

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("xxgk/zn/", guides.guide_index, name="guides"),
    path("xxgk/zn/<int:unit>/", guides.guide, name="guide"),
    path("xxgk/zn/<int:unit>/print/", guides.guide_print, name="guide_print"),
    path("xxgk/zn/<int:unit>/<int:number>/", guides.guide, name="guide_version"),
    path("xxgk/zn/<int:unit>/<int:number>/form/", guides.guide_file, name="guide_file"),
    path("xxgk/zd/", guides.rules, name="rules"),
    path("xxgk/fdzdgk/ml/", catalogue.catalogue, name="catalogue"),
    path("xxgk/fdzdgk/ml/<int:unit>/", catalogue.unit_catalogue, name="unit_catalogue"),
    *(
        path(
            f"xxgk/fdzdgk/ml/<int:unit>/catalogue.{kind}",
            catalogue.unit_catalogue_file,
            {"kind": kind},
            name=f"unit_catalogue_{kind}",
        )
        for kind in ("csv", "xlsx")
    ),
    path("xxgk/fdzdgk/", items.item_list, name="items"),
    path("xxgk/item/<slug:public_id>/", items.item, name="item"),
    path("xxgk/item/<slug:public_id>/files/<int:file>/", items.item_file, name="item_file"),
    path("tools/due/", due.due, name="due"),
    path("tools/due/sheet/", due.sheet, name="due_sheet"),
    path("tools/due/due.ics", due.entry, name="due_entry"),
    path("tools/check/", check.check, name="check"),
    path("tools/check/example/<slug:slug>/", check.example, name="check_example"),
    path("tools/check/download/", check.download, name="check_download"),
    path("tools/fee/", fee.fee, name="fee"),
]
