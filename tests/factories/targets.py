"""Targets of a programme, surveys and hand-fed figures."""

from datetime import date
from decimal import Decimal

import factory

from danvan.kit import clock
from danvan.kit.sheets import Column, write_xlsx
from targets.models import (
    Grade,
    GradeCount,
    ReportedFigure,
    SatisfactionScale,
    SurveyCount,
    SurveySource,
    TableExport,
    Target,
    TargetRevision,
)
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import ProgramFactory

BOOK = write_xlsx("Tiến độ", [Column("Đơn vị")], []).getvalue()


class SurveySourceFactory(RowFactory):
    class Meta:
        model = SurveySource
        django_get_or_create = ("name",)

    name = "Bộ phận một cửa"


class SatisfactionScaleFactory(RowFactory):
    class Meta:
        model = SatisfactionScale
        django_get_or_create = ("name",)

    name = "Thang 4 mức"


class GradeFactory(RowFactory):
    class Meta:
        model = Grade
        django_get_or_create = ("scale", "name")

    scale = factory.SubFactory(SatisfactionScaleFactory)
    ordinal = factory.Sequence(lambda n: n)
    name = "Hài lòng"
    is_satisfied = True


class TargetFactory(RowFactory):
    """Traits `reach`, `registered`, `commended`, `satisfaction`, `reported` choose the measure."""

    class Meta:
        model = Target
        django_get_or_create = ("program", "ordinal")

    program = factory.SubFactory(ProgramFactory)
    ordinal = 2
    short_name = "Đăng ký công trình"
    text = "100% đơn vị đăng ký công trình."
    measure = "registered"
    comparator = "eq"
    threshold = Decimal(100)

    class Params:
        reach = factory.Trait(ordinal=1, measure="reach", comparator="eq", threshold=Decimal(100))
        registered = factory.Trait(ordinal=2, measure="registered", comparator="eq", threshold=Decimal(100))
        commended = factory.Trait(ordinal=3, measure="commended", comparator="gt", threshold=Decimal(50))
        satisfaction = factory.Trait(ordinal=4, measure="satisfaction", comparator="gt", threshold=Decimal(95))
        reported = factory.Trait(ordinal=5, measure="reported", comparator="ge", threshold=Decimal(100))


class TargetRevisionFactory(RowFactory):
    class Meta:
        model = TargetRevision

    target = factory.SubFactory(TargetFactory)
    number = 1
    valid_from = date(2021, 2, 26)
    comparator = factory.SelfAttribute("target.comparator")
    threshold = factory.SelfAttribute("target.threshold")
    deadline = factory.SelfAttribute("target.deadline")
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class SurveyCountFactory(RowFactory):
    class Meta:
        model = SurveyCount

    organization = factory.SubFactory(OrganizationFactory, committee=True)
    source = factory.SubFactory(SurveySourceFactory)
    scale = factory.SubFactory(SatisfactionScaleFactory)
    month = date(2021, 3, 1)
    settled = 100
    received = 50
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class GradeCountFactory(RowFactory):
    class Meta:
        model = GradeCount

    survey = factory.SubFactory(SurveyCountFactory)
    grade = factory.SubFactory(GradeFactory, scale=factory.SelfAttribute("..survey.scale"))
    forms = 40


class ReportedFigureFactory(RowFactory):
    class Meta:
        model = ReportedFigure

    target = factory.SubFactory(TargetFactory, reported=True)
    date = date(2021, 6, 30)
    done = 60
    due = 100
    source = "Số liệu thử nghiệm"
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)


class TableExportFactory(RowFactory):
    class Meta:
        model = TableExport

    program = factory.SubFactory(ProgramFactory)
    by = factory.SubFactory(UserFactory)
    filters = {"day": "2021-09-30"}

    class Params:
        done = factory.Trait(
            state="done", total=2500, written=2500, name="Tiến độ các đơn vị 30-09-2021.xlsx",
            file=factory.django.FileField(filename="1.xlsx", data=BOOK),
        )  # fmt: skip
