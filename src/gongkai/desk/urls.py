"""Addresses of the desk, under /desk/."""

from django.urls import path

from gongkai.desk.views import home, notifications, search, units

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.all_read, name="all_read"),
    path("notifications/<int:pk>/open/", notifications.opened, name="opened"),
    path("standing/", units.units, name="units"),
    path("standing/standing.csv", units.table, {"kind": "csv"}, name="units_csv"),
    path("standing/standing.xlsx", units.table, {"kind": "xlsx"}, name="units_xlsx"),
]
