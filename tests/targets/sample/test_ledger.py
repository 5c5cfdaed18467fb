"""The sample year is in the ledger as its steps tell it, and every figure of it stands on that."""

import pytest

from programs.enums import FactKind, ProgramState
from programs.models import Fact
from programs.queries.ledger_check import differences

pytestmark = pytest.mark.django_db
# The programme of 2021 requires no acts and no figures.
NOT_REQUIRED = {FactKind.ACT_CONFIRMATION, FactKind.FIGURE_REPORT}


def test_the_ledger_of_the_sample_is_that_of_its_steps():
    kinds = Fact.objects.filter(program__state=ProgramState.ISSUED).order_by().values_list("kind", flat=True)
    assert set(kinds.distinct()) == set(FactKind) - NOT_REQUIRED
    assert list(differences()) == []
