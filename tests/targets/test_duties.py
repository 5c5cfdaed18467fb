"""What units still have to do: every source, in words, as of a day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.models import Document, Organization
from targets.queries.duties.lists import duties_on
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory
from tests.factories.targets import TargetFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    OpinionFactory,
    OversightFactory,
    RecommendationFactory,
)
from tests.targets.dated_actions import at, four_targets, hold, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
AUTUMN = date(2021, 9, 30)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    assert world.secretary
    return world


def told(world, day=AUTUMN, unit=None, below=None):
    """Text and lateness of each duty of the unit."""
    unit = unit or world.cell
    found = duties_on(world.program, day, below=below)
    return [(duty.text, duty.when(day)) for duty in found if duty.organization_id == unit.pk]


def accepted(factory, world, day, **values):
    """Of the neighbour; handed in and accepted on that day."""
    here = {"program": world.program, "organization": world.neighbour, "author": world.neighbour_secretary}
    item = handins.hand_in(factory(created_at=at(day), **here, **values), by=world.neighbour_secretary, at=at(day))
    return handins.accept(item, by=world.staff, at=at(day))


def test_targets_that_a_unit_has_not_met_with_their_deadlines(world):
    four_targets(world)
    roll(world.cell, 27)
    hold(world, world.cell, by=world.secretary, reached=10, accept="2021-03-20")
    assert told(world) == [
        ("Chưa đăng ký công trình gắn với nội dung “5 không”, hạn 31/03/2021 (mẫu)", "quá hạn 183 ngày"),
        ("10/27 người đã được triển khai, còn 17 người, hạn 30/11/2021", "còn 61 ngày"),
    ]
    first = duties_on(world.program, AUTUMN)[0]
    assert first.url.startswith(f"/don-vi/{first.organization_id}/#chi-tieu-2")
    assert first.about == f"registered:{world.program.pk}:{first.organization_id}"


def test_without_a_deadline_of_the_target_the_programmes_own_day_counts(world):
    TargetFactory(registered=True, program=world.program, deadline=None)
    world.program.registration_due = None
    world.program.save()
    assert told(world) == []
    world.program.registration_due, world.program.due_note = date(2021, 10, 7), "mẫu"
    world.program.save()
    assert told(world) == [("Chưa đăng ký công trình gắn với nội dung “5 không”, hạn 07/10/2021 (mẫu)", "còn 7 ngày")]


def test_what_is_met_unknown_or_with_the_office_is_no_duty_of_the_unit(world):
    """The neighbour's roll nobody entered; the section has no people to reach."""
    four_targets(world)
    roll(world.cell, 27)
    roll(world.section, 0)
    hold(world, world.cell, by=world.secretary, reached=10, accept="2021-03-20")
    hold(world, world.cell, by=world.secretary, reached=17, day="2021-05-04")
    register(world, world.cell, by=world.secretary)
    assert told(world) == []
    assert [text[:16] for text, _ in told(world, unit=world.neighbour)] == ["Chưa đăng ký côn"]
    assert len(told(world, unit=world.section)) == 1


def test_what_was_returned_waits_for_its_unit_and_is_not_told_twice(world):
    four_targets(world)
    return_item(world, register(world, world.cell, by=world.secretary, title="Số hóa"), day="2021-09-11")
    [(text, when)] = told(world)
    assert (text, when) == ("Công trình “Số hóa” bị trả lại ngày 11/09/2021, chưa gửi lại", "đã chờ 19 ngày")
    assert told(world, date(2021, 9, 11)) == [(text, "hôm nay")]
    assert told(world, date(2021, 9, 10)) == []


def test_returned_before_its_last_day_it_has_until_then(world):
    world.program.registration_due = date(2021, 10, 1)
    world.program.save()
    item = return_item(world, register(world, world.cell, by=world.secretary, title="Số hóa"), day="2021-09-11")
    text = "Công trình “Số hóa” bị trả lại ngày 11/09/2021, chưa gửi lại, hạn 01/10/2021"
    assert told(world) == [(text, "còn 1 ngày")]
    assert duties_on(world.program, AUTUMN)[0].url == reverse("programs:registration", args=[item.pk])
    handins.hand_in(item, by=world.secretary, at=at("2021-09-20"))
    assert told(world) == []


