"""The field history in words, within the reader's committee, and the log of exports."""

from datetime import date, timedelta

import pytest
import time_machine
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import DateField
from django.urls import reverse

from danvan.kit.paging import Capped
from programs.actions import attachments, exports, handins, matters, organizations, people, types
from programs.models import (
    ExportLog,
    Opinion,
    Organization,
    OrganizationType,
    Program,
    Registration,
    Remark,
    Roll,
    User,
)
from programs.queries.history import (
    HistoryFilters,
    filtered_exports,
    filtered_history,
    history_for,
    recorded_kinds,
    way_to_organization,
)
from programs.queries.history_words import _word, tell
from tests.books import notes_of, rows_of
from tests.factories.handins import ProgressNoteFactory, RegistrationFactory
from tests.factories.notices import RemarkFactory
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.factories.people import AppointmentFactory, ExportLogFactory
from tests.kit.made_files import pdf, upload
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = pytest.mark.usefixtures("history")
HISTORY, EXPORTS = "/nhat-ky/", "/nhat-ky/xuat/"


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        made = make_world()
        # People come to be when first named; what follows shall be the newest entries.
        assert all([made.staff, made.admin, made.leader, made.inspector, made.secretary])
        yield made


def told(user, model, **filters):
    """What the newest entry of that kind says, label → (old, new)."""
    kind = ContentType.objects.get_for_model(model).pk
    entry = next(tell(filtered_history(user, HistoryFilters(kind=kind, **filters)).order_by("-pk")[:1]))
    return entry, {change.label: (change.old, change.new) for change in entry.changes}


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 200), ("staff", 200), ("inspector", 200), ("leader", 200), ("secretary", 403)]
)
def test_who_reads(world, client, role, status):
    OrganizationFactory(parent=world.committee)
    client.force_login(getattr(world, role))
    for page in (HISTORY, EXPORTS):
        response = client.get(page)
        assert response.status_code == status
        assert ("Nhật ký hệ thống" if status == 200 else "được xem nhật ký hệ thống") in response.content.decode()
    assert (role != "secretary") == history_for(getattr(world, role)).exists()


def test_what_a_remark_is_about_has_a_vietnamese_label(world):
    RemarkFactory(program=world.program, organization=world.cell)
    _, changes = told(world.staff, Remark)
    assert changes["Mục"] == ("", str(world.cell))
    assert "Subject" not in changes


def test_of_very_many_entries_the_newest_are_paged_and_all_taken_out(world, client, monkeypatch):
    monkeypatch.setattr(Capped, "MOST", 3)
    client.force_login(world.staff)
    entries = history_for(world.staff)
    assert entries.count() > 3
    page = client.get(HISTORY)
    newest = entries.order_by("-timestamp", "pk").values_list("pk", flat=True)[:3]
    assert [entry.pk for entry in page.context["page"]] == list(newest)
    assert "1–3 trong hơn 3" in page.content.decode()
    assert "hãy chọn khoảng ngày" in page.content.decode()
    book = client.post(reverse("programs:history_export"))
    assert len(rows_of(book)) == entries.count() + 1


def test_names_days_choices_and_numbers_are_in_words(world):
    people.appoint(
        by=world.admin, user=world.leader, organization=world.cell, role="secretary", valid_from=date(2021, 9, 1)
    )
    appointment = world.leader.appointments.get(organization=world.cell)
    entry, changes = told(world.staff, type(appointment))
    assert (entry.action, entry.kind) == ("Thêm", "Bổ nhiệm")
    assert changes["Vai trò"] == ("", "Bí thư")
    assert changes["Tài khoản"] == ("", "Lãnh đạo")
    assert changes["Từ ngày"] == ("", "01/09/2021")
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 6, 1), total=20, party_members=8)
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 6, 1), total=1220, party_members=8)
    entry, changes = told(world.staff, Roll)
    assert (entry.action, changes) == ("Sửa", {"Tổng số người": ("20", "1.220")})
    people.set_active(world.secretary, by=world.admin, active=False)
    assert told(world.staff, User)[1] == {"Kích hoạt": ("Có", "Không")}


def test_a_month_is_told_as_a_month_and_a_year_ungrouped(world):
    assert _word(DateField(name="month"), "2021-09-01", {}) == "09/2021"
    assert _word(Program._meta.get_field("year"), "2021", {}) == "2021"
    assert _word(Program._meta.get_field("counts_from"), "2021-01-01", {}) == "01/01/2021"


