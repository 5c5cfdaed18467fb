"""Queries that every page asks: their SQL is put together once, then run with other numbers and days.

Django puts the SQL of a query together each time it is asked, which for the few rows that stand around every page
takes several times as long as the database does. `@compiled` stands before a function that makes a query out of its
arguments. It is called with numbers, days and moments of which each has a place in the SQL, alone or as a part of a
path: one that the function reckons with, or drops, is refused. Everything else among the arguments (words, frozen
dataclasses, how long a tuple is) says which SQL it is. It may be a method of a frozen dataclass.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache, partial, update_wrapper
from operator import itemgetter

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesIterable, get_related_populators

# Places are held by numbers and days that no row bears, so far apart that what is reckoned from one is no other.
# The numbers fit the columns of whole numbers that have no sign: Django asks nothing of a number that does not.
FIRST_NUMBER, LAST_NUMBER, NUMBERS_APART = 2_000_000_000, 2_099_999_999, 100
FIRST_DAY, APART = date(1, 1, 1), 1000
DAYS = re.compile(r"\d{4}-\d\d-\d\d")
EVERYTHING, COUNT = "", "count"
# The moment that stands for the n-th argument is this time of its day.
PLACE_TIME = time(0, 0, 1, tzinfo=UTC)
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:01")
PLACES = re.compile(r"(?<!\d)20\d{8}|\d{4}-\d\d-\d\d")

Value = int | date | datetime


def compiled(make: Callable[..., QuerySet]) -> "Compiled":
    """Asking gives the rows as a list: objects with what was selected along, tuples or dictionaries of values."""
    return Compiled(make)


def padded(keys: Collection[int], by: int = 8) -> tuple[int, ...]:
    """With keys of nothing, so that sets of many sizes share one statement; larger sets by larger steps."""
    while by * 8 < len(keys):
        by *= 8
    return (*sorted(keys), *[0] * (-len(keys) % by if keys else by))


class Compiled:
    def __init__(self, make: Callable[..., QuerySet]):
        update_wrapper(self, make)
        self._statement = lru_cache(maxsize=128)(self._new_statement)

    def __call__(self, *args) -> list:
        return self._answer(EVERYTHING, args)

    def __get__(self, instance: object, owner: type) -> Callable:
        return self if instance is None else partial(self, instance)

    def rows(self, *args) -> "CompiledRows":
        """The same, to be counted and read page by page."""
        return CompiledRows(lambda part: self._answer(part, args))

    def _answer(self, part: str, args: tuple):
        values: list[Value] = []
        places = _placed(args, values)
        statement = self._statement(connection.vendor, part, *places)
        try:
            return statement.number(values) if part == COUNT else statement.rows(values)
        except OverflowError:
            # SQLite takes no number beyond 64 bits; what such a one finds, the query itself knows.
            queryset = self.__wrapped__(*args)
            return queryset.count() if part == COUNT else list(_part(queryset, part))

    def _new_statement(self, vendor: str, part: str, *places) -> "_Statement":
        queryset = self.__wrapped__(*places)
        if part == COUNT:
            plain = queryset.order_by()
            return _Statement.of(plain if plain.query.combinator else plain.values("pk"))
        return _Statement.of(_part(queryset, part), [place for place in places if type(place) in MAKERS])


def _part(queryset: QuerySet, part: str) -> QuerySet:
    start, _, stop = part.partition(":")
    return queryset if part == EVERYTHING else queryset[int(start) : int(stop)]


class CompiledRows:
    """What a Paginator asks of a query."""

    ordered = True

    def __init__(self, answer: Callable, number: int | None = None):
        self._answer, self._number = answer, number

    def counted(self, number: int) -> "CompiledRows":
        """The same where somebody knows already how many there are."""
        return CompiledRows(self._answer, number)

    def count(self) -> int:
        return self._answer(COUNT) if self._number is None else self._number

    def __getitem__(self, part: slice) -> list:
        return self._answer(f"{part.start or 0}:{part.stop}")

    def __iter__(self) -> Iterator:
        return iter(self._answer(EVERYTHING))


def _placed(argument: object, values: list) -> object:
    """The same with a placeholder for each number and day, which go into `values`."""
    if isinstance(argument, tuple):
        if set(map(type, argument)) == {int}:
            values.extend(argument)
            return _numbers(len(values) - len(argument), len(values))
        return tuple(_placed(part, values) for part in argument)
    if argument is None or isinstance(argument, str | bool) or is_dataclass(argument):
        return argument
    make = MAKERS.get(type(argument))
    if make is None or (make is _moment and argument.tzinfo is None):
        raise TypeError(f"{argument!r} is neither a number nor a day nor a word")
    values.append(argument)
    return make(len(values) - 1)


def _number(n: int) -> int:
    return FIRST_NUMBER + n * NUMBERS_APART


@lru_cache(maxsize=256)
def _numbers(first: int, end: int) -> tuple[int, ...]:
    return tuple(map(_number, range(first, end)))


def _day(n: int) -> date:
    return FIRST_DAY + timedelta(days=n * APART)


def _moment(n: int) -> datetime:
    return datetime.combine(_day(n), PLACE_TIME)


MAKERS: dict[type, Callable] = {int: _number, date: _day, datetime: _moment}


@dataclass(frozen=True)
class _Statement:
    """`sql` is "" of a query that can find nothing. `fillers` make its parameters of the values of the moment;
    `converters`: of columns that the database has in another form."""

    sql: str
    fillers: tuple[Callable, ...]
    queryset: QuerySet
    compiler: object
    converters: dict

    @classmethod
    def of(cls, queryset: QuerySet, demanded: Collection[Value] = ()) -> "_Statement":
        """`demanded`: placeholders for which the SQL must have a place."""
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return cls("", (), queryset, compiler, {})
        for param in params:
            _refuse_other_days(param)
        _refuse_without_place(demanded, params)
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return cls(sql, tuple(map(_filler, params)), queryset, compiler, converters)

    def rows(self, values: list[Value]) -> list:
        found = self._found(self.sql, values)
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        kind, query = self.queryset._iterable_class, self.queryset.query
        if issubclass(kind, ModelIterable):
            return list(self._objects(found))
        names = list(query.selected or query.values_select) if issubclass(kind, ValuesIterable) else ()
        return [dict(zip(names, row, strict=True)) for row in found] if names else list(map(tuple, found))

    def number(self, values: list[Value]) -> int:
        found = self._found(f"SELECT COUNT(*) FROM ({self.sql}) AS found", values)  # noqa: S608 - Django's own SQL
        return found[0][0] if found else 0

    def _found(self, sql: str, values: list[Value]) -> list[tuple]:
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(sql, [fill(values) for fill in self.fillers])
            return cursor.fetchall()

    @cached_property
    def _parts(self) -> tuple:
        """Which columns are the object's own, their names, who fills in what was selected along, what was added."""
        compiler = self.compiler
        fields = compiler.klass_info["select_fields"]
        own = slice(fields[0], fields[-1] + 1)
        names = [column[0].target.attname for column in compiler.select[own]]
        related = get_related_populators(compiler.klass_info, compiler.select, self.queryset.db)
        return own, names, related, list((compiler.annotation_col_map or {}).items())

    def _objects(self, found: list[tuple]) -> Iterator:
        """As `ModelIterable` makes them."""
        model, db = self.queryset.model, self.queryset.db
        own, names, related, annotations = self._parts
        for row in found:
            made = model.from_db(db, names, row[own])
            for populator in related:
                populator.populate(row, made)
            for name, column in annotations:
                setattr(made, name, row[column])
            yield made


