"""The print of a row changes with its stored values and with nothing else."""

from datetime import date

import pytest

from danvan.kit.prints import print_of
from tests.factories.programs import CampaignFactory

pytestmark = pytest.mark.django_db


def test_the_same_row_read_twice_has_the_same_print():
    campaign = CampaignFactory(launched_on=date(2021, 1, 5))
    first, second = (type(campaign).objects.get(pk=campaign.pk) for _ in range(2))
    assert print_of(first) == print_of(second)


@pytest.mark.parametrize(("name", "value"), [("name", "4 không"), ("issuer", ""), ("launched_on", date(2021, 1, 6))])
def test_any_change_gives_another_print(name, value):
    campaign = CampaignFactory(launched_on=date(2021, 1, 5))
    before = print_of(campaign)
    setattr(campaign, name, value)
    assert print_of(campaign) != before