def test_lists_and_many_to_many_are_in_words(world):
    kind = world.section.type
    types.save_type(kind, by=world.staff, values={"allowed_roles": ["secretary", "leader"]})
    assert told(world.staff, OrganizationType)[1]["Vai trò được phép bổ nhiệm"] == (
        "Bí thư",
        "Bí thư, Lãnh đạo Đảng ủy",
    )
    types.save_type(kind, by=world.staff, values={"allowed_children": [world.cell.type, kind]})
    assert "thêm: Đảng bộ bộ phận" in str(told(world.staff, OrganizationType)[1])


def test_who_did_it_is_named_when_it_came_through_a_page(world, client):
    client.force_login(world.staff)
    page = reverse("programs:roll_enter", args=[world.cell.pk])
    client.post(page, {"date": "01/06/2021", "total": "20", "party_members": "8"})
    assert told(world.inspector, Roll)[0].who == "Chuyên viên Một"
    RollFactory(organization=world.neighbour)
    assert told(world.inspector, Roll)[0].who == "Hệ thống (nạp dữ liệu)"


def test_passwords_are_never_told(world):
    people.renew_password(world.secretary, by=world.admin)
    assert set(told(world.staff, User)[1]) == {"Phải đổi mật khẩu ở lần đăng nhập tới"}


def test_a_foreign_committee_stays_unseen(world):
    foreign = OrganizationFactory(committee=True, name="Đảng ủy khác")
    AppointmentFactory(organization=foreign, staff=True)
    RollFactory(organization=foreign)
    seen = {entry.object_repr for entry in history_for(world.staff)}
    assert not any("Đảng ủy khác" in text for text in seen)
    assert any("Chi bộ Văn phòng mẫu" in text for text in seen)


def test_a_draft_and_its_files_stay_the_units_own_until_handed_in(world):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    file = attachments.attach(draft, by=world.secretary, upload=upload("phieu.pdf", pdf()))
    kinds = [ContentType.objects.get_for_model(model).pk for model in (Registration, type(file))]

    def seen():
        return [filtered_history(world.staff, HistoryFilters(kind=kind)).count() for kind in kinds]

    assert seen()[0] == 0
    sent = handins.hand_in(draft, by=world.secretary)
    assert seen()[0] > 0
    handins.recall(sent, by=world.secretary)
    assert seen()[0] == 0


def test_the_way_to_the_committee_is_found_for_every_record(world):
    assert way_to_organization(Organization) == ""
    assert way_to_organization(ProgressNoteFactory._meta.model) == "registration__organization__"
    assert way_to_organization(User) == "appointments__organization__"
    assert way_to_organization(OrganizationType) is None


def test_filters_by_person_kind_day_and_text(world, client):
    client.force_login(world.staff)
    page = reverse("programs:organization_edit", args=[world.cell.pk])
    data = {"name": "Chi bộ Đổi tên", "type": world.cell.type_id, "parent": world.committee.pk}
    client.post(page, {**data, "valid_from": "30/09/2021"})

    def found(**query):
        response = client.get(HISTORY, query)
        return [entry.what for entry in response.context["entries"]]

    assert "Chi bộ Đổi tên" in found(nguoi=world.staff.pk)
    assert found(nguoi=world.inspector.pk) == []
    assert "Chi bộ Đổi tên" in found(q="đổi tên")
    assert found(tu="01/10/2021") == []
    assert "Chi bộ Đổi tên" in found(tu="30/09/2021", den="30/09/2021")
    assert found(den="29/09/2021") == []
    kind = ContentType.objects.get_for_model(Organization).pk
    assert "Chi bộ Đổi tên" in found(loai=kind)
    assert "Không có thay đổi nào như vậy" in client.get(HISTORY, {"q": "không đâu có"}).content.decode()


def test_exports_are_told_with_their_filters(world, client):
    exports.log_export(by=world.leader, list_name="Công trình", filters={"Tìm": "số hóa", "Đơn vị": ""}, rows=7)
    ExportLogFactory(by=AppointmentFactory(organization=OrganizationFactory(committee=True, name="Khác")).user)
    client.force_login(world.inspector)
    page = client.get(EXPORTS).content.decode()
    assert "Tìm: số hóa" in page
    assert "Lãnh đạo" in page
    assert [log.rows for log in filtered_exports(world.inspector, HistoryFilters())] == [7]
    assert filtered_exports(world.inspector, HistoryFilters(text="khác hẳn")).count() == 0
    assert filtered_exports(world.inspector, HistoryFilters(person=world.staff.pk)).count() == 0


