"""Joint programmes and oversights: what hand-in needs, who may begin one, who reads it, what became of it."""

from datetime import date, datetime

import pytest

from danvan.kit import clock
from programs.actions import handins, matters
from programs.enums import Reply, State
from programs.models import Activity, JointProgram, Oversight, Recommendation
from programs.queries.associations import associations_to_write_for, outcomes, possible_partners
from programs.queries.visible import joint_programs_for, oversights_for
from programs.rules import Incomplete, Refused, is_association, missing
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import JointProgramFactory, OversightFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
EARLIER = date(2018, 5, 1)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


def joint_of(world, **values):
    values = {"partners": [world.youth]} | values
    return JointProgramFactory(program=world.program, organization=world.union, author=world.union_officer, **values)


def oversight_of(world, **values):
    values = {"subject": world.cell} | values
    return OversightFactory(program=world.program, organization=world.union, author=world.union_officer, **values)


def fields(item):
    return [missing_field.field for missing_field in missing(item)]


class TestWhatIsMissing:
    def test_of_a_joint_programme_everything_at_once(self, world):
        item = joint_of(world, title="", key_task=None, signed_on=None, starts_on=None, content="", partners=[])
        assert fields(item) == ["title", "key_task", "signed_on", "starts_on", "content", "partners"]

    def test_of_an_oversight_everything_at_once(self, world):
        empty = {
            "kind": "",
            "key_task": None,
            "title": "",
            "subject": None,
            "held_on": None,
            "form": "",
            "people": None,
        }
        assert set(fields(oversight_of(world, summary="", **empty))) == {*empty, "summary"}

    def test_the_whole_ones_lack_nothing(self, world):
        assert fields(joint_of(world)) == fields(oversight_of(world)) == []

    def test_nobody_signs_with_himself_nor_with_another_committee(self, world):
        assert fields(joint_of(world, partners=[world.union, world.youth])) == ["partners"]
        foreign = OrganizationFactory(parent=OrganizationFactory(committee=True))
        assert fields(joint_of(world, partners=[foreign])) == ["partners"]

    @pytest.mark.parametrize(
        ("values", "wrong"),
        [
            ({"signed_on": date(2021, 10, 1)}, ["signed_on"]),
            ({"signed_on": date(2018, 5, 1), "starts_on": date(2018, 5, 1), "ends_on": None}, []),
            (
                {"signed_on": date(2018, 5, 1), "starts_on": date(2018, 5, 1), "ends_on": date(2020, 12, 31)},
                ["ends_on"],
            ),
            ({"starts_on": date(2022, 1, 1), "ends_on": date(2022, 6, 1)}, ["starts_on"]),
        ],
    )
    def test_a_joint_programme_runs_for_some_time_of_the_year(self, world, values, wrong):
        assert fields(joint_of(world, **values)) == wrong

    @pytest.mark.parametrize(("day", "said"), [(date(2021, 10, 1), "chưa tới"), (date(2020, 5, 1), "thời gian của")])
    def test_an_oversight_was_held_within_the_programme(self, world, day, said):
        (missing_field,) = missing(oversight_of(world, held_on=day))
        assert (missing_field.field, said in missing_field.text) == ("held_on", True)

    def test_an_oversight_needs_people_and_another_place(self, world):
        assert fields(oversight_of(world, people=0, subject=world.union)) == ["people", "subject"]

    def test_the_key_task_is_of_the_same_programme(self, world):
        foreign = KeyTaskFactory(program=ProgramFactory(issuer=world.committee, year=2020), ordinal=1)
        assert (
            fields(joint_of(world, key_task=foreign)) == fields(oversight_of(world, key_task=foreign)) == ["key_task"]
        )

    def test_nothing_half_filled_is_handed_in(self, world):
        with pytest.raises(Incomplete):
            handins.hand_in(oversight_of(world, summary=""), by=world.union_officer)


