"""The pages of what went wrong, as every role sees them: in Vietnamese, with a way on."""

import pytest
from django.test import Client

from tests.crawl.page import Page
from tests.crawl.readers import READERS
from tests.crawl.words import troubles_of
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


def page_of(answer) -> Page:
    page = Page("", answer.content.decode())
    assert troubles_of(page) == []
    return page


@pytest.mark.parametrize("reader", READERS, ids=READERS.values())
def test_an_address_that_is_not_there(reader, visitor):
    answer = visitor(reader).get("/khong-co-trang-nay/")
    assert (answer.status_code, "Không tìm thấy trang này" in page_of(answer).said) == (404, True)


@pytest.mark.parametrize("reader", ["bt-phap-che", "lanh-dao", "quan-tri"])
def test_a_page_of_another_role(reader, visitor):
    answer = visitor(reader).get("/cho-xu-ly/")
    assert (answer.status_code, "Chỉ Văn phòng" in page_of(answer).said) == (403, True)


def test_a_request_that_nobody_understands(visitor):
    many = {f"o-{number}": "1" for number in range(2000)}
    answer = visitor("van-phong").post("/hien-thi/", many)
    assert (answer.status_code, page_of(answer).headings) == (400, 1)


@pytest.mark.parametrize("reader", ["", "van-phong", "bt-phap-che"])
def test_a_form_without_its_token(reader, visitor):
    client = Client(enforce_csrf_checks=True)
    client.cookies = visitor(reader).cookies
    answer = client.post("/hien-thi/", {"size": "lon", "loi-nhan": "Nội dung đã nhập"})
    assert (answer.status_code, page_of(answer).headings) == (403, 1)


def test_too_many_wrong_logins(visitor):
    said = []
    for _ in range(12):
        answer = visitor("").post("/dang-nhap/", {"login": "bt-phap-che", "password": PASSWORD})
        said.append(page_of(answer).said)
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in said[0]
    assert "Hãy chờ" in said[-1]


@pytest.mark.parametrize(
    "data",
    [
        {}, {"oldpassword": "sai", "password1": "x", "password2": "y"},
        {"oldpassword": "danvan-mau-2021", "password1": "12345678", "password2": "12345678"},
        {"oldpassword": "danvan-mau-2021", "password1": "password", "password2": "password"},
        {"oldpassword": "danvan-mau-2021", "password1": "van-phong", "password2": "van-phong"},
        {"oldpassword": "danvan-mau-2021", "password1": "danvan-mau-2021", "password2": "danvan-mau-2021"},
    ],
)  # fmt: skip
def test_every_refusal_of_a_password(data, visitor):
    answer = visitor("van-phong").post("/doi-mat-khau/", data)
    assert page_of(answer).headings == 1
