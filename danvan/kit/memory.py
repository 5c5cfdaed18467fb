"""Results kept in memory for as long as the database shows that nothing at all has been written since."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from django.db import connection

Value = TypeVar("Value")
MOST = 8
# Only transactions that write get a number, so the same list of them is the same data.
SEEN = "SELECT CASE WHEN txid_current_if_assigned() IS NULL THEN txid_current_snapshot()::text ELSE '' END"

_kept: OrderedDict[Hashable, tuple[str, object]] = OrderedDict()
_lock = Lock()


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make` answers, which must follow from the key and the database alone and is shared: nobody changes it.

    PostgreSQL only, and not within a transaction that has itself written; everywhere else `make` is asked each time.
    """
    seen, name = _seen(), (connection.settings_dict["NAME"], key)
    kept_for, value = _kept.get(name, ("", None))
    if seen and kept_for == seen:
        return value
    value = make()
    # What was read in several queries belongs together only if nothing was written meanwhile.
    if seen and _seen() == seen:
        _keep(name, seen, value)
    return value


class MadeOf:
    """What was made of a remembered value, a page's markup say: kept as long as the value is, the newest few."""

    def __init__(self, most: int = 32):
        self._most, self._made = most, OrderedDict()

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` answers, which must follow from the key and that value alone."""
        if key not in self._made:
            self._made[key] = make()
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return self._made[key]


def forget() -> None:
    """The next reader asks anew, written or not."""
    _kept.clear()


def _seen() -> str:
    """Which transactions this connection sees as committed, as text; "" where that says nothing."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(SEEN)
        return cursor.fetchone()[0]


def _keep(name: Hashable, seen: str, value: object) -> None:
    with _lock:
        _kept[name] = (seen, value)
        _kept.move_to_end(name)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
