"""Addresses of the audit trail, under /desk/audit/."""

from django.urls import path

from gongkai.audit import views

app_name = "audit"

urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:pk>/", views.entry, name="entry"),
    path("export.csv", views.table, {"kind": "csv"}, name="csv"),
    path("export.xlsx", views.table, {"kind": "xlsx"}, name="xlsx"),
]
