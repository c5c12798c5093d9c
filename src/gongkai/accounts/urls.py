"""Addresses of accounts: the door and one's own account under `/account/`, the administrator's under `/desk/`."""

from django.urls import path

from gongkai.accounts.views import entry, keeping, own, service

app_name = "accounts"

urlpatterns = [
    path("account/sign-in/", entry.sign_in, name="sign_in"),
    path("account/sign-in/code/", entry.second_step, name="second_step"),
    path("account/sign-in/service/", service.start, name="service"),
    path("account/sign-out/", entry.sign_out, name="sign_out"),
    path("account/confirm/", entry.confirm, name="confirm"),
    path("account/", own.overview, name="own"),
    path("account/password/", own.password, name="password"),
    path("account/second-factor/", own.set_up, name="second_factor"),
    path("account/second-factor/codes/", own.recovery_codes, name="recovery_codes"),
    path("account/second-factor/drop/", own.drop, name="drop_second_factor"),
    path("account/sessions/end/", own.end_others, name="end_others"),
    path("account/sessions/<int:pk>/end/", own.end_session, name="end_session"),
    path("desk/accounts/", keeping.account_list, name="account_list"),
    path("desk/accounts/new/", keeping.account_new, name="account_new"),
    path("desk/accounts/<int:pk>/", keeping.account, name="account"),
    path("desk/accounts/<int:pk>/disable/", keeping.disable, name="disable"),
    path("desk/accounts/<int:pk>/enable/", keeping.enable, name="enable"),
    path("desk/accounts/<int:pk>/password/", keeping.reset_password, name="reset_password"),
    path("desk/accounts/<int:pk>/second-factor/", keeping.reset_second_factor, name="reset_second_factor"),
]
