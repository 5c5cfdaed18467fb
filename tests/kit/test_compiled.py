"""A query whose SQL is kept: it asks as the query itself does, each time with the numbers and days of the moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db.models import Count, F, Q

from danvan.kit.compiled import compiled, padded
from tests.kit.own_model import Thing

MARCH, APRIL, MAY = date(2021, 3, 1), date(2021, 4, 1), date(2021, 5, 1)


@pytest.fixture
def filled(things):
    things.bulk_create(
        Thing(name=name, count=count, day=day, path=path)
        for name, count, day, path in [("Một", 1, MARCH, "/1/"), ("Hai", 2, APRIL, "/1/20/"), ("Ba", 3, MAY, "/2/20/")]
    )
    return things


def named(name):
    return Thing.objects.get(name=name)


def counting(make):
    """The same, with how often the query was made."""
    made = []

    def noted(*args):
        made.append(args)
        return make(*args)

    return compiled(noted), made


def test_numbers_and_days_are_those_of_the_moment(filled):
    ask, made = counting(lambda least, day: Thing.objects.filter(pk__gte=least, day__gte=day).order_by("count"))
    first = named("Một").pk
    assert [thing.name for thing in ask(first, APRIL)] == ["Hai", "Ba"]
    assert [thing.name for thing in ask(first + 2, MARCH)] == ["Ba"]
    assert ask(first + 3, MARCH) == []
    assert len(made) == 1


def test_numbers_within_a_path_are_too(filled):
    ask, made = counting(lambda path: Thing.objects.filter(path__under="/" + "/".join(map(str, path)) + "/"))
    assert {thing.name for thing in ask((1, 20))} == {"Hai"}
    assert {thing.name for thing in ask((2, 20))} == {"Ba"}
    assert {thing.name for thing in ask((1,))} == {"Một", "Hai"}
    assert len(made) == 2


def test_words_and_lengths_say_which_query_it_is(filled):
    ask, made = counting(lambda word, keys: Thing.objects.filter(Q(pk__in=keys), search_text=word).order_by("count"))
    one, two, three = Thing.objects.order_by("count").values_list("pk", flat=True)
    assert [thing.name for thing in ask("mot", (one, two))] == ["Một"]
    assert [thing.name for thing in ask("mot", (two, three))] == []
    assert [thing.name for thing in ask("ba", (two, three))] == ["Ba"]
    assert [thing.name for thing in ask("ba", (three,))] == ["Ba"]
    assert len(made) == 3


def test_moments_are_those_of_the_moment(filled):
    ask, made = counting(lambda since: Thing.objects.filter(at__gte=since))
    at = datetime(2021, 5, 1, 8, 30, 5, 123, tzinfo=UTC)
    filled.filter(name="Hai").update(at=at)
    assert [thing.name for thing in ask(at)] == ["Hai"]
    assert ask(at + timedelta(microseconds=1)) == []
    assert len(made) == 1


@dataclass(frozen=True)
class AtLeast:
    count: int

    @compiled
    def found(self, day: date):
        return Thing.objects.filter(count__gte=self.count, day__gte=day).order_by("count")


def test_what_a_frozen_object_asks_is_kept_for_its_equals(filled):
    assert [thing.name for thing in AtLeast(2).found(MARCH)] == ["Hai", "Ba"]
    assert [thing.name for thing in AtLeast(2).found(MAY)] == ["Ba"]
    assert [thing.name for thing in AtLeast(3).found(MARCH)] == ["Ba"]


@pytest.mark.parametrize(("number", "length"), [(0, 8), (1, 8), (8, 8), (9, 16), (64, 64), (65, 128), (513, 1024)])
def test_sets_are_padded_to_few_lengths(number, length):
    keys = set(range(1, number + 1))
    assert (len(padded(keys)), set(padded(keys)) - {0}) == (length, keys)


def test_objects_are_whole(filled):
    (found,) = compiled(lambda key: Thing.objects.filter(pk=key))(named("Hai").pk)
    assert {name: getattr(found, name) for name in ("name", "day", "share", "at", "search_text")} == {
        "name": "Hai", "day": APRIL, "share": 0, "at": None, "search_text": "hai",
    }  # fmt: skip
    assert found == Thing.objects.get(count=2)
    assert not found._state.adding


def test_values_come_as_tuples(filled):
    ask = compiled(lambda day: Thing.objects.filter(day__gte=day).order_by("count").values_list("name", "day"))
    assert ask(APRIL) == [("Hai", APRIL), ("Ba", MAY)]


def test_sums_too(filled):
    ask = compiled(lambda: Thing.objects.order_by().values("share").annotate(all=Count("pk")).values_list("all"))
    assert ask() == [(3,)]


def test_pages_are_counted_and_read_one_by_one(filled):
    rows = compiled(lambda least: Thing.objects.filter(pk__gte=least).order_by("count")).rows(0)
    assert (rows.count(), [thing.count for thing in rows[0:2]], [thing.count for thing in rows[2:4]]) == (
        3,
        [1, 2],
        [3],
    )
    assert [thing.count for thing in rows] == [1, 2, 3]


def test_a_number_that_is_known_is_not_asked_for(filled, django_assert_num_queries):
    rows = compiled(lambda least: Thing.objects.filter(pk__gte=least).order_by("count")).rows(0).counted(3)
    with django_assert_num_queries(1):
        assert (rows.count(), len(rows[0:2])) == (3, 2)


def test_unions_are_counted_too(filled):
    def both(one, other):
        parts = [Thing.objects.filter(pk=key).order_by().values("name", "count") for key in (one, other)]
        return parts[0].union(*parts[1:], all=True).order_by("count")

    one, other = named("Hai").pk, named("Một").pk
    rows = compiled(both).rows(one, other)
    assert rows.count() == 2
    assert rows[0:1] == [{"name": "Một", "count": 1}]


def test_what_is_added_to_objects_stays(filled):
    (found,) = compiled(lambda key: Thing.objects.filter(pk=key).annotate(twice=F("count") * 2))(named("Ba").pk)
    assert (found.twice, found.name) == (6, "Ba")


def test_left_out_columns_are_fetched_when_asked_for(filled):
    (found,) = compiled(lambda key: Thing.objects.filter(pk=key).defer("note", "day"))(named("Ba").pk)
    assert found.get_deferred_fields() == {"note", "day"}
    assert found.day == MAY


@pytest.mark.parametrize("after", [timedelta(days=1), timedelta(days=400)])
def test_a_query_that_reckons_with_a_day_is_refused(filled, after):
    with pytest.raises(ValueError, match="no argument of the query"):
        compiled(lambda day: Thing.objects.filter(day__lt=day + after))(MAY)


def test_a_query_that_makes_a_moment_of_a_day_is_refused(filled):
    with pytest.raises(ValueError, match="no argument of the query"):
        compiled(lambda day: Thing.objects.filter(at__lt=datetime.combine(day, time(), UTC)))(MAY)


@pytest.mark.parametrize("now", [{"day": MAY}, {"at": datetime(2021, 5, 1, 8, tzinfo=UTC)}])
def test_a_query_that_reads_the_clock_is_refused(filled, now):
    with pytest.raises(ValueError, match="no argument of the query"):
        compiled(lambda key: Thing.objects.filter(pk=key, **now))(1)


@pytest.mark.parametrize("argument", [3, MAY, datetime(2021, 5, 1, 8, tzinfo=UTC)])
def test_a_query_that_drops_an_argument_is_refused(filled, argument):
    with pytest.raises(ValueError, match="no place for"):
        compiled(lambda one: Thing.objects.filter(name__gt=""))(argument)


@pytest.mark.parametrize("reckoned", [lambda n: n + 1, lambda n: n % 2, lambda n: -n])
def test_a_query_that_reckons_with_a_number_is_refused(filled, reckoned):
    with pytest.raises(ValueError, match="no place for"):
        compiled(lambda least: Thing.objects.filter(count__gte=reckoned(least)))(1)


def test_words_and_parts_of_a_tuple_may_be_left_out(filled):
    ask = compiled(lambda word, keys: Thing.objects.order_by("count").values_list("count"))
    assert ask("mot", (1, 2)) == [(1,), (2,), (3,)]


def test_a_number_may_be_a_part_of_a_text(filled):
    ask = compiled(lambda key: Thing.objects.filter(path__startswith=f"/{key}/").order_by("count"))
    assert [thing.name for thing in ask(1)] == ["Một", "Hai"]
    assert [thing.name for thing in ask(2)] == ["Ba"]


def test_columns_without_a_sign_are_asked(filled):
    ask = compiled(lambda least, key: Thing.objects.filter(count__gte=least, pk=key))
    key = named("Hai").pk
    assert ([thing.name for thing in ask(2, key)], ask(3, key)) == (["Hai"], [])


def test_what_can_find_nothing_finds_nothing(filled):
    assert compiled(lambda keys: Thing.objects.filter(pk__in=keys))(()) == []


@pytest.mark.parametrize("argument", [1.5, datetime(2021, 3, 1, 8), [1], Thing(name="Một")])
def test_what_has_no_place_in_the_statement_is_refused(argument):
    with pytest.raises(TypeError, match="neither a number nor a day nor a word"):
        compiled(lambda one: Thing.objects.filter(count=one))(argument)


def test_a_number_that_the_database_cannot_hold_finds_what_the_query_finds(filled):
    ask = compiled(lambda pk: Thing.objects.filter(pk=pk))
    most = compiled(lambda count: Thing.objects.filter(count__lt=count).order_by("count"))
    assert (ask(2**63 - 1), ask(2**63), ask(10**30), ask.rows(10**30).count()) == ([], [], [], 0)
    assert [thing.name for thing in most(10**30)] == ["Một", "Hai", "Ba"]
    assert [thing.name for thing in most.rows(10**30)[1:3]] == ["Hai", "Ba"]
