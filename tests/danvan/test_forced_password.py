"""A password that was handed out must be replaced before anything else; sample accounts stay out of production."""

import pytest
from django.urls import reverse

from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
CHANGE = "/doi-mat-khau/"
OWN = "mot-mat-khau-cua-rieng-toi"


def change(client, new=OWN):
    return client.post(CHANGE, {"oldpassword": PASSWORD, "password1": new, "password2": new})


@pytest.fixture
def newcomer(client):
    user = UserFactory(username="moi", must_change_password=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", ["home", "programs:my_account", "programs:organizations"])
def test_every_page_leads_to_the_change(client, newcomer, name):
    response = client.get(reverse(name))
    assert response.headers["Location"] == CHANGE
    assert "Hãy đặt mật khẩu của riêng đồng chí" in client.get(CHANGE).content.decode()


def test_a_post_does_nothing_before_the_change(client, newcomer):
    response = client.post(reverse("choose_program"), {"program": "1"})
    assert response.headers["Location"] == CHANGE


def test_display_and_logout_stay_open(client, newcomer):
    assert client.post(reverse("display"), {"size": "lon", "next": CHANGE}).headers["Location"] == CHANGE
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_after_the_change_the_work_is_open(client, newcomer):
    assert change(client).headers["Location"] == reverse("home")
    newcomer.refresh_from_db()
    assert (newcomer.must_change_password, newcomer.check_password(OWN)) == (False, True)
    assert client.get(reverse("programs:my_account")).status_code == 200


def test_the_handed_out_password_may_not_stay(client, newcomer):
    assert "Mật khẩu mới phải khác" in change(client, PASSWORD).content.decode()
    newcomer.refresh_from_db()
    assert newcomer.must_change_password


def test_sample_accounts_need_not_change(client, settings):
    client.force_login(UserFactory(is_sample=True, must_change_password=True))
    assert client.get(reverse("programs:my_account")).status_code == 200
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    assert client.get(reverse("programs:my_account")).headers["Location"] == CHANGE


def test_sample_accounts_do_not_get_into_production(client, settings):
    UserFactory(username="mau", is_sample=True)
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    page = client.post("/dang-nhap/", {"login": "mau", "password": PASSWORD}, follow=True)
    assert "Tài khoản mẫu không dùng được trên hệ thống vận hành thật." in page.content.decode()
    assert "_auth_user_id" not in client.session
