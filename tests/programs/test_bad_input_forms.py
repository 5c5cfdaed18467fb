"""What people mistype in the forms of the office: told at its field in Vietnamese, everything typed still there."""

import unicodedata
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.models import Commendation, Organization, Roll, User
from tests.factories.handins import CommendationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LONG = "ă" * 10_000
REASON = "Theo Quyết định số 15-QĐ/ĐU của Đảng ủy"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def proposal(world):
    draft = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    return handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)


def founding(world):
    return {
        "name": "Chi bộ mới thành lập", "type": world.cell.type_id, "parent": world.committee.pk,
        "founded_on": "01/03/2021",
    }  # fmt: skip


def moving(world):
    place = {"name": "Chi bộ đổi tên", "type": world.cell.type_id, "parent": world.committee.pk}
    return place | {"valid_from": "01/06/2021", "reason": REASON}


def counting(world):
    return {"date": "01/03/2021", "total": "85", "party_members": "40"}


def registering(world):
    return {"username": "bithu.moi", "full_name": "Nguyễn Văn Mới", "email": "moi@example.org"}


def appointing(world):
    return {
        "organization": world.cell.pk, "role": "secretary", "scope": "self", "title": "Bí thư chi bộ mới",
        "valid_from": "01/03/2021",
    }  # fmt: skip


FORMS = {
    "organization_create": (founding, None),
    "organization_edit": (moving, "cell"),
    "organization_end": (lambda world: {"ended_on": "01/06/2021"}, "cell"),
    "roll_enter": (counting, "cell"),
    "account_create": (registering, None),
    "appointment_create": (appointing, "neighbour_secretary"),
}
MISTAKES = [
    ("organization_create", "founded_on", "31/02/2021", "Tháng 2 không có ngày 31."),
    ("organization_create", "founded_on", "hôm qua", "Ghi ngày theo dạng ngày/tháng/năm"),
    ("organization_create", "founded_on", "01/13/2021", "Không có tháng 13"),
    ("organization_create", "name", LONG, "dài 10000 ký tự, chỉ được tối đa 200"),
    ("organization_create", "parent", "0", "không"),
    ("organization_create", "type", "x", "không"),
    ("organization_edit", "valid_from", "2021-02-30", "Tháng 2 không có ngày 30."),
    ("organization_edit", "reason", LONG, "dài 10000 ký tự, chỉ được tối đa 300"),
    ("organization_end", "ended_on", "29/02/2021", "Tháng 2 năm 2021 chỉ có 28 ngày."),
    ("organization_end", "ended_on", "01/01/1900", "Năm phải từ 1930"),
    ("roll_enter", "total", "1.234,5", "Cần số nguyên"),
    ("roll_enter", "total", "-3", "Số phải từ 0 trở lên"),
    ("roll_enter", "total", "9" * 40, "Cần số nguyên"),
    ("roll_enter", "total", "tám lăm", "Cần số nguyên"),
    ("roll_enter", "party_members", "86", "không được lớn hơn tổng số người"),
    ("roll_enter", "date", "31/02", "Ghi ngày theo dạng ngày/tháng/năm"),
    ("account_create", "email", "khong-phai-thu", "thư"),
    ("account_create", "username", "tên có dấu", "không dấu"),
    ("account_create", "full_name", LONG, "dài 10000 ký tự, chỉ được tối đa 120"),
    ("appointment_create", "valid_from", "32/01/2021", "Tháng 1 không có ngày 32."),
    ("appointment_create", "valid_to", "01/01/2021", "phải sau ngày bắt đầu"),
    ("appointment_create", "role", "vua", "không"),
]  # fmt: skip


NAMES = [f"{form}-{field}-{typed[:12]}" for form, field, typed, _ in MISTAKES]


@pytest.mark.parametrize(("form", "field", "typed", "words"), MISTAKES, ids=NAMES)
def test_a_mistake_is_told_in_its_place_and_nothing_typed_is_lost(world, client, form, field, typed, words):
    client.force_login(world.appoint(world.committee, "Văn phòng kiêm quản trị", admin=True))
    make, row = FORMS[form]
    url = reverse(f"programs:{form}", args=[getattr(world, row).pk] if row else [])
    data = make(world) | {field: typed}
    before = Organization.objects.count(), Roll.objects.count(), User.objects.count()
    answer = client.post(url, data)
    page = unescape(answer.content.decode())
    errors = answer.context["form"].errors
    assert words in " ".join(text for texts in errors.values() for text in texts)
    assert set(errors) <= {field, "__all__"}
    kept = [str(value) for name, value in data.items() if isinstance(value, str) and (name != field or typed != "x")]
    assert [value[:40] for value in kept if value not in page and value not in ("vua", "0")] == []
    assert (Organization.objects.count(), Roll.objects.count(), User.objects.count()) == before


def test_decomposed_letters_are_stored_in_one_form(world, client):
    client.force_login(world.staff)
    name = unicodedata.normalize("NFD", "Chi bộ Quản lý đô thị")
    client.post(reverse("programs:organization_create"), founding(world) | {"name": name})
    assert Organization.objects.filter(name="Chi bộ Quản lý đô thị").count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"decision_date": "31/02/2021"}, "decision_date", "Tháng 2 không có ngày 31."),
        ({"decision_date": "31/12/2199"}, "decision_date", "Ngày quyết định chưa tới"),
        ({"decision_number": LONG}, "decision_number", "dài 10000 ký tự, chỉ được tối đa 60"),
        ({"decision_number": ""}, "decision_number", ""),
        ({"form": "0"}, "form", ""),
    ],
)
def test_a_wrong_decision_keeps_what_was_typed(world, proposal, client, changes, field, words):
    client.force_login(world.staff)
    data = {
        "version": proposal.version, "decision_number": "15-QĐ/ĐU", "decision_date": "01/06/2021",
        "form": proposal.form_id, "level": proposal.level_id, **changes,
    }  # fmt: skip
    answer = client.post(reverse("programs:commendation_decide", args=[proposal.pk]), data)
    page = unescape(answer.content.decode())
    assert (answer.status_code, words in page) == (422, True)
    assert all(data[name] in page for name in ("decision_number", "decision_date"))
    assert field in answer.context["decision_form"].errors
    assert Commendation.objects.get().decision_date is None


def test_the_hundred_ways_to_write_one_day(world, client):
    client.force_login(world.staff)
    for typed in ("3/4/2021", "03/04/2021", "03.04.2021", "03-04-2021", "2021-04-03", " 3 / 4 / 2021 "):
        client.post(reverse("programs:roll_enter", args=[world.cell.pk]), counting(world) | {"date": typed})
    assert list(Roll.objects.filter(organization=world.cell).values_list("date", flat=True)) == [date(2021, 4, 3)]