def test_returned_again_it_is_a_new_duty_about_the_same_thing(world):
    item = return_item(world, register(world, world.cell, by=world.secretary), day="2021-09-11")
    first = duties_on(world.program, date(2021, 9, 12))[0]
    again = handins.hand_in(item, by=world.secretary, at=at("2021-09-13"))
    return_item(world, again, day="2021-09-14")
    second = duties_on(world.program, AUTUMN)[0]
    assert (first.about, first.key != second.key) == (second.about, True)


def test_planned_activities_that_were_not_handed_in(world):
    here = {"program": world.program, "organization": world.cell, "author": world.secretary}
    plan = {"is_planned": True, "created_at": at("2021-02-01"), **here}
    ActivityFactory(title="Ra quân", deadline=date(2021, 9, 30), **plan)
    done = ActivityFactory(title="Đã duyệt", deadline=date(2021, 9, 1), **plan)
    handins.hand_in(done, by=world.secretary, at=at("2021-09-20"))
    handins.accept(done, by=world.staff, at=at("2021-09-21"))
    ActivityFactory(title="Ngoài kế hoạch", **here)
    waiting = told(world)
    assert ("Hoạt động trong kế hoạch “Ra quân” chưa báo cáo, hạn 30/09/2021", "hạn là hôm nay") in waiting
    assert not [text for text, _ in waiting if "Đã duyệt" in text or "Ngoài" in text]
    assert [text for text, _ in told(world, date(2021, 9, 19)) if "Đã duyệt" in text]


def test_opinions_and_recommendations_until_they_are_answered_while_their_item_stands(world):
    dialogue, oversight = (
        accepted(DialogueFactory, world, "2021-04-20"),
        accepted(OversightFactory, world, "2021-06-01"),
    )
    OpinionFactory(dialogue=dialogue, content="Đèn hỏng", asked=world.cell, due_on=date(2021, 9, 23))
    OpinionFactory(dialogue=dialogue, content="Xong", asked=world.cell, due_on=date(2021, 9, 1), state="answered",
                   answered_on=date(2021, 9, 15))  # fmt: skip
    OpinionFactory(dialogue=dialogue, content="Không hạn", asked=world.cell)
    OpinionFactory(dialogue=DialogueFactory(program=world.program), content="Nháp", asked=world.cell, due_on=AUTUMN)
    RecommendationFactory(oversight=oversight, content="Công khai lịch", asked=world.cell, due_on=date(2021, 10, 2))
    assert told(world) == [
        ("Ý kiến chưa trả lời: “Đèn hỏng”, hạn 23/09/2021", "quá hạn 7 ngày"),
        ("Kiến nghị chưa trả lời: “Công khai lịch”, hạn 02/10/2021", "còn 2 ngày"),
    ]
    assert "Ý kiến chưa trả lời: “Xong”, hạn 01/09/2021" in dict(told(world, date(2021, 9, 14)))
    assert told(world, date(2021, 4, 19)) == []
    handins.withdraw(dialogue, by=world.staff, text="Nhầm.", at=at("2021-09-28"))
    assert [text[:9] for text, _ in told(world)] == ["Kiến nghị"]


def paper(world, **values):
    given = {"kind": "superior", "sign": "05-CT/TU", "due_on": date(2021, 9, 20), "issued_on": date(2021, 8, 1)}
    plain = {"issuer": "Cấp trên mẫu", "subject": "Nội dung mẫu"}
    return Document.objects.create(program=world.program, **(plain | given | values))


def disseminate(world, document, unit, by):
    day = {"held_on": date(2021, 9, 25), "created_at": at("2021-09-25")}
    item = DisseminationFactory(program=world.program, organization=unit, author=by, document=document, **day)
    return handins.hand_in(item, by=by, at=at("2021-09-26"))


def test_a_superiors_document_that_an_addressed_unit_has_not_confirmed(world):
    document = paper(world)
    assert told(world) == [("Chưa triển khai văn bản 05-CT/TU, hạn 20/09/2021", "quá hạn 10 ngày")]
    assert duties_on(world.program, AUTUMN)[0].url == reverse("programs:document", args=[document.pk])
    disseminate(world, document, world.cell, world.secretary)
    assert told(world) == []
    assert told(world, date(2021, 9, 25)) != []
    assert told(world, date(2021, 7, 31)) == []


