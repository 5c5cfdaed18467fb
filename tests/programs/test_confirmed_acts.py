"""A confirmation of a required act: what it needs, once a unit, of whom, and who is asked on a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins
from programs.actions.requirements import set_required_acts
from programs.enums import State
from programs.models import ActConfirmation, Fact, Notice
from programs.queries.requirements import CONFIRMED, LACKS, RETURNED, WAITS, act_states, acts_of
from programs.rules import Refused, missing
from tests.factories.handins import ActConfirmationFactory, AttachmentFactory
from tests.factories.programs import ActKindFactory, ProgramFactory, RequiredActFactory
from tests.posted import of
from tests.world import make_world

pytestmark = pytest.mark.django_db
DUE = date(2021, 3, 31)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-03-31"
    return make_world()


@pytest.fixture
def act(world):
    return RequiredActFactory(program=world.program)


def draft_of(world, act, unit=None, by=None, **values):
    return ActConfirmationFactory(
        program=world.program, organization=unit or world.cell, author=by or world.secretary, required_act=act, **values
    )


def send(world, act, unit=None, by=None, **values):
    item = draft_of(world, act, unit, by, **values)
    return handins.hand_in(item, by=item.author)


def begin(world, act, unit, by):
    return handins.start(ActConfirmation, by=by, program=world.program, organization=unit, required_act=act)


class TestWhole:
    def test_a_day_and_a_number_are_enough(self, world, act):
        assert missing(draft_of(world, act)) == []

    def test_without_a_day_and_without_evidence(self, world, act):
        item = draft_of(world, act, done_on=None, paper_number="")
        assert [missing_field.field for missing_field in missing(item)] == ["done_on", "paper_number"]
        AttachmentFactory(subject=item, uploaded_by=world.secretary)
        assert [missing_field.field for missing_field in missing(item)] == ["done_on"]

    @pytest.mark.parametrize("day", [date(2021, 4, 1), date(2020, 12, 31)])
    def test_done_already_within_the_programme(self, world, act, day):
        assert [missing_field.field for missing_field in missing(draft_of(world, act, done_on=day))] == ["done_on"]

    @pytest.mark.parametrize("day", [date(2021, 3, 31), date(2021, 1, 1)])
    def test_today_and_the_first_day_are_within(self, world, act, day):
        assert missing(draft_of(world, act, done_on=day)) == []


class TestOnce:
    def test_a_second_one_is_refused_in_words_and_by_the_database(self, world, act):
        send(world, act)
        twin = draft_of(world, act)
        (missing_field,) = missing(twin)
        assert "Đơn vị đã gửi" in missing_field.text
        twin.state, twin.sender, twin.sent_at = State.SUBMITTED, world.secretary, clock.now()
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()

    def test_another_act_and_another_unit_are_others(self, world, act):
        send(world, act)
        other = RequiredActFactory(program=world.program, act=ActKindFactory(name="Ký cam kết"))
        assert missing(draft_of(world, other)) == []
        assert missing(draft_of(world, act, world.neighbour, world.neighbour_secretary)) == []

    def test_what_was_returned_leaves_room(self, world, act):
        handins.return_item(send(world, act), by=world.staff, text="Thiếu chữ ký.")
        assert missing(draft_of(world, act)) == []


class TestOfWhom:
    def test_every_unit_and_the_cells_inside(self, world, act):
        begin(world, act, world.cell, world.secretary)
        begin(world, act, world.inner, world.section_secretary)
        assert ActConfirmation.everything.count() == 2

    def test_not_of_an_association_nor_of_the_committee_itself(self, world, act):
        with pytest.raises(Refused, match="không yêu cầu Công đoàn mẫu"):
            begin(world, act, world.union, world.union_officer)
        with pytest.raises(Refused, match="không yêu cầu"):
            begin(world, act, world.committee, world.staff)

    def test_only_of_the_types_that_it_names(self, world, act):
        act.types.set([world.section.type])
        begin(world, act, world.inner, world.section_secretary)
        with pytest.raises(Refused, match="không yêu cầu"):
            begin(world, act, world.cell, world.secretary)

    def test_the_neighbour_begins_nothing_here(self, world, act):
        with pytest.raises(Refused):
            begin(world, act, world.cell, world.neighbour_secretary)


def states(world, user, act):
    (state,) = act_states(user, world.program, acts_of(world.program))
    return {unit.name: unit.state for unit in state.units}


class TestStates:
    def test_each_unit_by_what_came_furthest(self, world, act):
        handins.accept(send(world, act, world.inner, world.section_secretary), by=world.staff)
        send(world, act)
        handins.return_item(
            send(world, act, world.neighbour, world.neighbour_secretary), by=world.staff, text="Thiếu chữ ký."
        )
        assert states(world, world.staff, act) == {
            world.cell.name: WAITS, world.neighbour.name: RETURNED, world.section.name: CONFIRMED,
        }  # fmt: skip

    def test_a_secretary_sees_her_own(self, world, act):
        assert states(world, world.secretary, act) == {world.cell.name: LACKS}

    def test_types_narrow_whom_it_asks(self, world, act):
        act.types.set([world.section.type])
        assert states(world, world.staff, act) == {world.section.name: LACKS}

    @pytest.mark.parametrize(("day", "late"), [("2021-03-31", 0), ("2021-04-01", 3)])
    def test_late_from_the_day_after_the_last_one(self, world, act, settings, day, late):
        settings.TODAY = day
        (state,) = act_states(world.staff, world.program, acts_of(world.program))
        assert state.late == late


class TestLedger:
    def test_a_row_from_the_hand_in_on_with_its_act_and_day(self, world, act):
        item = handins.accept(send(world, act), by=world.staff)
        fact = Fact.objects.get(kind="actconfirmation", valid_to=None)
        assert (fact.item_id, fact.required_act, fact.held_from, fact.state) == (
            item.pk, act, date(2021, 3, 15), State.ACCEPTED,
        )  # fmt: skip

    def test_handed_in_the_reminder_is_settled(self, world, act):
        about = f"act:{act.pk}:{world.cell.pk}"
        Notice.objects.create(
            to=world.secretary, program=world.program, organization=world.cell, kind="due", key="a@0", about=about,
            text="Chưa xác nhận", url="/", at=clock.now() - timedelta(days=1),
        )  # fmt: skip
        send(world, act)
        assert Notice.objects.get(about=about).done_at


class TestRequired:
    """The rows of the programme, open while it is."""

    def values(self, required, **more):
        return {"pk": required.pk, "act": required.act, "due_on": required.due_on, "types": [], "note": "", **more}

    def test_added_changed_and_dropped_while_nobody_wrote(self, world, act):
        conference = ActKindFactory(name="Tổ chức hội nghị")
        rows = [{"pk": None, "act": conference, "due_on": None, "types": [world.section.type], "note": "Biên bản"}]
        set_required_acts(world.program, by=world.staff, rows=rows)
        (kept,) = world.program.required_acts.all()
        assert (kept.act, kept.ordinal, list(kept.types.all())) == (conference, 1, [world.section.type])

    def test_what_somebody_began_blank_goes_with_it(self, world, act):
        begin(world, act, world.cell, world.secretary)
        set_required_acts(world.program, by=world.staff, rows=[])
        assert not ActConfirmation.everything.exists()

    @pytest.mark.parametrize("change", ["dropped", "another act"])
    def test_what_a_unit_wrote_for_stays(self, world, act, change):
        draft_of(world, act)
        rows = [] if change == "dropped" else [self.values(act, act=ActKindFactory(name="Khác"))]
        with pytest.raises(Refused, match="đã có đơn vị ghi hồ sơ"):
            set_required_acts(world.program, by=world.staff, rows=rows)
        set_required_acts(world.program, by=world.staff, rows=[self.values(act, due_on=date(2021, 4, 30))])
        assert world.program.required_acts.get().due_on == date(2021, 4, 30)

    def test_only_the_office_and_only_while_it_is_open(self, world, act):
        with pytest.raises(Refused):
            set_required_acts(world.program, by=world.leader, rows=[])
        closed = ProgramFactory(issuer=world.committee, closed=True, year=2020)
        with pytest.raises(Refused):
            set_required_acts(closed, by=world.staff, rows=[])


class TestPages:
    def test_from_my_unit_one_press_leads_to_the_form(self, world, act, client):
        client.force_login(world.secretary)
        page = client.get(reverse("targets:my_unit"))
        assert "Chưa xác nhận “Ban hành kế hoạch”, hạn 31/03/2021" in page.content.decode()
        fields = {"organization": world.cell.pk, "required_act": act.pk}
        form = client.get(client.post(reverse("programs:actconfirmation_start"), fields).url).content.decode()
        assert "Xác nhận “Ban hành kế hoạch”" in form

    def test_a_second_press_goes_on_with_the_first(self, world, act, client):
        client.force_login(world.secretary)
        fields = {"organization": world.cell.pk, "required_act": act.pk}
        item = draft_of(world, act)
        start = reverse("programs:actconfirmation_start")
        assert client.post(start, fields).url == reverse("programs:actconfirmation_edit", args=[item.pk])
        handins.hand_in(item, by=world.secretary)
        assert client.post(start, fields).url == reverse("programs:actconfirmation", args=[item.pk])

    def test_a_button_without_its_act_is_not_found(self, world, client):
        client.force_login(world.secretary)
        foreign = RequiredActFactory(program=ProgramFactory(issuer=world.committee, year=2020, draft=True))
        token = of(world.program)
        for posted in ({}, {"required_act": foreign.pk}, {"required_act": "x"}):
            answer = client.post(reverse("programs:actconfirmation_start"), posted | token)
            assert (answer.status_code, ActConfirmation.everything.count()) == (404, 0)

    def test_a_programme_that_requires_nothing_shows_nothing_of_it(self, world, client):
        for who in (world.secretary, world.staff):
            client.force_login(who)
            for page in ("programs:registrations", "targets:calendar"):
                text = client.get(reverse(page)).content.decode()
                assert reverse("programs:actconfirmations") not in text
                assert "Hạn xác nhận việc" not in text
        assert "Xác nhận đã thực hiện" not in client.get(reverse("programs:waiting")).content.decode()

    def test_the_tab_stands_where_it_requires_something(self, world, act, client):
        client.force_login(world.leader)
        assert reverse("programs:actconfirmations") in client.get(reverse("programs:registrations")).content.decode()
