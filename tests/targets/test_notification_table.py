"""Each row of the table of who is told: the action is done, exactly those people are told, and nobody else."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from programs.actions import commendations, documents, handins, matters, registrations, remarks
from programs.actions.delivery import deliver
from programs.actions.notification_rules import NOTIFICATION_RULES, Delivery, Recipient
from programs.actions.requirements import set_required_acts, set_required_figures
from programs.enums import NoticeKind
from programs.management.notification_page import page
from programs.models import Letter, Notice
from targets.actions import entry
from targets.actions.reminders import send_digests
from targets.actions.targets import revise, set_targets
from targets.actions.urgings import urge
from tests.factories.handins import ActConfirmationFactory, CommendationFactory, RegistrationFactory
from tests.factories.notices import LetterFactory, ReminderScheduleFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import ActKindFactory, IndicatorFactory, KeyTaskFactory, ProgramFactory
from tests.factories.tasks import DialogueFactory, DocumentTypeFactory, JointProgramFactory, OpinionFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
DOCS = site.BASE_DIR / "danvan" / "docs" / "notifications.md"
DAY = date(2021, 9, 30)
PAPER = {"document": "05-TB/ĐU", "reason": "Theo chỉ đạo mới", "valid_from": date(2021, 9, 1)}
GOAL = {"comparator": "gt", "threshold": Decimal(60), "deadline": date(2021, 11, 30), "deadline_note": ""}
HALF = {"short_name": "Tuyên dương", "text": "Trên 50%.", "measure": "commended", "comparator": "gt"}
HALF |= {"threshold": Decimal(50)}


@pytest.fixture
def world(settings):
    """Everybody who might be told is there; the deputy sent what the secretary's cell has."""
    settings.TODAY, settings.SENDS_MAIL = DAY.isoformat(), True
    world = make_world()
    world.deputy = world.appoint(world.cell, "Phó bí thư")
    for name in ("leader", "inspector", "admin", "other_staff", "secretary", "union_officer", "youth_officer"):
        assert getattr(world, name).is_active
    for person in (world.staff, world.neighbour_secretary, world.section_secretary, world.deputy, world.secretary):
        person.email = f"{person.username}@example.vn"
        person.save()
    return world


def sent(world, factory=RegistrationFactory, **values):
    item = factory(program=world.program, organization=world.cell, author=world.deputy, **values)
    return handins.hand_in(item, by=world.deputy)


def accepted(world, factory=RegistrationFactory, **values):
    return handins.accept(sent(world, factory, **values), by=world.staff)


def held(world, factory, **values):
    at = clock.now()
    here = {"program": world.program, "organization": world.cell, "author": world.deputy, "sender": world.deputy}
    return factory(state="submitted", sent_at=at, first_sent_at=at, **here, **values)


def raised(world):
    return OpinionFactory(dialogue=handins.accept(held(world, DialogueFactory), by=world.staff))


def asking(world):
    return _later(matters.ask, raised(world), by=world.staff, asked=world.neighbour, due_on=date(2021, 10, 15))


def paper(world, **values):
    given = {
        "type": DocumentTypeFactory(), "sign": "01-CT/mẫu", "issuer": "Cấp ủy mẫu", "issued_on": date(2021, 3, 1),
        "subject": "Chỉ thị mẫu", "for_all": False, "addressees": [world.neighbour, world.section],
        "due_on": date(2021, 12, 1),
    }  # fmt: skip
    return documents.enter(world.program, by=world.staff, values=given | values, unstamped=True)


def new_edition(world):
    old, newer = paper(world), {"sign": "02-CT/mẫu", "issued_on": date(2021, 4, 1), "due_on": None}
    values = {name: getattr(old, name) for name in ("type", "issuer", "subject", "for_all")}
    documents.replace(
        old, by=world.staff, values={**values, **newer, "addressees": list(old.addressees.all())}, unstamped=True
    )


def issued(world):
    draft = ProgramFactory(draft=True, issuer=world.committee)
    KeyTaskFactory(program=draft, ordinal=1)
    set_targets(draft, by=world.staff, rows=[HALF])
    return entry.issue(draft, by=world.staff)


def revised(world):
    target = issued(world).targets.get()
    return lambda: revise(target, by=world.staff, goal=GOAL, **PAPER)


def requiring(world, **values):
    """Of the cells alone, not of the section."""
    act = {"act": ActKindFactory(), "types": [world.cell.type], "due_on": date(2021, 11, 30), "pk": None} | values
    return set_required_acts(world.program, by=world.staff, rows=[act])


def required_anew(world):
    (act,) = requiring(world)
    return lambda: requiring(world, pk=act.pk, act=act.act, due_on=date(2021, 12, 15))


