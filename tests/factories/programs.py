"""A programme of 2021 that counts from 01/01 to 31/12, with what belongs to it."""

from datetime import date

import factory

from programs.enums import DocumentKind, ProgramState
from programs.models import (
    ActKind,
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    Document,
    Indicator,
    KeyTask,
    Program,
    ProgramTheme,
    RequiredAct,
    RequiredFigure,
    SessionForm,
    Term,
    WorkField,
    WorkKind,
)
from targets.measures.key_tasks import figure_sets
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory


class TermFactory(RowFactory):
    class Meta:
        model = Term
        django_get_or_create = ("issuer", "name")

    issuer = factory.SubFactory(OrganizationFactory, committee=True)
    name = "2020-2025"


class CampaignFactory(RowFactory):
    class Meta:
        model = Campaign
        django_get_or_create = ("name", "issuer")

    name = "5 không"
    issuer = "Đơn vị phát động mẫu"


class CampaignItemFactory(RowFactory):
    class Meta:
        model = CampaignItem

    campaign = factory.SubFactory(CampaignFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda item: f"Nội dung {item.ordinal}")
    is_sample = True


class ProgramFactory(RowFactory):
    """Issued and open. Traits: `draft`, `closed`."""

    class Meta:
        model = Program

    issuer = factory.SubFactory(OrganizationFactory, committee=True)
    term = factory.SubFactory(TermFactory, issuer=factory.SelfAttribute("..issuer"))
    campaign = factory.SubFactory(CampaignFactory)
    # Above every number that a test chooses itself.
    number = factory.Sequence(lambda n: 1000 + n)
    title = "Công tác dân vận và quy chế dân chủ cơ sở năm 2021"
    year = 2021
    issued_on = date(2021, 2, 26)
    counts_from = date(2021, 1, 1)
    counts_to = date(2021, 12, 31)
    registration_due = date(2021, 3, 31)
    state = ProgramState.ISSUED
    published_on = date(2021, 3, 15)

    class Params:
        draft = factory.Trait(state=ProgramState.DRAFT, published_on=None)
        closed = factory.Trait(state=ProgramState.CLOSED, closed_on=date(2021, 12, 31))


class ProgramThemeFactory(RowFactory):
    class Meta:
        model = ProgramTheme

    program = factory.SubFactory(ProgramFactory)
    issuer = "Thành phố"
    year = 2021
    text = "Chủ đề thử nghiệm"


class KeyTaskFactory(RowFactory):
    class Meta:
        model = KeyTask

    program = factory.SubFactory(ProgramFactory)

    class Params:
        # A set of figures, by its key.
        focus = "other"

    ordinal = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda task: str(task.ordinal))
    short_name = "Dân vận chính quyền"
    text = "Nội dung nhiệm vụ thử nghiệm."
    figures = factory.LazyAttribute(lambda task: list(figure_sets()[task.focus].figures))


class DocumentFactory(RowFactory):
    class Meta:
        model = Document
        django_get_or_create = ("program", "kind")

    program = factory.SubFactory(ProgramFactory)
    kind = DocumentKind.PROGRAM
    sign = factory.SelfAttribute("program.sign")
    issuer = factory.LazyAttribute(lambda document: document.program.issuer.name)
    issued_on = factory.SelfAttribute("program.issued_on")
    subject = factory.SelfAttribute("program.title")


class WorkFieldFactory(RowFactory):
    class Meta:
        model = WorkField
        django_get_or_create = ("name",)

    name = "Kinh tế"


class WorkKindFactory(RowFactory):
    class Meta:
        model = WorkKind
        django_get_or_create = ("name",)

    name = "Mô hình “Dân vận khéo”"


class AwardFormFactory(RowFactory):
    class Meta:
        model = AwardForm
        django_get_or_create = ("name",)

    name = "Giấy khen"


class AwardLevelFactory(RowFactory):
    class Meta:
        model = AwardLevel
        django_get_or_create = ("name",)

    name = "Cấp cơ sở"


class SessionFormFactory(RowFactory):
    class Meta:
        model = SessionForm
        django_get_or_create = ("name",)

    name = "Sinh hoạt chi bộ"


class ActKindFactory(RowFactory):
    class Meta:
        model = ActKind
        django_get_or_create = ("name",)

    name = "Ban hành kế hoạch"


class RequiredActFactory(RowFactory):
    """Of every unit, until 31/03."""

    class Meta:
        model = RequiredAct
        django_get_or_create = ("program", "act")

    program = factory.SubFactory(ProgramFactory)
    act = factory.SubFactory(ActKindFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    due_on = date(2021, 3, 31)


class IndicatorFactory(RowFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ("name",)

    name = "Đơn thư của công dân"


class RequiredFigureFactory(RowFactory):
    """Of every unit, each month with its total, ten days after its end."""

    class Meta:
        model = RequiredFigure
        django_get_or_create = ("program", "indicator")

    program = factory.SubFactory(ProgramFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    unit_word = "đơn"
    every = "month"
    has_total = True
    days = 10
