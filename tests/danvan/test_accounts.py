"""Login and logout: Vietnamese, closed to newcomers, slow for guessers."""

import pytest

from programs.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.danvan.site")]

LOGIN = "/dang-nhap/"


def log_in(client, username="bi-thu", password=PASSWORD, follow=False):
    return client.post(LOGIN, {"login": username, "password": password}, follow=follow)


def is_logged_in(client):
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_first_page(client):
    UserFactory(username="bi-thu")
    assert log_in(client).headers["Location"] == "/bat-dau/"
    assert is_logged_in(client)


@pytest.mark.parametrize(("username", "password"), [("bi-thu", "sai"), ("khong-co", PASSWORD)])
def test_a_wrong_login_does_not_tell_which_half_was_wrong(client, username, password):
    UserFactory(username="bi-thu")
    page = log_in(client, username, password).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert not is_logged_in(client)


def test_empty_fields_are_named(client):
    page = log_in(client, "", "").content.decode()
    assert "Hãy nhập tên đăng nhập." in page
    assert "Hãy nhập mật khẩu." in page


def test_guessing_is_slowed_down(client):
    UserFactory(username="bi-thu")
    for _ in range(5):
        log_in(client, password="sai")
    page = log_in(client).content.decode()
    assert "Đăng nhập sai nhiều lần" in page
    assert not is_logged_in(client)


def test_many_requests_from_one_place_get_a_page_of_ours(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    log_in(client)
    response = log_in(client)
    assert response.status_code == 429
    assert "Có quá nhiều yêu cầu trong thời gian ngắn" in response.content.decode()


def test_a_deactivated_account_stays_out(client):
    UserFactory(username="bi-thu", is_active=False)
    assert "Tài khoản đã ngừng sử dụng" in log_in(client, follow=True).content.decode()
    assert not is_logged_in(client)


def test_sample_accounts_stay_out_of_a_real_installation(client, settings):
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    UserFactory(username="bi-thu", is_sample=True)
    assert "Tài khoản mẫu không dùng được" in log_in(client, follow=True).content.decode()
    assert not is_logged_in(client)


def test_sample_accounts_work_where_they_are_allowed(client):
    UserFactory(username="bi-thu", is_sample=True)
    log_in(client)
    assert is_logged_in(client)


@pytest.mark.parametrize("path", ["/signup/", "/accounts/signup/", "/dang-ky/"])
def test_nobody_signs_up(client, path):
    typed = {"username": "la", "email": "la@example.vn", "password1": PASSWORD, "password2": PASSWORD}
    answers = client.get(path), client.post(path, typed)
    assert ([answer.status_code for answer in answers], User.objects.count()) == ([404, 404], 0)


def test_logout_takes_a_post(client):
    client.force_login(UserFactory())
    assert "Đồng chí có chắc muốn đăng xuất" in client.get("/dang-xuat/").content.decode()
    assert is_logged_in(client)


def test_a_handed_out_password_is_changed_before_anything_else(client):
    user = UserFactory(must_change_password=True)
    client.force_login(user)
    assert client.get("/bieu-mau/").headers["Location"] == "/doi-mat-khau/"
    assert "Hãy đặt mật khẩu của riêng đồng chí" in client.get("/doi-mat-khau/").content.decode()


def test_a_password_of_ones_own_opens_the_rest(client):
    user = UserFactory(must_change_password=True)
    client.force_login(user)
    new = "mot-mat-khau-khac-2021"
    client.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    assert not user.must_change_password
    assert client.get("/bieu-mau/").status_code == 200
