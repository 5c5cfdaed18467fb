"""Pages of accounts: who reads, who writes, one-time passwords, locks, appointments."""

import re
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from programs.actions import people
from programs.models import Appointment, ExportLog, User
from tests.books import rows_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import PASSWORD, AppointmentFactory, UserFactory
from tests.rights.ledger import undone
from tests.world import make_world

ONE_TIME = re.compile(r"<code>((?:\w{4}-){3}\w{4})</code>")


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


@pytest.fixture
def as_(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in


def text(response) -> str:
    return response.content.decode()


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.mark.parametrize(
    ("role", "reads"), [("admin", 200), ("staff", 200), ("inspector", 200), ("leader", 403), ("secretary", 403)]
)
def test_who_reads(world, as_, role, reads):
    client = as_(getattr(world, role))
    person = world.neighbour_secretary
    for page in (url("accounts"), url("account", person.pk)):
        response = client.get(page)
        assert response.status_code == reads
        shown = "Bí thư Chi bộ bên cạnh" if reads == 200 else "được xem danh sách tài khoản"
        assert shown in text(response)


@pytest.mark.parametrize("role", ["staff", "inspector", "leader", "secretary"])
def test_who_may_not_write(world, as_, role):
    client, person = as_(getattr(world, role)), world.neighbour_secretary
    post = person.appointments.get()
    posts = [
        (url("account_create"), {"username": "x", "full_name": "X"}),
        (url("account_edit", person.pk), {"full_name": "X"}),
        (url("account_password", person.pk), {}),
        (url("account_lock", person.pk), {"active": "0"}),
        (url("appointment_create", person.pk), {}),
        (url("appointment_end", post.pk), {}),
    ]
    for page, data in posts:
        assert client.post(page, data).status_code == 403, page
    person.refresh_from_db()
    assert (person.full_name, person.is_active, person.check_password(PASSWORD)) == (
        "Bí thư Chi bộ bên cạnh", True, True,
    )  # fmt: skip
    assert Appointment.objects.get(pk=post.pk).valid_to is None
    assert not User.objects.filter(username="x").exists()


def test_the_list_is_taken_out_as_shown_without_any_secret(world, as_):
    client = as_(world.inspector)
    assert world.neighbour_secretary
    User.objects.filter(pk=world.secretary.pk).update(last_login="2021-09-29T08:00+07:00", email="rieng@example.vn")
    answer = client.post(url("accounts_export"), query_params={"q": "bi thu", "vai-tro": "secretary", "sap": "-ten"})
    names = [row[0] for row in rows_of(answer)]
    assert names == ["Họ và tên", "Bí thư Chi bộ bên cạnh", "Bí thư Chi bộ"]
    row = rows_of(answer)[2]
    assert row[2:] == ("Bí thư – Chi bộ Văn phòng mẫu", "Đang dùng", datetime(2021, 9, 29, 8))
    said = str(rows_of(answer))
    assert world.secretary.username in said
    assert not any(secret in said for secret in (world.secretary.password, "rieng@example.vn"))
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.inspector, 2, {"Tìm": "bi thu", "Vai trò": "Bí thư"})


def test_locked_accounts_are_taken_out_as_such(world, as_):
    people.set_active(world.secretary, by=world.admin, active=False)
    answer = as_(world.staff).post(url("accounts_export"), query_params={"loc": "khoa"})
    assert [row[3] for row in rows_of(answer)[1:]] == ["Đã khóa"]
    assert ExportLog.objects.get().filters == {"Lọc": "Đã khóa"}


@pytest.mark.parametrize("role", ["leader", "secretary"])
def test_who_does_not_read_accounts_does_not_take_them_out(world, as_, role):
    answer = as_(getattr(world, role)).post(url("accounts_export"))
    assert (answer.status_code, ExportLog.objects.count()) == (403, 0)


def test_a_foreign_committee_is_unseen(world, as_):
    foreign = AppointmentFactory(organization=OrganizationFactory(committee=True, name="Đảng ủy khác"))
    client = as_(world.admin)
    assert foreign.user.full_name not in text(client.get(url("accounts")))
    for name in ("account", "account_edit", "appointment_create"):
        assert client.get(url(name, foreign.user.pk)).status_code == 404
    for page in (url("account_password", foreign.user.pk), url("appointment_end", foreign.pk)):
        assert client.post(page).status_code == 404


def test_nothing_changes_by_get(world, as_):
    client, person = as_(world.admin), world.secretary
    for page in (url("account_password", person.pk), url("account_lock", person.pk)):
        answer, wrote = undone(lambda page=page: client.get(page))
        assert (answer.status_code, wrote) == (405, False)


def test_an_account_is_made_and_its_password_shown_once(world, as_):
    client = as_(world.admin)
    data = {"username": "BiThu.Moi", "full_name": "Nguyễn Thị Mới", "email": "moi@example.vn"}
    page = client.post(url("account_create"), data, follow=True)
    password = ONE_TIME.search(text(page)).group(1)
    made = User.objects.get(username="bithu.moi")
    assert made.check_password(password)
    assert "no-store" in page.headers["Cache-Control"]
    assert not ONE_TIME.search(text(client.get(url("account", made.pk))))
    again = client.post(url("account_create"), data)
    assert "đã có người dùng" in text(again)
    assert 'value="Nguyễn Thị Mới"' in text(again)


