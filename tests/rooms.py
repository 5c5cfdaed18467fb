"""Which tests one worker runs in one go, so that what they share is made once.

`--shuffle SEED` takes the rooms, and the tests of each, in another order: none may need what came before it.

By a scheduler of our own: `--dist loadgroup` marks groups in a way that pytest 9 does not keep.
"""

import random

from xdist.scheduler import LoadScopeScheduling

# Folders around one sample year.
SHARED = ("tests/crawl/", "tests/targets/sample/")


class Rooms(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return room_of(nodeid)


def room_of(nodeid: str) -> str:
    """A file, or the folder whose files share a sample year."""
    return next((folder for folder in SHARED if nodeid.startswith(folder)), nodeid.split("::")[0])


def shuffled(items: list, seed: int) -> list:
    """The same on every worker, as xdist demands."""
    rooms: dict[str, list] = {}
    for item in items:
        rooms.setdefault(room_of(item.nodeid), []).append(item)
    dice, order = random.Random(seed), list(rooms.values())
    dice.shuffle(order)
    for room in order:
        dice.shuffle(room)
    return [item for room in order for item in room]