def test_the_history_is_taken_out_as_shown_and_logged(world, client):
    people.set_active(world.secretary, by=world.admin, active=False)
    client.force_login(world.staff)
    client.post(
        reverse("programs:roll_enter", args=[world.cell.pk]),
        {"date": "01/06/2021", "total": "20", "party_members": "8"},
    )
    kind = ContentType.objects.get_for_model(Roll).pk
    answer = client.post(reverse("programs:history_export"), query_params={"loai": kind, "tu": "30/09/2021"})
    head, row = rows_of(answer)
    assert head == ("Lúc", "Người làm", "Việc", "Loại dữ liệu", "Mục", "Thay đổi")
    assert (row[0].date(), row[1:4]) == (date(2021, 9, 30), ("Chuyên viên Một", "Thêm", "Số người của đơn vị"))
    assert "Tổng số người: 20" in row[5].splitlines()
    filters = {"Loại dữ liệu": "Số người của đơn vị", "Từ ngày": "30/09/2021"}
    assert notes_of(answer)[1:] == [f"{label}: {word}" for label, word in filters.items()]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.staff, 1, filters)


def test_old_and_new_values_stand_in_the_workbook(world, client):
    people.set_active(world.secretary, by=world.admin, active=False)
    client.force_login(world.staff)
    kind = ContentType.objects.get_for_model(User).pk
    rows = rows_of(client.post(reverse("programs:history_export"), query_params={"loai": kind}))
    assert rows[1][5] == "Kích hoạt: Có → Không"


def test_the_log_of_exports_is_taken_out_too(world, client):
    exports.log_export(by=world.leader, list_name="Công trình", filters={"Tìm": "số hóa"}, rows=7)
    exports.log_export(by=world.leader, list_name="Khảo sát", filters={}, rows=1)
    client.force_login(world.inspector)
    answer = client.post(reverse("programs:history_exports_export"), query_params={"q": "cong trinh"})
    assert [row[1:] for row in rows_of(answer)[1:]] == [("Lãnh đạo", "Công trình", "Tìm: số hóa", 7)]
    assert "Tìm: cong trinh" in notes_of(answer)
    answer = client.post(reverse("programs:history_exports_export"), query_params={"q": "KHẢO sat"})
    assert [row[3] for row in rows_of(answer)[1:]] == ["Không lọc"]


def test_a_secretary_takes_no_history_out(world, client):
    client.force_login(world.secretary)
    for name in ("history_export", "history_exports_export"):
        assert client.post(reverse(f"programs:{name}")).status_code == 403
    assert filtered_exports(world.staff, HistoryFilters()).count() == 0


@pytest.mark.parametrize(
    ("query", "finds"),
    [("?page=x&sap=%00&loai=x&nguoi=-1&tu=31/02/2021", True), ("?q=%00%25&den=rac&page=99999", False)],
)
def test_rubbish_in_the_address_is_no_error(world, client, query, finds):
    client.force_login(world.staff)
    ExportLogFactory(by=world.staff)
    for page in (HISTORY, EXPORTS):
        every, found = (client.get(page + text).context["page"].paginator.count for text in ("", query))
        assert every > 0, page
        assert found == (every if finds else 0), page


def test_the_number_of_queries_does_not_grow(world, client, django_assert_num_queries, django_assert_max_num_queries):
    client.force_login(world.staff)
    ExportLogFactory(by=world.staff)
    kind = ContentType.objects.get_for_model(Roll).pk
    asked = [
        lambda: client.get(f"{HISTORY}?loai={kind}"),
        lambda: client.get(EXPORTS),
        lambda: client.post(f"{HISTORY}tep/?loai={kind}"),
        lambda: client.post(f"{EXPORTS}tep/"),
    ]
    RollFactory(organization=world.cell)
    for ask in asked:
        ask()
        with django_assert_max_num_queries(18) as few:
            ask()
        for _ in range(9):
            RollFactory(organization=OrganizationFactory(parent=world.committee))
            ExportLogFactory(by=world.staff)
        with django_assert_num_queries(len(few)):
            ask()


def test_leaders_read_actions_and_exports_but_not_accounts(world, client):
    people.set_active(world.secretary, by=world.admin, active=False)
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 6, 1), total=20, party_members=8)
    read = {entry.content_type.model for entry in history_for(world.leader)}
    assert "roll" in read
    assert not {"user", "appointment"} & read
    client.force_login(world.leader)
    text = client.get(HISTORY).content.decode()
    assert "Số người của đơn vị" in text
    assert "Bổ nhiệm" not in text


