"""What notices call a thing, the short key by which they know it, and what of it is done by a step."""

from datetime import date

from django.db.models import Model, Sum

from danvan.kit import clock
from danvan.kit.text import quoted
from programs.enums import ACT, DOCUMENT, FIGURE, REACH, REGISTERED, DocumentKind
from programs.models import (
    ActConfirmation,
    Dissemination,
    FigureReport,
    HandIn,
    Matter,
    Opinion,
    Organization,
    Registration,
)
from programs.queries.kinds import kind_of
from programs.rules import roll_on
from programs.workflow import APPROVED, WAITING


def subject_key(thing: Model) -> str:
    """`registration:33`."""
    return f"{thing._meta.model_name}:{thing.pk}"


def unit_key(what: str, of: int, organization: int) -> str:
    """What a unit owes to a programme (`REACH`, `REGISTERED`), to a document (`DOCUMENT`), for an act (`ACT`)."""
    return f"{what}:{of}:{organization}"


def period_key(figure: int, organization: int, end: date) -> str:
    """What a unit owes of a figure for the period that ended on that day."""
    return f"{unit_key(FIGURE, figure, organization)}:{end:%y%m%d}"


def title_of(item: HandIn) -> str:
    """“Công trình “Số hóa””; sessions and dialogues are named by their day and need no noun."""
    has_title = {"title", "recipient"} & set(item.CONTENT)
    return f"{kind_of(item).noun} {quoted(item.name)}" if has_title else item.name


def matter_noun(matter: type[Matter] | Matter) -> str:
    model = matter if isinstance(matter, type) else type(matter)
    return "Ý kiến" if model is Opinion else "Kiến nghị"


def resolved_keys(item: HandIn) -> list[str]:
    """What its unit, and the body that this stands in, need not do any more now that the item is in this state."""
    done = [subject_key(item)]
    if item.state not in WAITING:
        return done
    around = [int(part) for part in item.organization.path.split("/") if part]
    if isinstance(item, Registration) and item.campaign_items.exists():
        done += [unit_key(REGISTERED, item.program_id, organization) for organization in around]
    if isinstance(item, ActConfirmation):
        done += [unit_key(ACT, item.required_act_id, organization) for organization in around]
    if isinstance(item, FigureReport):
        done += [period_key(item.required_figure_id, unit, item.period_to) for unit in around]
    if isinstance(item, Dissemination):
        done += _disseminated(item, around)
    return done


def _disseminated(item: Dissemination, around: list[int]) -> list[str]:
    if item.document.kind == DocumentKind.SUPERIOR:
        return [unit_key(DOCUMENT, item.document_id, organization) for organization in around]
    below = around[around.index(item.program.issuer_id) + 1 :] if item.program.issuer_id in around else []
    units = Organization.objects.filter(pk__in=below)
    return [unit_key(REACH, item.program_id, unit.pk) for unit in units if _reaches_everybody(item.program, unit)]


def _reaches_everybody(program, unit: Organization) -> bool:
    """Counting what waits for the office as well."""
    sessions = Dissemination.objects.filter(
        program=program,
        document__kind=DocumentKind.PROGRAM,
        organization__path__under=unit.path,
        state__in=APPROVED | WAITING,
        held_on__range=(program.counts_from, program.counts_to),
    )
    roll, reached = roll_on(unit, clock.today()), sessions.aggregate(sum=Sum("newly_reached"))["sum"] or 0
    return roll is not None and reached >= roll
