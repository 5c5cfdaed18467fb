"""The tree: founding, dated moves, endings, rolls."""

from datetime import date

import pytest
import time_machine

from programs.actions import calendar, organizations
from programs.models import Organization, Placement
from programs.queries import tree_on
from programs.rules import Refused, roll_on
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, RollFactory
from tests.factories.people import AppointmentFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
TODAY = date(2021, 9, 30)


@pytest.fixture
def world():
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


def unit_of(organization, issuer, day):
    return next((node.unit_id for node in tree_on(issuer, day) if node.organization_id == organization.pk), None)


def names(nodes):
    return [(node.name, node.depth) for node in nodes]


def test_founding_places_it_and_writes_its_path(world):
    cell = organizations.found(
        by=world.staff, name="Chi bộ Pháp chế mẫu", type=world.cell.type, parent=world.committee,
        founded_on=date(2021, 6, 1),
    )  # fmt: skip
    assert cell.path == f"{world.committee.path}{cell.pk}/"
    assert cell.placements.get().valid_from == date(2021, 6, 1)
    assert "Chi bộ Pháp chế mẫu" not in dict(names(tree_on(world.committee, date(2021, 5, 31))))
    assert "Chi bộ Pháp chế mẫu" in dict(names(tree_on(world.committee, date(2021, 6, 1))))


def test_a_type_stands_only_where_it_is_allowed(world):
    with pytest.raises(Refused, match="không được có cấp dưới loại"):
        organizations.found(
            by=world.staff, name="Sai chỗ", type=world.section.type, parent=world.cell, founded_on=date(2021, 1, 1)
        )


def test_the_neighbours_secretary_changes_nothing(world):
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        organizations.end(world.cell, by=world.neighbour_secretary, ended_on=date(2021, 6, 1))


def test_a_move_changes_the_days_after_it_only(world):
    organizations.place(
        world.cell, by=world.staff, valid_from=date(2021, 7, 1), name="Chi bộ Văn phòng mới", type=world.cell.type,
        parent=world.section,
    )  # fmt: skip
    world.cell.refresh_from_db()
    assert world.cell.path == f"{world.section.path}{world.cell.pk}/"
    assert unit_of(world.cell, world.committee, date(2021, 6, 30)) == world.cell.pk
    assert unit_of(world.cell, world.committee, date(2021, 7, 1)) == world.section.pk
    assert ("Chi bộ Văn phòng mẫu", 1) in names(tree_on(world.committee, date(2021, 6, 30)))
    assert ("Chi bộ Văn phòng mới", 2) in names(tree_on(world.committee, date(2021, 7, 1)))


def test_a_moved_branch_takes_its_inside_along(world):
    other = OrganizationFactory(committee=True, name="Đảng ủy khác")
    AppointmentFactory(user=world.staff, organization=other, staff=True)
    organizations.place(
        world.section, by=world.staff, valid_from=date(2021, 7, 1), name=world.section.name, type=world.section.type,
        parent=other,
    )  # fmt: skip
    world.inner.refresh_from_db()
    assert world.inner.path == f"{other.path}{world.section.pk}/{world.inner.pk}/"


def test_a_future_change_waits_for_its_day(world):
    organizations.place(
        world.cell, by=world.staff, valid_from=date(2022, 1, 1), name="Tên năm sau", type=world.cell.type,
        parent=world.committee,
    )  # fmt: skip
    assert Organization.objects.get(pk=world.cell.pk).name == "Chi bộ Văn phòng mẫu"
    with time_machine.travel("2022-01-01 09:00+07:00"):
        organizations.refresh_today(world.cell)
    assert Organization.objects.get(pk=world.cell.pk).name == "Tên năm sau"


def test_nothing_stands_inside_itself_or_before_an_earlier_change(world):
    with pytest.raises(Refused, match="bên trong chính nó"):
        world.cell.type.allowed_children.add(world.section.type)
        organizations.place(
            world.section, by=world.staff, valid_from=date(2021, 7, 1), name="X", type=world.section.type,
            parent=world.inner,
        )  # fmt: skip
    with pytest.raises(Refused, match="chọn ngày muộn hơn"):
        organizations.place(
            world.cell, by=world.staff, valid_from=world.cell.founded_on, name="X", type=world.cell.type,
            parent=world.committee,
        )  # fmt: skip
    assert Placement.objects.filter(organization=world.cell).count() == 1


def test_ended_organisations_are_still_counted_in_the_days_before(world):
    organizations.end(world.cell, by=world.staff, ended_on=date(2021, 8, 1))
    assert world.cell.pk in {node.unit_id for node in tree_on(world.committee, date(2021, 7, 31))}
    assert world.cell.pk not in {node.unit_id for node in tree_on(world.committee, date(2021, 8, 1))}
    with pytest.raises(Refused, match="cấp dưới đang hoạt động"):
        organizations.end(world.section, by=world.staff, ended_on=date(2021, 8, 1))


