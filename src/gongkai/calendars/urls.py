"""Addresses of the calendar, under /desk/calendars/."""

from django.urls import path

from gongkai.calendars import entry, views

app_name = "calendars"

urlpatterns = [
    path("", views.years, name="years"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/enter/", entry.enter, name="enter"),
    path("<int:year>/year.toml", views.year_file, name="year_file"),
    path("<int:year>/<int:number>/", views.version, name="version"),
    path("<int:year>/<int:number>/notice/<int:pk>/", views.notice, name="notice"),
    path("<int:year>/<int:number>/year.toml", views.version_file, name="version_file"),
]