def test_a_cell_confirms_for_the_section_around_it(world):
    document = paper(world)
    assert len(told(world, unit=world.section)) == 1
    disseminate(world, document, world.inner, world.appoint(world.inner, "Bí thư Đội 1"))
    assert told(world, unit=world.section) == told(world, unit=world.inner) == []


@pytest.mark.parametrize(("ended_after", "is_asked"), [(-1, False), (0, False), (1, True)])
def test_a_document_for_some_asks_them_until_the_day_on_which_they_end(world, ended_after, is_asked):
    paper(world, for_all=False).addressees.set([world.neighbour])
    Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=AUTUMN + timedelta(ended_after))
    assert bool(told(world, unit=world.neighbour)) is is_asked


def test_a_document_for_some_asks_only_them_and_a_replaced_one_nobody(world):
    document = paper(world, for_all=False)
    document.addressees.set([world.neighbour])
    assert (told(world), len(told(world, unit=world.neighbour))) == ([], 1)
    document.due_on = None
    document.save()
    assert told(world, unit=world.neighbour) == []


def test_of_one_organisation_the_same_as_among_all_with_its_inside(world):
    four_targets(world)
    roll(world.section, 9)
    document = paper(world)
    return_item(world, register(world, world.inner, by=world.section_secretary, title="Đội 1"), day="2021-09-11")
    everything = duties_on(world.program, AUTUMN)
    own = duties_on(world.program, AUTUMN, below=world.section)
    wanted = {world.section.pk, world.inner.pk}
    assert own == [duty for duty in everything if duty.organization_id in wanted]
    assert {duty.organization_id for duty in own} == wanted
    inner = duties_on(world.program, AUTUMN, below=world.inner)
    assert document.sign not in " ".join(duty.text for duty in inner)


def test_an_association_has_its_matters_and_no_targets(world):
    four_targets(world)
    union = OrganizationFactory(parent=world.committee, type=OrganizationTypeFactory(association=True))
    paper(world)
    mine = paper(world, sign="06-CT/TU", for_all=False)
    mine.addressees.set([union, world.cell])
    assert [text for text, _ in told(world, unit=union)] == ["Chưa triển khai văn bản 06-CT/TU, hạn 20/09/2021"]
    assert told(world, unit=union) == told(world, unit=union, below=union)


def test_the_most_urgent_first_and_nothing_after_the_close(world):
    four_targets(world)
    paper(world)
    days = [duty.anchor for duty in duties_on(world.program, AUTUMN)]
    assert days == sorted(days)
    assert len(days) > 3
    world.program.state, world.program.closed_on = "closed", AUTUMN
    world.program.save()
    assert duties_on(world.program, AUTUMN) == []


@pytest.mark.parametrize("day", [AUTUMN, date(2021, 8, 15)])
def test_as_many_queries_for_three_units_as_for_forty(world, day):
    four_targets(world)
    paper(world)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert duties_on(world.program, day)
        return len(asked)

    queries()
    few = queries()
    for unit in OrganizationFactory.create_batch(37, parent=world.committee):
        roll(unit, 12)
        ActivityFactory(program=world.program, organization=unit, is_planned=True, deadline=date(2021, 9, 1),
                        author=world.staff, created_at=at("2021-02-01"))  # fmt: skip
        register(world, unit, by=world.appoint(unit, "Bí thư"), accept="2021-03-20", ends_on=date(2021, 9, 1))
    assert queries() == few
    assert few <= 20


def test_a_returned_session_names_the_superiors_document(world):
    item = DisseminationFactory(
        program=world.program, organization=world.cell, author=world.secretary, document=paper(world, due_on=None),
        held_on=date(2021, 9, 4), created_at=at("2021-09-05"),
    )  # fmt: skip
    return_item(world, handins.hand_in(item, by=world.secretary, at=at("2021-09-05")), day="2021-09-11")
    assert told(world) == [
        ("Buổi triển khai “05-CT/TU ngày 04/09/2021” bị trả lại ngày 11/09/2021, chưa gửi lại", "đã chờ 19 ngày")
    ]