def _is_moment(param: object) -> bool:
    """A place of a moment: some databases have it as text."""
    found = MOMENT.fullmatch(str(param).removesuffix("+00:00"))
    return bool(found) and not (date.fromisoformat(found[1]) - FIRST_DAY).days % APART


def _refuse_other_days(param: object) -> None:
    """A query that reads the clock, or reckons with a day, would ask for the same day for ever."""
    if _is_moment(param):
        return
    found = DAYS.search(str(param))
    if found and (found[0] != str(param) or (date.fromisoformat(found[0]) - FIRST_DAY).days % APART):
        raise ValueError(f"{param} is no argument of the query")


def _refuse_without_place(demanded: Collection[Value], params: Collection) -> None:
    """A query that reckons with an argument, or drops it, would give the same rows for each value of it."""
    held = {place for param in params for place in _held(param)}
    for argument in demanded:
        if not _held(argument) <= held:
            raise ValueError(f"the statement has no place for {argument}, which stands for an argument")


def _held(param: object) -> set[int | None]:
    """The arguments for which it stands."""
    if _is_moment(param):
        return {_place(date.fromisoformat(str(param)[:10]))}
    return {_place(_read(found)) for found in PLACES.findall(param)} if isinstance(param, str) else {_place(param)}


def _filler(param: object) -> Callable[[list[Value]], object]:
    """Gives the value for a placeholder; whatever else a statement holds stays."""
    if _is_moment(param):
        n = _place(date.fromisoformat(str(param)[:10]))
        return lambda values: connection.ops.adapt_datetimefield_value(values[n])
    if isinstance(param, str) and PLACES.search(param):
        return lambda values: PLACES.sub(lambda place: str(values[_place(_read(place[0]))]), param)
    n = _place(param)
    return (lambda values: param) if n is None else itemgetter(n)


def _place(param: object) -> int | None:
    """Which argument it stands for."""
    n, rest = None, 0
    if type(param) is int and FIRST_NUMBER <= param <= LAST_NUMBER:
        n, rest = divmod(param - FIRST_NUMBER, NUMBERS_APART)
    elif type(param) is date:
        n, rest = divmod((param - FIRST_DAY).days, APART)
    return None if rest else n


def _read(place: str) -> int | date:
    return int(place) if place.isdigit() else date.fromisoformat(place)
