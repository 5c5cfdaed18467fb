"""Reference rows: kept by the office, ended when used, taken away while unused, put in order."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from danvan.kit import clock
from danvan.kit.prints import print_of
from programs.actions import reference_rows
from programs.actions.campaigns import add_campaign_items
from programs.models import Campaign, CampaignItem, WorkField
from programs.queries.references import AHEAD, ENDED, VALID, validity_of, with_use
from programs.rules import Refused, Stale
from programs.rules.references import (
    refusal_to_keep_references,
    refusal_to_read_references,
    refusal_to_remove_reference,
)
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import CampaignFactory, CampaignItemFactory, WorkFieldFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def names():
    return list(WorkField.objects.values_list("name", flat=True))


def test_a_new_row_goes_to_the_end_of_its_list(world):
    WorkFieldFactory(name="Kinh tế", ordinal=7)
    row = reference_rows.save(WorkField(), by=world.staff, values={"name": "Xây dựng nông thôn mới"})
    assert (row.ordinal, names()) == (8, ["Kinh tế", "Xây dựng nông thôn mới"])


def test_items_are_ordered_within_their_campaign(world):
    CampaignItemFactory(ordinal=9)
    other = CampaignFactory(name="Đợt khác")
    first, second = add_campaign_items(other, by=world.staff, texts=["Một", "Hai"])
    assert (first.ordinal, second.ordinal) == (1, 2)
    reference_rows.remove(first, by=world.staff)
    [third] = add_campaign_items(other, by=world.staff, texts=["Ba"])
    assert third.ordinal == 3


def test_a_row_that_changed_meanwhile_is_not_overwritten(world):
    row = WorkFieldFactory(name="Kinh tế")
    seen = print_of(WorkField.objects.get(pk=row.pk))
    reference_rows.save(row, by=world.other_staff, values={"name": "Kinh tế số"}, seen=seen)
    with pytest.raises(Stale, match="vừa được người khác thay đổi"):
        reference_rows.save(row, by=world.staff, values={"name": "Kinh tế xanh"}, seen=seen)
    assert names() == ["Kinh tế số"]


def test_dates_that_contradict_each_other_are_refused(world):
    row = WorkFieldFactory()
    with pytest.raises(ValidationError, match="Ngày hết hiệu lực phải sau ngày bắt đầu"):
        reference_rows.save(row, by=world.staff, values={"valid_from": date(2021, 5, 1), "valid_to": date(2021, 5, 1)})
    assert WorkField.objects.get().valid_to is None


def test_an_ended_row_keeps_what_names_it(world):
    row = WorkFieldFactory()
    work = RegistrationFactory(program=world.program, organization=world.cell, field=row)
    reference_rows.end(row, by=world.staff)
    work.refresh_from_db()
    assert (work.field, validity_of(WorkField.objects.get())) == (row, ENDED)


def test_a_used_row_is_not_removed_and_the_reason_names_where(world):
    row = WorkFieldFactory()
    RegistrationFactory(program=world.program, organization=world.cell, field=row)
    assert refusal_to_remove_reference(row) == (
        "Không xóa được vì đang dùng ở: công trình “Dân vận khéo” (1). Hãy ghi ngày hết hiệu lực thay vì xóa."
    )
    with pytest.raises(Refused, match="đang dùng ở"):
        reference_rows.remove(row, by=world.staff)
    assert WorkField.objects.count() == 1


def test_a_campaign_goes_with_its_items_unless_one_is_used(world):
    free = CampaignFactory(name="Đợt nhập nhầm")
    CampaignItemFactory(campaign=free)
    reference_rows.remove(free, by=world.staff)
    assert not Campaign.objects.filter(pk=free.pk).exists()
    item = CampaignItemFactory(campaign=CampaignFactory(name="Đợt đã dùng"))
    RegistrationFactory(program=world.program, organization=world.cell).campaign_items.add(item)
    with pytest.raises(Refused, match="công trình"):
        reference_rows.remove(item.campaign, by=world.staff)
    assert CampaignItem.objects.filter(pk=item.pk).exists()


def test_used_rows_are_told_from_unused_in_one_query(world, django_assert_num_queries):
    used, free = WorkFieldFactory(name="Kinh tế"), WorkFieldFactory(name="Lĩnh vực khác")
    RegistrationFactory(program=world.program, organization=world.cell, field=used)
    with django_assert_num_queries(1):
        found = {row.pk: row.is_used for row in with_use(WorkField.objects.all())}
    assert found == {used.pk: True, free.pk: False}


@pytest.mark.parametrize(("up", "order"), [(True, "BAC"), (False, "ACB")])
def test_a_row_moves_one_place(world, up, order):
    rows = {name: WorkFieldFactory(name=name, ordinal=5) for name in "ABC"}
    reference_rows.move(rows["B"], by=world.staff, up=up)
    assert "".join(names()) == order


def test_nothing_moves_beyond_the_ends(world):
    first, last = WorkFieldFactory(name="A", ordinal=1), WorkFieldFactory(name="B", ordinal=2)
    reference_rows.move(first, by=world.staff, up=True)
    reference_rows.move(last, by=world.staff, up=False)
    assert names() == ["A", "B"]


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin"])
def test_only_the_office_keeps_the_tables(world, who):
    user, row = getattr(world, who), WorkFieldFactory(name="Kinh tế")
    assert refusal_to_keep_references(user) == "Chỉ Văn phòng Đảng ủy được sửa danh mục."
    for action in (
        lambda: reference_rows.save(row, by=user, values={"name": "x"}),
        lambda: reference_rows.end(row, by=user),
        lambda: reference_rows.remove(row, by=user),
        lambda: reference_rows.move(row, by=user, up=True),
    ):
        with pytest.raises(Refused):
            action()
    stored = WorkField.objects.get()
    assert (stored.name, stored.valid_to) == ("Kinh tế", None)


def test_who_reads_the_tables(world):
    readers = {who: not refusal_to_read_references(getattr(world, who)) for who in ("staff", "leader", "inspector")}
    assert readers == {"staff": True, "leader": True, "inspector": True}
    assert refusal_to_read_references(world.secretary).startswith("Danh mục dành cho")


def test_validity_by_day():
    row = WorkField(valid_from=date(2021, 3, 1), valid_to=date(2021, 6, 1))
    days = [date(2021, 2, 28), date(2021, 3, 1), date(2021, 5, 31), date(2021, 6, 1)]
    assert [validity_of(row, day) for day in days] == [AHEAD, VALID, VALID, ENDED]
    assert validity_of(WorkField(valid_to=clock.today())) == ENDED
    assert validity_of(Campaign(name="không có ngày")) == VALID
