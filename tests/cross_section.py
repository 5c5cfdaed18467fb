"""What runs on SQLite where the whole suite has run on PostgreSQL: `pytest --cross-section`.

The ways in which the two databases differ: types, collation, search, triggers, locks, processes, and the sample year as
`make run` loads it. And the stories in Chromium, which run on SQLite alone.
"""

PLACES = ("tests/kit/", "tests/races/", "tests/killed/", "tests/targets/sample/")
WITH_A_BROWSER = ("tests/browser/", "tests/test_ground.py")


def belongs(item) -> bool:
    told = item.get_closest_marker("browser")
    return bool(told) or (item.nodeid.startswith(PLACES) and not item.get_closest_marker("plain"))


if __name__ == "__main__":
    # Where to look for them: to read all the other tests takes as long as some of these.
    print(*WITH_A_BROWSER, *PLACES)
