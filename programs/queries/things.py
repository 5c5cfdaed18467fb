"""What notices call a thing, the short key by which they know it, and what of it is done by a step."""

from django.db.models import Model, Sum

from danvan.kit import clock
from programs.enums import DocumentKind
from programs.models import Dissemination, HandIn, Matter, Opinion, Organization, Registration
from programs.queries.kinds import kind_of
from programs.rules import roll_on
from programs.workflow import STANDING, WAITING

REACH, REGISTERED, DOCUMENT = "reach", "registered", "document"


def key_of(thing: Model) -> str:
    """`registration:33`."""
    return f"{thing._meta.model_name}:{thing.pk}"


def unit_key(what: str, of: int, organization: int) -> str:
    """What a unit owes to a programme (`REACH`, `REGISTERED`) or to a document (`DOCUMENT`)."""
    return f"{what}:{of}:{organization}"


def called(item: HandIn) -> str:
    """“Công trình “Số hóa””; sessions and dialogues are named by their day and need no noun."""
    has_title = {"title", "recipient"} & set(item.CONTENT)
    return f"{kind_of(item).noun} “{item.name}”" if has_title else item.name


def noun_of(matter: type[Matter] | Matter) -> str:
    model = matter if isinstance(matter, type) else type(matter)
    return "Ý kiến" if model is Opinion else "Kiến nghị"


def done_with(item: HandIn) -> list[str]:
    """What its unit, and the body that this stands in, need not do any more now that the item is in this state."""
    done = [key_of(item)]
    if item.state not in WAITING:
        return done
    around = [int(part) for part in item.organization.path.split("/") if part]
    if isinstance(item, Registration) and item.campaign_items.exists():
        done += [unit_key(REGISTERED, item.program_id, organization) for organization in around]
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
        state__in=STANDING | WAITING,
        held_on__range=(program.counts_from, program.counts_to),
    )
    roll, reached = roll_on(unit, clock.today()), sessions.aggregate(sum=Sum("newly_reached"))["sum"] or 0
    return roll is not None and reached >= roll