class TestWhoBegins:
    @pytest.mark.parametrize("model", [JointProgram, Oversight])
    def test_an_association_and_the_office_in_its_place(self, world, model):
        own = handins.start(model, by=world.union_officer, program=world.program, organization=world.union)
        stead = handins.start(model, by=world.staff, program=world.program, organization=world.union)
        assert (own.by_office, stead.by_office) == (False, True)

    @pytest.mark.parametrize("model", [JointProgram, Oversight])
    def test_no_unit_and_not_the_committee(self, world, model):
        for body, by in ((world.cell, world.secretary), (world.inner, world.staff), (world.committee, world.staff)):
            with pytest.raises(Refused, match="tổ chức chính trị - xã hội"):
                handins.start(model, by=by, program=world.program, organization=body)
        assert not model.everything.exists()

    def test_nobody_for_another_association(self, world):
        with pytest.raises(Refused):
            handins.start(Oversight, by=world.youth_officer, program=world.program, organization=world.union)

    def test_associations_report_activities_like_everybody(self, world):
        assert handins.start(Activity, by=world.union_officer, program=world.program, organization=world.union)

    def test_what_is_offered_is_what_is_allowed(self, world):
        bodies = [world.union, world.youth, world.cell, world.section, world.inner, world.committee]
        offered = set(associations_to_write_for(world.staff, world.program))
        assert offered == {body for body in bodies if is_association(body, world.program)} == {world.union, world.youth}
        assert list(associations_to_write_for(world.union_officer, world.program)) == [world.union]
        assert not associations_to_write_for(world.secretary, world.program)

    def test_partners_on_offer_the_other_associations_first(self, world):
        first, *others = possible_partners(joint_of(world, partners=[]))
        assert (first, set(others)) == (world.youth, {world.cell, world.neighbour, world.section})


class TestWhoReads:
    def test_a_partner_reads_what_stands_and_nothing_before(self, world):
        item = handins.hand_in(joint_of(world), by=world.union_officer)
        assert item not in joint_programs_for(world.youth_officer)
        handins.accept(item, by=world.staff)
        assert item in joint_programs_for(world.youth_officer)
        assert item not in joint_programs_for(world.secretary)

    def test_a_supervised_unit_does_not_read_the_oversight_itself(self, world):
        item = handins.accept(handins.hand_in(oversight_of(world), by=world.union_officer), by=world.staff)
        assert item in oversights_for(world.leader)
        assert item not in oversights_for(world.secretary)
        assert item not in oversights_for(world.youth_officer)


class TestOutcomes:
    @pytest.fixture
    def accepted(self, world):
        day = datetime(2021, 6, 1, 9, tzinfo=clock.ZONE)
        sent = handins.hand_in(oversight_of(world), by=world.union_officer, at=day)
        return handins.accept(sent, by=world.staff, at=day)

    def recommend(self, world, oversight, state="", on=date(2021, 7, 1)):
        values = {"content": f"Kiến nghị {state}", "asked": world.cell, "due_on": date(2021, 7, 15)}
        made = matters.raise_matter(oversight, by=world.staff, model=Recommendation, values=values)
        if not state:
            return made
        return matters.answer(made, by=world.secretary, answer="Đã xem xét.", answered_on=on, state=state)

    def test_adopted_and_explained_are_told_apart_and_count_from_their_day(self, world, accepted):
        self.recommend(world, accepted, Reply.ADOPTED)
        self.recommend(world, accepted, Reply.EXPLAINED, on=date(2021, 7, 20))
        self.recommend(world, accepted)
        assert outcomes(world.program, date(2021, 7, 19)) == {"adopted": 1, "explained": 0}
        assert outcomes(world.program, date(2021, 7, 20)) == {"adopted": 1, "explained": 1}

    def test_nothing_of_an_oversight_that_was_withdrawn(self, world, accepted):
        self.recommend(world, accepted, Reply.ADOPTED)
        handins.withdraw(accepted, by=world.staff, text="Ghi nhầm.")
        assert outcomes(world.program, date(2021, 9, 30)) == {"adopted": 0, "explained": 0}

    def test_what_the_writer_names_is_passed_on_by_the_acceptance(self, world):
        draft = oversight_of(world)
        values = {"content": "Niêm yết quy trình", "asked": world.cell, "due_on": date(2021, 10, 15)}
        made = matters.raise_matter(draft, by=world.union_officer, model=Recommendation, values=values)
        assert not made.transitions.exists()
        accepted = handins.accept(handins.hand_in(draft, by=world.union_officer), by=world.staff)
        assert (accepted.state, made.transitions.count()) == (State.ACCEPTED, 1)
