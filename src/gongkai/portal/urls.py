"""Addresses of the public site."""

from django.urls import path

from gongkai.portal import fee, views
from gongkai.portal.check import views as check
from gongkai.portal.due import views as due
from gongkai.portal.gazette import views as gazette
from gongkai.portal.items import views as items

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("xxgk/fdzdgk/", items.item_list, name="items"),
    path("xxgk/item/<slug:public_id>/", items.item, name="item"),
    path("xxgk/item/<slug:public_id>/files/<int:file>/", items.item_file, name="item_file"),
    path("xxgk/gb/", gazette.archive, name="gazette"),
    path("xxgk/gb/<int:year>/<int:number>/", gazette.issue, name="gazette_issue"),
    path("xxgk/gb/<int:year>/<int:number>/file/", gazette.file, name="gazette_file"),
    path("tools/due/", due.due, name="due"),
    path("tools/due/sheet/", due.sheet, name="due_sheet"),
    path("tools/due/due.ics", due.entry, name="due_entry"),
    path("tools/check/", check.check, name="check"),
    path("tools/check/example/<slug:slug>/", check.example, name="check_example"),
    path("tools/check/download/", check.download, name="check_download"),
    path("tools/fee/", fee.fee, name="fee"),
]
