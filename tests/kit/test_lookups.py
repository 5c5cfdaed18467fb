import pytest
from django.db import connection

from tests.kit.own_model import Thing

PATHS = ["/", "/1/", "/1/7/", "/1/7/9/", "/1/70/", "/1/8/", "/2/"]


@pytest.fixture
def tree(things):
    things.bulk_create(Thing(name="x", path=path) for path in PATHS)
    return things


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("/1/7/", ["/1/7/", "/1/7/9/"]),
        ("/1/", ["/1/", "/1/7/", "/1/7/9/", "/1/70/", "/1/8/"]),
        ("/", PATHS),
        ("", PATHS),
        ("/3/", []),
    ],
)
def test_a_node_and_everything_below_it(tree, top, found):
    assert list(tree.filter(path__under=top).order_by("path").values_list("path", flat=True)) == found


def test_everything_else(tree):
    assert set(tree.exclude(path__under="/1/").values_list("path", flat=True)) == {"/", "/2/"}


def test_an_index_serves_the_range(tree):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = tree.filter(path__under="/1/7/").order_by().explain()
    assert "test_kit_thing_path" in plan
    assert "SEARCH" in plan or "Index Cond" in plan