def test_what_was_raised_in_a_draft_stays_with_it_whoever_is_asked(world):
    stage = Stage(world)
    draft = stage.item(sent=False, accepted=False)
    opinion = matters.raise_matter(draft, by=world.secretary, model=Opinion, values=stage.named())
    ours = {"content_type": ContentType.objects.get_for_model(Opinion), "object_id": opinion.pk}
    assert way_to_organization(Opinion) == "dialogue__organization__"
    assert not history_for(world.staff).filter(**ours).exists()
    handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    assert not history_for(world.staff).filter(**ours, additional_data__unsent=True).exists()
    matters.ask(opinion, by=world.staff, asked=world.neighbour, due_on=date(2021, 11, 1))
    assert history_for(world.staff).filter(**ours, action=LogEntry.Action.UPDATE).exists()


def _secrets(world):
    """A unit's dialogue never handed in: an opinion and a file added and removed; a work whose title was changed."""
    stage = Stage(world)
    dialogue = stage.item(sent=False, accepted=False)
    opinion = stage.matter(dialogue, world.secretary, content="Điều giữ kín trong ý kiến")
    file = attachments.attach(dialogue, by=world.secretary, upload=upload("tep-giu-kin.pdf", pdf()))
    attachments.remove(file, by=world.secretary)
    matters.remove_matter(opinion, by=world.secretary)
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    draft = handins.edit(draft, by=world.secretary, values={"title": "Tên giữ kín chưa gửi"})
    draft = handins.edit(draft, by=world.secretary, values={"title": "Tên đã gửi"})
    handins.hand_in(draft, by=world.secretary)


SECRETS = ("Điều giữ kín", "tep-giu-kin", "Tên giữ kín")


def test_what_was_removed_or_overwritten_in_a_draft_is_read_by_nobody_else(world, client):
    with set_actor(world.secretary):
        _secrets(world)
    assert LogEntry.objects.filter(object_repr__contains="tep-giu-kin").exists()
    for role in ("staff", "leader", "inspector", "admin", "neighbour_secretary"):
        client.force_login(getattr(world, role))
        page = client.get(HISTORY, {"sap": "luc"}).content.decode()
        book = client.post(reverse("programs:history_export"))
        told = page + (str(rows_of(book)) if book.status_code == 200 else "")
        assert [secret for secret in SECRETS if secret in told] == [], role
        assert ("Tên đã gửi" in told) == (role in ("staff", "leader", "inspector")), role


def test_entries_of_earlier_versions_say_nothing_of_what_was_not_handed_in(world):
    kind = ContentType.objects.get_for_model(Registration)
    work = handins.hand_in(
        RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary),
        by=world.secretary,
    )

    def entry(pk, at, text):
        row = LogEntry.objects.create(
            content_type=kind, object_pk=str(pk), object_id=pk, object_repr=text, action=LogEntry.Action.UPDATE,
            changes={"title": ["", text]}, actor=world.secretary, timestamp=at,
        )  # fmt: skip
        return row.pk

    before, after = work.first_sent_at - timedelta(seconds=1), work.first_sent_at + timedelta(seconds=1)
    told = {
        "before": entry(work.pk, before, "Trước khi gửi"), "at": entry(work.pk, work.first_sent_at, "Khi gửi"),
        "after": entry(work.pk, after, "Sau khi gửi"), "gone": entry(999_999, after, "Mục đã xóa"),
    }  # fmt: skip
    seen = set(history_for(world.staff).values_list("pk", flat=True))
    assert {name for name, pk in told.items() if pk in seen} == {"at", "after"}


def test_an_administrator_reads_accounts_and_organisations_and_no_texts_of_units(world):
    handins.hand_in(
        RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary),
        by=world.secretary,
    )
    RollFactory(organization=OrganizationFactory(parent=world.committee))
    read = {entry.content_type.model for entry in history_for(world.admin)}
    assert {"roll", "user", "appointment", "organization"} <= read
    assert not {"registration", "program", "attachment"} & read
    labels = dict(recorded_kinds(world.admin)).values()
    assert "Tài khoản" in labels
    assert not {"Công trình", "Ý kiến"} & set(labels)
    assert "registration" in {entry.content_type.model for entry in history_for(world.inspector)}
