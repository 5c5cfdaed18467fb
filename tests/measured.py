"""Which tests count for the coverage: of each test its first case, and nothing that walks again where those have been.

To measure the branches of the others would tell little that is new and take minutes: the tracer adds half to a test.
"""

from collections import Counter
from fnmatch import fnmatchcase

from coverage import Coverage

# After so many tests of a file in a row that took no new branch, the rest of it runs without the tracer.
FRUITLESS = 2

UNMEASURED = (
    "tests/browser/*", "tests/crawl/*", "tests/house/*", "tests/killed/*", "tests/races/*", "tests/rights/*",
    "tests/targets/sample/*", "tests/test_house.py*", "*/test_attacks.py*", "*/test_bad_input_*", "*_agrees.py*",
    "*_cost.py*", "*_oracle.py*", "*/test_progress_database.py*", "*/test_unit_lines_database.py*",
    "*/test_workflow_walks.py*", "*::test_as_many_queries_*", "*::test_rubbish_*",
)  # fmt: skip


def is_measured(item) -> bool:
    case = getattr(item, "callspec", None)
    is_first = case is None or not any(case.indices.values())
    return is_first and not any(fnmatchcase(item.nodeid, pattern) for pattern in UNMEASURED)


class Measure:
    """Counts, on one worker, the tests of each file that told nothing new; says whether the next is measured."""

    def __init__(self, tracer: Coverage):
        self.tracer = tracer
        self.fruitless: Counter[str] = Counter()
        self.before = 0

    def wants(self, item) -> bool:
        return is_measured(item) and self.fruitless[_file_of(item)] < FRUITLESS

    def note(self, item) -> None:
        """After the test ran with the tracer."""
        after = sum(map(len, self.tracer._collector.data.values()))
        self.fruitless[_file_of(item)] = 0 if after > self.before else self.fruitless[_file_of(item)] + 1
        self.before = after


def _file_of(item) -> str:
    return item.nodeid.split("::")[0]
