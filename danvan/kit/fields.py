"""Model fields for Vietnamese text: clean on every way into the database, searchable and sortable on both databases."""

from django.db import models

from danvan.kit.sorting import sort_key
from danvan.kit.text import fold, nfc

# A key of every letter of a long title would not fit into an index row of PostgreSQL.
SORTED_LETTERS = 200


class _Clean:
    """Mixed into text fields: `full_clean`, `save`, `bulk_create` and filters all see `nfc` text."""

    def to_python(self, value):
        value = super().to_python(value)
        return nfc(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = nfc(value)
            setattr(model_instance, self.attname, value)
        return value


class ViCharField(_Clean, models.CharField):
    pass


class ViTextField(_Clean, models.TextField):
    pass


class _Bytewise(models.TextField):
    """Text that both databases compare byte by byte, whatever the collation of the database.

    The collation is chosen per connection, so that one migration serves both; SQLite compares bytewise by itself.
    """

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class _Computed(models.TextField):
    """Filled from other fields of the row, by the subclass's `compute()`, at every `save()` and `bulk_create()`.

    `save(update_fields=…)` and `update()` write only what they name: name this field too when a source changes.
    """

    def __init__(self, *args, of, **kwargs):
        self.of = of
        kwargs.setdefault("default", "")
        super().__init__(*args, **{**kwargs, "editable": False, "blank": True})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["blank"]
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        value = self.compute(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(_Computed):
    """What `kit.search.search()` looks into: the folded text of the fields `of=("title", "number")`."""

    def compute(self, instance) -> str:
        return fold(" ".join(str(getattr(instance, name) or "") for name in self.of))


class SortKeyField(_Bytewise, _Computed):
    """`order_by()` this to get the Vietnamese order of the field `of="name"`; its first 200 letters decide."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def compute(self, instance) -> str:
        return sort_key(str(getattr(instance, self.of) or "")[:SORTED_LETTERS])


class PathField(_Bytewise):
    """A place in a tree as text, `/1/7/93/`; `path__under` finds a node and everything below it."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)


def without_texts(rows: models.QuerySet) -> models.QuerySet:
    """For lists: a work has eight texts of a page each, of which no list shows a word."""
    texts = [field.name for field in rows.model._meta.concrete_fields if isinstance(field, models.TextField)]
    return rows.defer(*texts)
