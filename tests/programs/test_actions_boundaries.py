"""Actions and forms that compare days or numbers: on the boundary, and one step to each side of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from danvan.kit import clock
from programs.actions import handins, notices, organizations, people
from programs.enums import DocumentKind, Role
from programs.forms.activities import ActivityForm
from programs.forms.associations import JointProgramForm
from programs.forms.dialogues import MOST_TIMES, RuleForm
from programs.forms.disseminations import DisseminationForm
from programs.forms.organizations import RollForm
from programs.forms.registrations import RegistrationForm
from programs.forms.unit_import import UnitRowForm
from programs.models import (
    Appointment,
    Document,
    Notice,
    Opinion,
    Organization,
)
from programs.queries.history import HistoryFilters, filtered_exports
from programs.queries.matters import changed_since_judged
from programs.queries.register import DocumentFilters as RegisterWanted
from programs.queries.register import register_of
from programs.queries.unit_import import plan_units
from programs.queries.unit_rows import ImportedUnit
from programs.rules import Refused
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import ExportLogFactory
from tests.factories.tasks import ActivityFactory, JointProgramFactory
from tests.programs.matters import Stage
from tests.programs.test_queries_boundaries import AFTER, JUNE, TICK, UNTIL, noon
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, UP_TO, around
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


def done(action, *values) -> list[bool]:
    """Which of these the action takes."""
    taken = []
    for value in values:
        try:
            action(value)
        except (Refused, ValidationError):
            taken.append(False)
        else:
            taken.append(True)
    return taken


class TestAppointments:
    def appoint(self, world, **values):
        user = world.neighbour_secretary
        return people.appoint(by=world.admin, user=user, organization=world.cell, role=Role.SECRETARY, **values)

    def test_a_post_lasts_at_least_a_day(self, world):
        def action(day):
            self.appoint(world, valid_from=JUNE, valid_to=day).delete()

        assert done(action, *around(JUNE)) == AFTER

    def test_the_same_post_follows_or_precedes_without_a_gap(self, world):
        self.appoint(world, valid_from=JUNE, valid_to=JUNE + 10 * DAY)
        before = lambda day: self.appoint(world, valid_from=JUNE - 5 * DAY, valid_to=day).delete()  # noqa: E731
        assert done(before, *around(JUNE)) == UP_TO
        assert done(lambda day: self.appoint(world, valid_from=day).delete(), *around(JUNE + 10 * DAY)) == FROM

    def test_a_post_of_today_is_taken_away_and_an_older_one_ended(self, world):
        ended = []
        for day in around(TODAY):
            post = self.appoint(world, valid_from=day)
            ended.append(people.end_appointment(post, by=world.admin))
            Appointment.objects.filter(organization=world.cell, user=world.neighbour_secretary).delete()
        assert [post and post.valid_to for post in ended] == [TODAY, None, None]

    def test_a_post_ends_after_its_first_day(self, world):
        def action(day):
            people.end_appointment(self.appoint(world, valid_from=JUNE), by=world.admin, valid_to=day)

        assert done(action, JUNE - DAY) == [False]
        Appointment.objects.filter(organization=world.cell, user=world.neighbour_secretary).delete()
        assert done(action, JUNE) == [False]
        Appointment.objects.filter(organization=world.cell, user=world.neighbour_secretary).delete()
        assert done(action, JUNE + DAY) == [True]


class TestOrganizations:
    def test_it_ends_after_its_founding_and_not_before_what_stands_below(self, world):
        founded = world.cell.founded_on
        assert done(lambda day: organizations.end(world.cell, by=world.staff, ended_on=day), *around(founded)) == AFTER
        Organization.objects.filter(pk=world.inner.pk).update(ended_on=JUNE)
        assert done(lambda day: organizations.end(world.section, by=world.staff, ended_on=day), *around(JUNE)) == FROM

    def place(self, world, day):
        whole = {"type": world.cell.type, "parent": world.committee, "name": f"Chi bộ {day}"}
        organizations.place(world.cell, by=world.staff, valid_from=day, **whole)

    def test_it_changes_after_its_last_change(self, world):
        self.place(world, JUNE)
        assert done(lambda day: self.place(world, day), *around(JUNE)) == AFTER

    def test_it_changes_before_its_end(self, world):
        Organization.objects.filter(pk=world.cell.pk).update(ended_on=JUNE)
        assert done(lambda day: self.place(world, day), *reversed(around(JUNE))) == [False, False, True]

    def test_a_name_is_free_again_from_the_end_of_the_one_that_bore_it(self, world):
        Organization.objects.filter(pk=world.cell.pk).update(ended_on=JUNE)
        bearer = {"by": world.staff, "parent": world.committee, "type": world.cell.type, "name": world.cell.name}
        assert done(lambda day: organizations.found(founded_on=day, **bearer), *around(JUNE)) == [False, True, False]

    def test_what_stands_below_must_be_allowed_until_it_ends(self, world):
        Organization.objects.filter(pk=world.inner.pk).update(ended_on=JUNE)
        whole = {"by": world.staff, "type": world.cell.type, "parent": world.committee, "name": world.section.name}
        assert not world.cell.type.allowed_children.exists()
        action = lambda day: organizations.place(world.section, valid_from=day, **whole)  # noqa: E731
        assert done(action, *around(JUNE)) == FROM

    def test_below_an_end_that_is_still_to_come_nothing_goes_on_for_ever(self, world):
        later = TODAY + 30 * DAY
        for node in (world.inner, world.section):
            organizations.end(node, by=world.staff, ended_on=later)
        world.inner.refresh_from_db()
        with pytest.raises(Refused, match=f"từ {later:%d/%m/%Y}"):
            organizations.resume(world.inner, by=world.staff)
        assert Organization.objects.get(pk=world.inner.pk).ended_on == later

    def test_party_members_are_at_most_everybody(self, world):
        whole = {"by": world.staff, "date": JUNE, "total": 20}
        action = lambda number: organizations.enter_roll(world.cell, party_members=number, **whole)  # noqa: E731
        assert done(action, 19, 20, 21) == UP_TO
        assert world.cell.rolls.get().party_members == 20

    def test_nothing_stands_inside_itself_from_the_day_of_a_planned_change(self, world):
        later = TODAY + 30 * DAY
        first, second = world.section, world.inner
        first.type.allowed_children.add(first.type)
        organizations.place(second, by=world.staff, valid_from=later, name="Đổi loại", type=first.type, parent=first)
        refused = [organizations._would_stand_inside_itself(first, second, day) for day in around(later)]
        assert refused == [True, True, True]


class TestImport:
    def wrong(self, world, day=TODAY, **values) -> bool:
        """Whether a row about the cell, with something changed, is refused."""
        whole = {"code": world.cell.pk, "name": world.cell.name, "type": world.cell.type.name, "parent": ""}
        row = ImportedUnit(number=2, **whole | values)
        return plan_units(world.staff, [row], day).preview.bad != []

    def test_a_change_follows_the_last_one(self, world):
        world.cell.placements.update(valid_from=JUNE)
        assert [self.wrong(world, day, name="Tên mới") for day in around(JUNE)] == [True, True, False]

    def test_a_change_comes_before_the_end(self, world):
        Organization.objects.filter(pk=world.cell.pk).update(ended_on=JUNE)
        assert [self.wrong(world, day, name="Tên mới", ended_on=JUNE) for day in around(JUNE)] == FROM

    def test_a_new_unit_stands_under_what_has_not_ended_and_bears_a_free_name(self, world):
        Organization.objects.update(ended_on=JUNE)
        type_, place = world.inner.type.name, world.section.name
        new = {"code": None, "type": type_, "parent": place, "name": "Chi bộ mới"}
        assert [self.wrong(world, founded_on=day, **new) for day in around(JUNE)] == FROM
        Organization.objects.filter(pk=world.section.pk).update(ended_on=None)
        again = new | {"name": world.inner.name}
        assert [self.wrong(world, founded_on=day, **again) for day in around(JUNE)] == UNTIL

    def test_an_end_follows_the_founding(self, world):
        assert [self.wrong(world, ended_on=day) for day in around(world.cell.founded_on)] == UP_TO


class TestNotices:
    def test_told_by_then_is_read_by_then(self, world):
        moment = noon(JUNE)
        for tick in (-1, 0, 1):
            NoticeFactory(to=world.staff, at=moment + tick * TICK)
        assert notices.read_all(by=world.staff, until=moment) == 2
        assert Notice.objects.get(read_at=None).at == moment + TICK


class TestForms:
    @pytest.mark.parametrize(
        ("form", "factory"),
        [
            (ActivityForm, ActivityFactory),
            (JointProgramForm, JointProgramFactory),
            (RegistrationForm, RegistrationFactory),
        ],
    )
    def test_the_last_day_is_not_before_the_first(self, world, form, factory):
        item = factory(program=world.program, organization=world.union)

        def wrong(day):
            data = {"starts_on": f"{JUNE:%d/%m/%Y}", "ends_on": f"{day:%d/%m/%Y}"}
            return "ends_on" in form(data, instance=item).errors

        assert [not wrong(day) for day in around(JUNE)] == FROM

    def test_a_rule_asks_for_a_number_of_dialogues_within_bounds(self, world):
        def wrong(number):
            return "dialogue_times" in RuleForm({"dialogue_times": number}, instance=world.program).errors

        assert [wrong(number) for number in (0, 1, 2, MOST_TIMES - 1, MOST_TIMES, MOST_TIMES + 1)] == [
            True, False, False, False, False, True,
        ]  # fmt: skip

    def test_party_members_are_among_the_people(self, world):
        session = DisseminationFactory(program=world.program, organization=world.cell)
        assert [
            "members_reached" in DisseminationForm({"newly_reached": 20, "members_reached": n}, instance=session).errors
            for n in (19, 20, 21)
        ] == AFTER
        assert ["party_members" in RollForm({"total": 20, "party_members": n}).errors for n in (19, 20, 21)] == AFTER
        row = {"name": "Chi bộ", "type": "Chi bộ", "date": "15/06/2021", "total": 20}
        rows = [UnitRowForm(row | {"party_members": n}, kinds=("Chi bộ",)) for n in (19, 20, 21)]
        assert ["party_members" in form.errors for form in rows] == AFTER

    def test_a_row_of_a_list_ends_after_its_founding(self):
        row = {"name": "Chi bộ", "type": "Chi bộ", "founded_on": "15/06/2021"}
        rows = [UnitRowForm(row | {"ended_on": f"{day:%d/%m/%Y}"}, kinds=("Chi bộ",)) for day in around(JUNE)]
        assert ["ended_on" in form.errors for form in rows] == UP_TO


class TestLists:
    def test_a_document_may_be_confirmed_until_its_last_day(self, world):
        whole = {"kind": DocumentKind.SUPERIOR, "issuer": "Thành ủy", "subject": "Việc chung", "sign": "1-CT/TU"}
        paper = Document.objects.create(program=world.program, issued_on=date(2021, 3, 1), for_all=True, **whole)
        found = {"con-han": [], "qua-han": []}
        for day in around(TODAY):
            Document.objects.filter(pk=paper.pk).update(due_on=day)
            for due, seen in found.items():
                seen.append(paper in register_of(world.staff, world.program, RegisterWanted(due=due)))
        assert found == {"con-han": FROM, "qua-han": UNTIL}

    @pytest.mark.parametrize(
        ("filters", "moment", "passes"),
        [("first", clock.start_of_day(JUNE), FROM), ("last", clock.end_of_day(JUNE), UNTIL)],
    )
    def test_the_log_from_one_day_to_another(self, world, filters, moment, passes):
        logs = [ExportLogFactory(by=world.staff, at=moment + tick * TICK) for tick in (-1, 0, 1)]
        found = filtered_exports(world.staff, HistoryFilters(**{filters: JUNE}))
        assert [log in found for log in logs] == passes

    def test_what_was_written_after_the_return_is_new(self, world):
        item = Stage(world).item(accepted=False)
        matter = Stage(world)
        returned = handins.return_item(item, by=world.staff, text="Xem lại")
        written = matter.matter(returned, world.secretary)
        again = handins.hand_in(returned, by=world.secretary)
        judged = again.transitions.get(event="return").at
        new = []
        for tick in (-1, 0, 1):
            Opinion.objects.filter(pk=written.pk).update(changed_at=judged + tick * TICK)
            new.append(changed_since_judged(again) == {written.pk})
        assert new == AFTER
