"""Error pages: in Vietnamese, in the look of the house, with the reason and a way on."""

import pytest
from django.test import Client

from tests.danvan.site import REASON
from tests.factories.people import AppointmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.danvan.site")]


@pytest.fixture
def visitor():
    """A client that gets the answer of a broken view instead of its exception."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("400", "Máy chủ không hiểu yêu cầu này"),
        ("403", "Đồng chí không làm được việc này"),
        ("404", "Không tìm thấy trang này"),
        ("500", "Hệ thống gặp lỗi, không phải do đồng chí"),
    ],
)
def test_each_error_says_in_vietnamese_what_happened(visitor, code, words):
    response = visitor.get(f"/hong/{code}/")
    page = response.content.decode()
    assert response.status_code == int(code)
    assert f"<h1>{words}</h1>" in page
    assert "Về trang đầu" in page
    assert "Dân vận" in page


def test_a_refusal_shows_its_reason(visitor):
    assert REASON in visitor.get("/hong/403/").content.decode()


def test_an_error_keeps_the_frame_of_a_logged_in_reader(visitor):
    appointment = AppointmentFactory(staff=True)
    visitor.force_login(appointment.user)
    page = visitor.get("/khong-co-trang-nay/").content.decode()
    assert str(appointment.user) in page
    assert "Đăng xuất" in page


def test_a_broken_page_is_told_without_the_database(visitor, django_assert_num_queries):
    visitor.force_login(UserFactory())
    with django_assert_num_queries(2):  # the session and its user: the error page itself asks nothing
        page = visitor.get("/hong/500/").content.decode()
    assert "Lỗi 500" in page


def test_an_error_of_a_stranger_offers_the_login(visitor):
    assert 'href="/dang-nhap/"' in visitor.get("/hong/404/").content.decode()
