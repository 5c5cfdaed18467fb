"""What all factories have in common."""

from auditlog.context import disable_auditlog
from factory.django import DjangoModelFactory


class RowFactory(DjangoModelFactory):
    """A row as it stands. Its history would take longer to write than the row itself: see the fixture `history`."""

    class Meta:
        abstract = True

    @classmethod
    def _generate(cls, strategy, params):
        with disable_auditlog():
            return super()._generate(strategy, params)
