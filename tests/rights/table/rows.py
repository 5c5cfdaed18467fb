"""One row of the table of rights, and the columns that many rows share.

Columns are written in groups: anonymous · secretary neighbour section · staff leader inspector admin · foreign ended
locked (see `tests.rights.scene.READERS`). Each letter is what that reader gets:

`L` to the login · `.` the page, nothing written · `W` an answer, something written · `r` sent on, nothing written ·
`R` sent on, something written · `3` refused with a reason · `4` not there
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.rights.scene import READERS


@dataclass(frozen=True)
class Row:
    """`thing(scene, unit)` makes the object; `args`, `body` and `query` (of scene and object) go with the address."""

    name: str
    method: str
    columns: str
    thing: Callable = lambda scene, unit: None
    args: Callable = lambda scene, thing: () if thing is None else (thing.pk,)
    body: Callable = lambda scene, thing: {}
    query: Callable = lambda scene, thing: ""
    note: str = ""

    @property
    def expected(self) -> dict[str, str]:
        letters = self.columns.replace(" ", "")
        return dict(zip(READERS, letters, strict=True))

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.name, self.note)))


def get(name: str, columns: str, thing=None, **more) -> Row:
    return _row(name, "GET", columns, thing, more)


def post(name: str, columns: str, thing=None, **more) -> Row:
    return _row(name, "POST", columns, thing, more)


def _row(name, method, columns, thing, more) -> Row:
    return Row(name, method, columns, **({"thing": thing} if thing else {}), **more)


# Pages for everybody, for everybody with an account, and addresses where nobody finds anything.
OPEN = ". ... .... ..."
INSIDE = "L ... .... ..L"
NOBODY = "L 444 4444 44L"
# A handed-in item, and a draft that is its unit's own affair.
ITEM = "L .4. ...4 44L"
DRAFT = "L .4. 4444 44L"
UNIT_ON_ITEM = "L R4R 3334 44L"
UNIT_ON_DRAFT = "L R4R 4444 44L"
OFFICE_ON_ITEM = "L 343 R334 44L"
UNIT_OR_OFFICE = "L R4R R334 44L"
LOCKED_ITEM = "L 343 3334 44L"
# A programme that units read, and one that is still a draft.
PROGRAM = "L ... ...4 44L"
PROGRAM_DRAFT = "L 444 ...4 44L"
OFFICE_PAGE = "L 333 .334 44L"
OFFICE_DEED = "L 333 R334 44L"
OFFICE_PAGE_DRAFT = "L 444 .334 44L"
OFFICE_DEED_DRAFT = "L 444 R334 44L"
# Lists that the readers of a committee have, its office keeps, or the office together with the administrators.
READERS_LIST = "L 333 ...3 .3L"
OFFICE_FORM = "L 333 .333 .3L"
SHARED_DEED = "L 333 R333 R3L"
KEEPERS_FORM = "L 333 .33. .3L"
