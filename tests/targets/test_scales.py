"""Scales: free while nothing is counted by them; afterwards past figures stand."""

import pytest

from programs.actions import reference_rows
from programs.rules import Refused
from targets.actions import scales
from targets.models import Grade, SatisfactionScale
from tests.factories.targets import (
    GradeFactory,
    SatisfactionScaleFactory,
    SurveyCountFactory,
    SurveySourceFactory,
    TargetFactory,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def scale():
    scale = SatisfactionScaleFactory(name="Thang 2 mức")
    GradeFactory(scale=scale, name="Hài lòng", ordinal=1, is_satisfied=True)
    GradeFactory(scale=scale, name="Không hài lòng", ordinal=2, is_satisfied=False)
    return scale


def test_an_unused_scale_is_changed_freely(world, scale):
    scales.add_grades(scale, by=world.staff, names=["Bình thường", "Không ý kiến"])
    scales.save_grade(scale.grades.get(name="Hài lòng"), by=world.staff, values={"is_satisfied": False})
    scales.remove_grade(scale.grades.get(name="Không hài lòng"), by=world.staff)
    found = list(scale.grades.values_list("name", "is_satisfied", "ordinal"))
    assert found == [("Hài lòng", False, 1), ("Bình thường", False, 3), ("Không ý kiến", False, 4)]


def test_what_counts_as_satisfied_stays_once_counted(world, scale):
    SurveyCountFactory(scale=scale)
    grade = scale.grades.get(name="Hài lòng")
    with pytest.raises(Refused, match=r"mức được tính là hài lòng sẽ làm sai các tháng trước.*thang đo mới"):
        scales.save_grade(grade, by=world.staff, values={"is_satisfied": False})
    assert Grade.objects.get(pk=grade.pk).is_satisfied


def test_no_grade_more_or_less_once_counted(world, scale):
    SurveyCountFactory(scale=scale)
    with pytest.raises(Refused, match="thêm hoặc bớt mức"):
        scales.add_grades(scale, by=world.staff, names=["Bình thường"])
    with pytest.raises(Refused, match="thêm hoặc bớt mức"):
        scales.remove_grade(scale.grades.first(), by=world.staff)
    assert scale.grades.count() == 2


def test_a_spelling_is_mended_even_once_counted(world, scale):
    SurveyCountFactory(scale=scale)
    grade = scale.grades.get(name="Hài lòng")
    scales.save_grade(grade, by=world.staff, values={"name": "Hài lòng (đạt)", "is_satisfied": True})
    assert scale.grades.first().name == "Hài lòng (đạt)"


def test_a_copy_has_the_same_grades_and_is_free(world, scale):
    SurveyCountFactory(scale=scale)
    copy = scales.copy_scale(scale, by=world.staff, name="Thang 2 mức (2022)")
    scales.save_grade(copy.grades.get(name="Hài lòng"), by=world.staff, values={"is_satisfied": False})
    assert list(copy.grades.values_list("name", "is_satisfied")) == [("Hài lòng", False), ("Không hài lòng", False)]
    assert scale.grades.get(name="Hài lòng").is_satisfied


def test_a_scale_that_a_target_names_is_not_removed(world, scale):
    target = TargetFactory(program=world.program, satisfaction=True, scale=scale)
    with pytest.raises(Refused, match="chỉ tiêu"):
        reference_rows.remove(scale, by=world.staff)
    target.delete()
    reference_rows.remove(scale, by=world.staff)
    assert not SatisfactionScale.objects.filter(pk=scale.pk).exists()
    assert not Grade.objects.exists()


def test_a_source_that_a_target_names_is_not_removed(world):
    target = TargetFactory(program=world.program, satisfaction=True)
    source = SurveySourceFactory()
    target.sources.add(source)
    with pytest.raises(Refused, match=r"chỉ tiêu \(1\)"):
        reference_rows.remove(source, by=world.staff)
    assert target.sources.get() == source


@pytest.mark.parametrize("who", ["secretary", "leader", "admin"])
def test_only_the_office_changes_scales(world, scale, who):
    user, grade = getattr(world, who), scale.grades.first()
    for action in (
        lambda: scales.add_grades(scale, by=user, names=["x"]),
        lambda: scales.save_grade(grade, by=user, values={"name": "x"}),
        lambda: scales.remove_grade(grade, by=user),
        lambda: scales.copy_scale(scale, by=user, name="x"),
    ):
        with pytest.raises(Refused, match="Chỉ Văn phòng Đảng ủy"):
            action()
    assert list(scale.grades.values_list("name", flat=True)) == ["Hài lòng", "Không hài lòng"]
