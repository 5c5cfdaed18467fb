"""Accounts and appointments."""

from django.urls import path

from programs.views import account_list, accounts, appointments

urlpatterns = [
    path("tai-khoan/", account_list.accounts, name="accounts"),
    path("tai-khoan/xuat/", account_list.export, name="accounts_export"),
    path("tai-khoan/cua-toi/", accounts.my_account, name="my_account"),
    path("tai-khoan/cua-toi/thu/", accounts.my_mail, name="my_mail"),
    path("tai-khoan/them/", accounts.account_create, name="account_create"),
    path("tai-khoan/<int:pk>/", accounts.account, name="account"),
    path("tai-khoan/<int:pk>/sua/", accounts.account_edit, name="account_edit"),
    path("tai-khoan/<int:pk>/mat-khau/", accounts.account_password, name="account_password"),
    path("tai-khoan/<int:pk>/khoa/", accounts.account_lock, name="account_lock"),
    path("tai-khoan/<int:pk>/bo-nhiem/", appointments.appointment_create, name="appointment_create"),
    path("tai-khoan/bo-nhiem/<int:pk>/thoi/", appointments.appointment_end, name="appointment_end"),
]