def owed(world):
    """The neighbour alone owes something: its registration was returned long ago."""
    item = RegistrationFactory(program=world.program, organization=world.cell, author=world.deputy)
    item = handins.hand_in(item, by=world.deputy, at=clock.start_of_day(date(2021, 5, 1)))
    handins.return_item(item, by=world.staff, text="Bổ sung.", at=clock.start_of_day(date(2021, 5, 3)))


def reminded(world):
    ReminderScheduleFactory(program=world.program, days_before=[], days_after=[1], repeat_days=7, grace_days=7)
    owed(world)
    return lambda: send_digests(by=None, day=DAY)


def work_reminded(world):
    ReminderScheduleFactory(program=world.program, days_before=[], days_after=[1], repeat_days=7, grace_days=7)
    accepted(world, ends_on=DAY)
    return lambda: send_digests(by=None, day=DAY)


def urged(world):
    owed(world)
    return lambda: urge(world.cell, by=world.staff, program=world.program)


def remarked(world):
    return remarks.leave_remark(world.cell, by=world.leader, program=world.program, text="Làm sớm.")


def refused_mail(world):
    LetterFactory(to=world.secretary, address="sai@example.vn")
    return deliver.call


# What prepares each row, and gives the action itself as a function.
ACTIONS = {
    "returned": lambda world: _later(handins.return_item, sent(world), by=world.staff, text="Thiếu địa bàn."),
    "withdrawn": lambda world: _later(handins.withdraw, accepted(world), by=world.staff, text="Nhầm."),
    "accepted": lambda world: _later(handins.accept, sent(world), by=world.staff),
    "recognized": lambda world: _later(
        registrations.recognize, registrations.complete(accepted(world), by=world.deputy, text="Xong."), by=world.staff
    ),
    "joint": lambda world: _later(
        handins.accept, held(world, JointProgramFactory, partners=[world.union]), by=world.staff
    ),
    "awarded": lambda world: _later(
        commendations.decide, accepted(world, CommendationFactory), by=world.staff, decision_number="12-QĐ/ĐU",
        decision_date=date(2021, 9, 1),
    ),
    "asked": asking,
    "answered": lambda world: _later(
        matters.answer, asking(world)(), by=world.neighbour_secretary, answer="Đã sửa.", answered_on=DAY
    ),
    "document": lambda world: _later(paper, world),
    "edition": lambda world: _later(new_edition, world),
    "issued": lambda world: _later(issued, world),
    "revised": revised,
    "required": lambda world: _later(requiring, world),
    "required_anew": required_anew,
    "remark": lambda world: _later(remarked, world),
    "replied": lambda world: _later(remarks.reply, remarked(world), by=world.secretary, text="Đã rõ."),
    "urged": urged,
    "due": reminded,
    "work_due": work_reminded,
    "lagging": reminded,
    "unmailed": refused_mail,
}  # fmt: skip


def _later(action, *args, **values):
    return lambda: action(*args, **values)


def people_of(world):
    return {
        Recipient.UNIT: {world.secretary, world.deputy},
        Recipient.SENDER: {world.deputy},
        Recipient.ADDRESSEES: {world.neighbour_secretary, world.section_secretary},
        Recipient.UNITS: {world.secretary, world.deputy, world.neighbour_secretary, world.section_secretary},
        Recipient.REQUIRED: {world.secretary, world.deputy, world.neighbour_secretary},
        Recipient.ASKED: {world.neighbour_secretary},
        Recipient.RAISER: {world.secretary, world.deputy},
        Recipient.PARTNERS: {world.union_officer},
        Recipient.OFFICE: {world.staff, world.other_staff},
        Recipient.LEADERS: {world.leader},
        Recipient.AUTHOR: {world.leader},
    }


DOERS = {"replied": "secretary", "remark": "leader", "due": None, "work_due": None, "lagging": None, "unmailed": None}
DOERS |= {"answered": "neighbour_secretary"}


@pytest.mark.parametrize("telling", NOTIFICATION_RULES, ids=lambda telling: telling.key)
def test_exactly_those_are_told_and_in_that_way(world, settings, telling):
    settings.EMAIL_BACKEND = "tests.mailbox.Choosy"
    action = ACTIONS[telling.key](world)
    Notice.objects.all().delete()
    Letter.objects.filter(sent_at__isnull=False).delete()
    before = set(Letter.objects.values_list("pk", flat=True))
    action()
    told = Notice.objects.filter(kind=telling.kind)
    doer = DOERS.get(telling.key, "staff")
    expected = set().union(*(people_of(world)[one] for one in telling.who))
    expected -= {getattr(world, doer)} if doer else set()
    assert {notice.to for notice in told} == expected
    others = set(Notice.objects.values_list("kind", flat=True)) - {telling.kind}
    assert others <= ({NoticeKind.DUE, NoticeKind.LAGGING} if action and telling.key in ("due", "lagging") else set())
    letters = Letter.objects.exclude(pk__in=before).exclude(key__startswith="digest:")
    assert letters.exists() == (telling.how == Delivery.AT_ONCE)


