"""Addresses of the public site."""

from django.urls import path

from gongkai.portal import fee, views
from gongkai.portal.check import views as check
from gongkai.portal.due import views as due

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("tools/due/", due.due, name="due"),
    path("tools/due/sheet/", due.sheet, name="due_sheet"),
    path("tools/due/due.ics", due.entry, name="due_entry"),
    path("tools/check/", check.check, name="check"),
    path("tools/check/example/<slug:slug>/", check.example, name="check_example"),
    path("tools/check/download/", check.download, name="check_download"),
    path("tools/fee/", fee.fee, name="fee"),
]
