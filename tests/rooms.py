"""Which tests one worker runs in one go, so that what they share is made once.

By a scheduler of our own: `--dist loadgroup` marks groups in a way that pytest 9 does not keep.
"""

from xdist.scheduler import LoadScopeScheduling

# Folders around one sample year.
SHARED = ("tests/crawl/", "tests/targets/sample/")


class Rooms(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return room_of(nodeid)


def room_of(nodeid: str) -> str:
    """A file, or the folder whose files share a sample year."""
    return next((folder for folder in SHARED if nodeid.startswith(folder)), nodeid.split("::")[0])