def test_rolls_the_last_one_counts_and_a_section_adds_up_its_cells(world):
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 1, 1), total=20, party_members=8)
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 6, 1), total=25, party_members=9)
    organizations.enter_roll(world.cell, by=world.staff, date=date(2021, 6, 1), total=26, party_members=9)
    assert [roll_on(world.cell, date(2021, month, 15)) for month in (1, 5, 6)] == [20, 20, 26]
    assert roll_on(world.cell, date(2020, 12, 31)) is None
    RollFactory(organization=world.inner, total=7, party_members=3)
    assert roll_on(world.section, date(2021, 6, 1)) == 7
    RollFactory(organization=world.section, total=40)
    assert roll_on(world.section, date(2021, 6, 1)) == 40


def test_the_committee_counts_for_nobody(world):
    assert unit_of(world.committee, world.committee, date(2021, 6, 1)) is None
    assert unit_of(world.inner, world.committee, date(2021, 6, 1)) == world.section.pk


def test_nobody_pushes_into_a_foreign_tree_or_out_of_ones_own(world):
    other = OrganizationFactory(committee=True, name="Đảng ủy khác")
    for parent in (other, None):
        with pytest.raises(Refused, match="Chỉ Văn phòng"):
            organizations.place(
                world.cell, by=world.staff, valid_from=date(2021, 7, 1), name="X", type=world.cell.type, parent=parent
            )
    assert Placement.objects.filter(organization=world.cell).count() == 1


def test_twins_and_ended_parents_are_refused(world):
    with pytest.raises(Refused, match="đã có một tổ chức tên"):
        organizations.found(
            by=world.staff, name="chi bộ văn phòng mẫu", type=world.cell.type, parent=world.committee,
            founded_on=date(2021, 6, 1),
        )  # fmt: skip
    world.section.ended_on = date(2021, 5, 1)
    world.section.save()
    with pytest.raises(Refused, match="đã kết thúc hoạt động từ 01/05/2021"):
        organizations.found(
            by=world.staff, name="Chi bộ muộn", type=world.cell.type, parent=world.section, founded_on=date(2021, 6, 1)
        )


def test_a_new_type_must_suit_what_stands_below(world):
    bare = OrganizationTypeFactory(name="Tổ đảng")
    world.committee.type.allowed_children.add(bare)
    with pytest.raises(Refused, match="“Tổ đảng” không được có cấp dưới loại “Chi bộ”"):
        organizations.place(
            world.section, by=world.staff, valid_from=date(2021, 7, 1), name=world.section.name, type=bare,
            parent=world.committee,
        )  # fmt: skip


def test_an_ending_can_be_taken_back(world):
    organizations.end(world.cell, by=world.staff, ended_on=date(2021, 8, 1))
    organizations.resume(world.cell, by=world.staff)
    assert Organization.objects.get(pk=world.cell.pk).ended_on is None


def test_two_who_change_places_on_one_day_end_with_true_paths(world):
    section_type, day = world.section.type, date(2022, 1, 1)
    section_type.allowed_children.add(section_type)
    below = OrganizationFactory(section=True, parent=world.section, name="Đảng bộ bộ phận dưới")
    for node, parent in ((below, world.committee), (world.section, below)):
        organizations.place(
            node, by=world.staff, valid_from=day, name=node.name, type=section_type, parent=parent, reason="QĐ 1"
        )
    assert calendar.refresh_placements() == []
    with time_machine.travel("2022-01-01 00:10+07:00"):
        assert {node.pk for node in calendar.refresh_placements()} == {below.pk, world.section.pk}
        assert calendar.refresh_placements() == []
    paths = dict(Organization.objects.values_list("pk", "path"))
    assert paths[below.pk] == f"{world.committee.path}{below.pk}/"
    assert paths[world.inner.pk] == f"{paths[below.pk]}{world.section.pk}/{world.inner.pk}/"


def test_a_circle_that_only_a_later_day_would_close_is_refused(world):
    section_type = world.section.type
    section_type.allowed_children.add(section_type)
    other = OrganizationFactory(section=True, parent=world.committee, name="Đảng bộ bộ phận khác")
    plan = {"by": world.staff, "valid_from": date(2022, 1, 1), "type": section_type}
    organizations.place(other, name=other.name, parent=world.section, **plan)
    with pytest.raises(Refused, match="bên trong chính nó"):
        organizations.place(world.section, name=world.section.name, parent=other, **{**plan, "valid_from": TODAY})
