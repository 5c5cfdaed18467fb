"""Many rows in as few statements as few rows; what a constraint refuses is left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from danvan.kit.bulk import insert_new
from programs.models import Notice
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def rows(person, count, first=0):
    told = range(first, first + count)
    return [Notice(to=person, kind="due", key=f"k{n}", text=f"  Việc {n} ", url="/", at=clock.now()) for n in told]


def queries_of(found) -> int:
    with CaptureQueriesContext(connection) as asked:
        insert_new(found)
    return len(asked)


def test_as_many_statements_for_a_thousand_rows_as_for_ten():
    person = UserFactory()
    assert queries_of(rows(person, 10)) == queries_of(rows(person, 1000, first=10))
    assert Notice.objects.count() == 1010


def test_values_are_cleaned_and_computed_as_by_save():
    insert_new(rows(UserFactory(), 1))
    assert Notice.objects.values_list("text", "search_text", "read_at").get() == ("Việc 0", "viec 0", None)


def test_a_row_that_stands_already_stays_and_the_others_come():
    person = UserFactory()
    insert_new(rows(person, 3))
    Notice.objects.update(text="Cũ")
    insert_new(rows(person, 5))
    assert list(Notice.objects.order_by("key").values_list("text", flat=True)) == ["Cũ"] * 3 + ["Việc 3", "Việc 4"]


def test_no_rows_ask_nothing():
    assert queries_of([]) == 0
