"""Addresses of notices, under /desk/notices/."""

from django.urls import path

from gongkai.notices.views import office, papers, received

app_name = "notices"

urlpatterns = [
    path("", office.notice_list, name="notice_list"),
    path("new/", office.notice_new, name="notice_new"),
    path("<int:pk>/", office.notice, name="notice"),
    path("<int:pk>/edit/", office.notice_edit, name="edit"),
    path("<int:pk>/issue/", office.notice_issue, name="issue"),
    path("<int:pk>/discard/", office.notice_discard, name="discard"),
    path("<int:pk>/chase/", office.notice_chase, name="chase"),
    path("<int:pk>/withdraw/", office.notice_withdraw, name="withdraw"),
    path("<int:pk>/close/", office.notice_close, name="close"),
    path("<int:pk>/print/", office.notice_print, name="notice_print"),
    path("<int:pk>/units.csv", office.notice_export, {"kind": "csv"}, name="csv"),
    path("<int:pk>/units.xlsx", office.notice_export, {"kind": "xlsx"}, name="xlsx"),
    path("<int:pk>/files/<int:paper>/", papers.of_notice, name="notice_file"),
    path("received/", received.received_list, name="received_list"),
    path("received/<int:pk>/", received.copy, name="copy"),
    path("received/<int:pk>/receive/", received.copy_receive, name="receive"),
    path("received/<int:pk>/answer/", received.copy_answer, name="answer"),
    path("received/<int:pk>/forward/", received.copy_forward, name="forward"),
    path("received/<int:pk>/print/", received.copy_print, name="copy_print"),
    path("received/<int:pk>/files/<int:paper>/", papers.of_copy, name="copy_file"),
]
