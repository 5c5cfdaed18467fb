"""The contents of a campaign: rows that the office enters from the launching document."""

from django.db import transaction
from django.db.models import Max

from programs.models import Campaign, CampaignItem, User
from programs.rules import demand, refusal_to_keep_references


@transaction.atomic
def add_campaign_items(
    campaign: Campaign, *, by: User, texts: list[str], is_sample: bool = False
) -> list[CampaignItem]:
    """One row a text, after the ones that are there. `is_sample` marks placeholders that the office must replace."""
    demand(refusal_to_keep_references(by))
    first = (campaign.items.aggregate(last=Max("ordinal"))["last"] or 0) + 1
    return [
        CampaignItem.objects.create(campaign=campaign, ordinal=ordinal, text=text, is_sample=is_sample)
        for ordinal, text in enumerate(texts, first)
    ]
