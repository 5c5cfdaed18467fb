"""How an action says no."""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """The doer may not do this, or not now; the text is the reason in Vietnamese, shown as it is."""


class RowRefused(Refused):
    """An action refused one row of a file, so nothing was written; `number` is the row in the file."""

    def __init__(self, number: int, reason: str):
        super().__init__(reason)
        self.number = number


class Stale(Exception):
    """Somebody else changed the item meanwhile; the text says who and when. Nothing was written."""


class Incomplete(Exception):
    """An item cannot be handed in yet; `missing` lists everything that it lacks, at once."""

    def __init__(self, missing):
        super().__init__("; ".join(missing_field.text for missing_field in missing))
        self.missing = missing


def demand(refusal: str) -> None:
    """Raise `Refused` with that reason unless it is empty."""
    if refusal:
        raise Refused(refusal)
