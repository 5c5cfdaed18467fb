"""Every address of the house, and the list of those that need no login."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path

from danvan import errors, views
from danvan.gallery import gallery
from danvan.help.views import help_page

# The only views that an anonymous reader may open (by url name); everything else leads to the login.
OPEN_VIEWS = (
    "targets:public_list",
    "targets:public_program",
    "targets:program_file",
    "targets:calendar_feed",
    "account_login",
    "account_logout",
    "account_inactive",
    "display",
    "help",
    "healthz",
)

handler400 = errors.error_400
handler403 = errors.error_403
handler404 = errors.error_404
handler429 = errors.error_429
handler500 = errors.error_500

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("tai-khoan-ngung/", account.account_inactive, name="account_inactive"),
    path("bat-dau/", views.home, name="home"),
    path("hien-thi/", views.display, name="display"),
    path("huong-dan/", help_page, name="help"),
    path("chon-chuong-trinh/", views.choose_program, name="choose_program"),
    path("gui-lai/", views.resend, name="resend"),
    path("healthz", views.healthz, name="healthz"),
    path("", include("programs.urls")),
    path("", include("targets.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("thu-vien-giao-dien/", gallery, name="gallery"))