def test_a_password_meant_for_one_account_is_not_shown_on_another(world, as_):
    client = as_(world.admin)
    client.post(url("account_password", world.secretary.pk))
    assert not ONE_TIME.search(text(client.get(url("account", world.staff.pk))))


@pytest.mark.parametrize("username", ["có dấu", "khoảng trắng", "", "x" * 200])
def test_odd_names_are_refused_with_a_reason(world, as_, username):
    page = as_(world.admin).post(url("account_create"), {"username": username, "full_name": "X"})
    assert "Chưa lưu được" in text(page)
    assert not User.objects.filter(full_name="X").exists()


def test_a_new_password_and_a_lock_end_the_holders_session(world, as_, client):
    holder = type(client)()
    for action in (
        lambda: people.renew_password(world.secretary, by=world.admin),
        lambda: people.set_active(world.secretary, by=world.admin, active=False),
    ):
        holder.force_login(User.objects.get(pk=world.secretary.pk))
        User.objects.filter(pk=world.secretary.pk).update(must_change_password=False)
        assert "Bí thư Chi bộ" in text(holder.get(url("my_account")))
        action()
        assert holder.get(url("my_account")).url.startswith(reverse("account_login"))


def test_locking_twice_is_locking_once(world, as_):
    client = as_(world.admin)
    for _ in range(2):
        client.post(url("account_lock", world.secretary.pk), {"active": "0"})
        assert not User.objects.get(pk=world.secretary.pk).is_active
    client.post(url("account_lock", world.secretary.pk), {"active": "1"})
    assert User.objects.get(pk=world.secretary.pk).is_active


def test_appointing_and_ending(world, as_):
    client, person = as_(world.admin), UserFactory(full_name="Người mới")
    data = {"organization": world.cell.pk, "role": "secretary", "scope": "self", "valid_from": "01/09/2021"}
    assert "Bí thư" in text(client.post(url("appointment_create", person.pk), data, follow=True))
    row = person.appointments.get()
    refused = client.post(url("appointment_create", person.pk), {**data, "title": "Bí thư kiêm"})
    assert "trong thời gian này" in text(refused)
    assert "Bí thư kiêm" in text(refused)
    wrong = client.post(url("appointment_end", row.pk), {"valid_to": "31/02/2021"})
    assert "Tháng 2 không có ngày 31" in text(wrong)
    client.post(url("appointment_end", row.pk), {"valid_to": "30/09/2021"})
    row.refresh_from_db()
    assert f"{row.valid_to:%d/%m/%Y}" == "30/09/2021"
    assert "Đã thôi" in text(client.get(url("account", person.pk)))


def test_the_list_filters_searches_and_sorts(world, as_):
    client = as_(world.admin)
    for user in (world.staff, world.secretary, world.leader):
        User.objects.filter(pk=user.pk).update(last_login="2021-09-29T00:00Z", date_joined="2021-01-01T00:00Z")
    User.objects.filter(pk=world.leader.pk).update(last_login="2021-08-01T00:00Z")
    UserFactory(full_name="Chưa có vai trò")
    UserFactory(full_name="Đang bị khóa", is_active=False)

    def names(query):
        return [account.full_name for account in client.get(url("accounts"), query).context["page"]]

    assert names({"q": "bi thu"}) == ["Bí thư Chi bộ"]
    assert names({"vai-tro": "staff"}) == ["Chuyên viên Một"]
    assert names({"loc": "khoa"}) == ["Đang bị khóa"]
    assert names({"loc": "chua-giao"}) == ["Chưa có vai trò"]
    assert "Lãnh đạo" in names({"loc": "lau-khong-vao"})
    assert "Bí thư Chi bộ" not in names({"loc": "lau-khong-vao"})
    assert names({"sap": "-ten"}) == names({})[::-1]


@pytest.mark.parametrize(
    ("query", "finds"),
    [("?page=x&sap=%00&loc=x&vai-tro=x", True), ("?q=%00%25_", False), ("?page=999999999999999999999", True)],
)
def test_rubbish_in_the_address_is_no_error(world, as_, query, finds):
    page = as_(world.staff).get(url("accounts") + query)
    assert ("Chuyên viên Một" in [person.full_name for person in page.context["page"]]) == finds


def test_the_number_of_queries_does_not_grow(world, as_, django_assert_num_queries, django_assert_max_num_queries):
    client = as_(world.admin)
    client.get(url("accounts"))
    with django_assert_max_num_queries(10) as few:
        client.get(url("accounts"))
    for _ in range(9):
        AppointmentFactory(organization=world.cell)
    with django_assert_num_queries(len(few)):
        client.get(url("accounts"))


def test_my_own_page_shows_my_roles_to_everybody(world, as_):
    page = text(as_(world.secretary).get(url("my_account")))
    assert "Chi bộ Văn phòng mẫu" in page
    assert reverse("account_change_password") in page
    assert "Thôi giữ vai trò" not in page