def test_every_kind_of_notice_and_every_row_has_its_action():
    assert {telling.kind for telling in NOTIFICATION_RULES} == set(NoticeKind)
    assert [telling.key for telling in NOTIFICATION_RULES] == list(ACTIONS)


def test_the_docs_are_up_to_date(tmp_path):
    assert DOCS.read_text() == page(), "run: manage.py notification_table"
    call_command("notification_table", to=tmp_path / "notifications.md", verbosity=0)
    assert (tmp_path / "notifications.md").read_text() == page()


def test_a_new_edition_says_what_became_of_the_last_day_and_ends_the_old_asking(world):
    new_edition(world)
    told = Notice.objects.filter(to=world.neighbour_secretary).order_by("pk")
    assert [(notice.text, notice.done_at is None) for notice in told] == [
        ("Văn bản 01-CT/mẫu gửi đến đơn vị, hạn triển khai 01/12/2021: “Chỉ thị mẫu”", False),
        (
            "Văn bản 02-CT/mẫu thay 01-CT/mẫu, không có hạn triển khai (bản trước hạn triển khai 01/12/2021): "
            "“Chỉ thị mẫu”",
            True,
        ),
    ]


def test_a_moved_last_day_and_a_new_addressee_are_told_and_nobody_hears_the_same_twice(world):
    document = paper(world)
    values = {name: getattr(document, name) for name in ("type", "sign", "issuer", "issued_on", "subject", "for_all")}
    units = [world.neighbour, world.section]
    kept = documents.edit(document, by=world.staff, values={**values, "addressees": units, "due_on": document.due_on})
    assert Notice.objects.count() == 2
    more = {"addressees": [*units, world.cell], "due_on": document.due_on}
    kept = documents.edit(kept, by=world.staff, values={**values, **more})
    assert {notice.to for notice in Notice.objects.order_by("-pk")[:2]} == {world.secretary, world.deputy}
    documents.edit(kept, by=world.staff, values={**values, **more, "due_on": date(2021, 12, 15)})
    assert Notice.objects.filter(text__contains="15/12/2021").count() == 4


def for_all(world, sign):
    return paper(world, for_all=True, addressees=[], sign=sign)


def test_the_statements_do_not_grow_with_the_units(world):
    for_all(world, "00-CT/mẫu")
    with CaptureQueriesContext(connection) as few:
        for_all(world, "01-CT/mẫu")
    for number in range(10):
        world.appoint(OrganizationFactory(parent=world.committee), f"Bí thư {number}")
    with CaptureQueriesContext(connection) as many:
        for_all(world, "02-CT/mẫu")
    assert Notice.objects.filter(text__contains="02-CT/mẫu").count() == 14
    assert len(many) == len(few)


def required_texts(world):
    told = Notice.objects.filter(key__startswith="required:", done_at=None).order_by("pk")
    return {person: [notice.text for notice in told.filter(to=person)] for person in {notice.to for notice in told}}


def test_who_is_asked_later_hears_of_it_as_new_and_nobody_the_same_twice(world):
    (act,) = requiring(world)
    requiring(world, pk=act.pk, act=act.act)
    assert Notice.objects.count() == 3
    requiring(world, pk=act.pk, act=act.act, types=[], due_on=None)
    new = f"Chương trình yêu cầu thêm việc phải xác nhận “{act}”:"
    moved = f"Việc phải xác nhận “{act}”: nay không có hạn (trước đây hạn 30/11/2021)."
    assert required_texts(world)[world.section_secretary] == [f"{new} không có hạn."]
    assert required_texts(world)[world.secretary] == [f"{new} hạn 30/11/2021.", moved]


def test_a_figure_too_and_what_is_asked_no_more_asks_nobody(world):
    figure = {"pk": None, "indicator": IndicatorFactory(), "unit_word": "đơn", "every": "month", "types": [], "days": 5}
    (kept,) = set_required_figures(world.program, by=world.staff, rows=[figure])
    said = f"Chương trình yêu cầu thêm số liệu phải báo cáo “{kept}”: mỗi tháng, nộp trong 5 ngày sau khi hết kỳ."
    assert required_texts(world)[world.neighbour_secretary] == [said]
    assert set(required_texts(world)) == people_of(world)[Recipient.UNITS]
    set_required_figures(world.program, by=world.staff, rows=[])
    assert required_texts(world) == {}


def test_a_confirmation_settles_what_asked_for_it(world):
    (act,) = requiring(world)
    sent(world, ActConfirmationFactory, required_act=act)
    assert set(required_texts(world)) == {world.neighbour_secretary}


def test_what_a_draft_will_require_is_told_to_nobody(world):
    draft = ProgramFactory(draft=True, issuer=world.committee)
    set_required_acts(draft, by=world.staff, rows=[{"pk": None, "act": ActKindFactory(), "due_on": DAY, "types": []}])
    assert not Notice.objects.exists()
