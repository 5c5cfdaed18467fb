"""What runs on SQLite where the whole suite has run on PostgreSQL: `pytest --cross-section`.

The ways in which the two databases differ: types, collation, search, triggers, locks, processes, and the sample year as
`make run` loads it. The stories in Chromium run on SQLite, too.
"""

PLACES = ("tests/kit/", "tests/races/", "tests/killed/", "tests/targets/sample/")


def belongs(item) -> bool:
    return item.nodeid.startswith(PLACES) and not item.get_closest_marker("plain")
