"""What a form offers: rows valid today, and the one already chosen even if it has ended since."""

from django.db.models import Model, Q, QuerySet

from danvan.kit import clock
from programs.models import CampaignItem, HandIn, KeyTask, Organization, Registration
from programs.rules import valid_on
from programs.workflow import APPROVED


def valid_today(rows: QuerySet, kept: object = None) -> QuerySet:
    """`kept`: the id, or a QuerySet of rows, that stays on offer whatever its dates."""
    chosen = Q(pk__in=kept) if isinstance(kept, QuerySet) else Q(pk=kept)
    return rows.filter(valid_on(clock.today()) | chosen)


def only_one(rows: QuerySet) -> Model | None:
    """The row if there is no other to choose."""
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def campaign_items_for(registration: Registration) -> QuerySet[CampaignItem]:
    """The contents of its programme's campaign; none while the programme is tied to no campaign."""
    items = CampaignItem.objects.filter(campaign=registration.program.campaign_id)
    chosen = CampaignItem.objects.filter(registrations=registration).values("pk")
    return valid_today(CampaignItem.objects.filter(Q(pk__in=items) | Q(pk__in=chosen)), chosen)


def key_tasks_for(item: HandIn) -> QuerySet[KeyTask]:
    return item.program.tasks.all()


def earlier_works_of(registration: Registration) -> QuerySet[Registration]:
    """The unit's own works of earlier years that were accepted: what a new registration may continue."""
    earlier = Registration.objects.filter(
        organization=registration.organization_id, program__year__lt=registration.program.year, state__in=APPROVED
    )
    return Registration.objects.filter(Q(pk__in=earlier) | Q(pk=registration.continues_id)).select_related("program")


def bodies_beside(item: HandIn, chosen: QuerySet) -> QuerySet[Organization]:
    """Units and associations directly under the committee that exist today, without the item's own and those above it.

    `chosen`: rows of the relation (`through`) that keep theirs on offer.
    """
    others = Q(parent=item.program.issuer_id) & Organization.exists_on(clock.today())
    above = [int(part) for part in item.organization.path.split("/") if part]
    return Organization.objects.filter((others & ~Q(pk__in=above)) | Q(pk__in=chosen.values("organization")))
