import unicodedata

import environ
import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.writer import MigrationWriter
from django.db.models import Value

from danvan.kit.sorting import sort_key
from tests.kit.own_model import Thing

DECOMPOSED = unicodedata.normalize("NFD", "  Ðảng uỷ\x00 ")


def test_saving_cleans_and_computes(things):
    thing = Thing(name=DECOMPOSED, note="Số 1\r\nSố 2")
    thing.save()
    stored = things.get(pk=thing.pk)
    assert (stored.name, stored.note) == ("Đảng uỷ", "Số 1\nSố 2") == (thing.name, thing.note)
    assert stored.search_text == thing.search_text == "dang uy so 1 so 2"
    assert stored.name_sort == thing.name_sort == sort_key("Đảng uỷ")


def test_creating_many_cleans_and_computes(things):
    things.bulk_create([Thing(name=DECOMPOSED), Thing(name="Dũng")])
    assert list(things.order_by("name_sort").values_list("name", "search_text")) == [
        ("Dũng", "dung"),
        ("Đảng uỷ", "dang uy"),
    ]


def test_a_change_is_computed_anew(things):
    thing = things.create(name="Cũ")
    thing.name = "Mới"
    thing.save(update_fields=["name", "search_text", "name_sort"])
    thing.refresh_from_db()
    assert (thing.search_text, thing.name_sort) == ("moi", sort_key("Mới"))


def test_validation_counts_the_clean_text():
    thing = Thing(name=unicodedata.normalize("NFD", "ộ" * 40))
    thing.full_clean()
    assert thing.name == "ộ" * 40
    with pytest.raises(ValidationError) as refusal:
        Thing(name="ộ" * 41).full_clean()
    assert list(refusal.value.message_dict) == ["name"]


def test_filters_look_for_the_clean_text(things):
    things.create(name="Đảng uỷ")
    assert things.filter(name=DECOMPOSED).count() == 1


def test_expressions_and_nothing_pass_untouched(things):
    thing = things.create(name=Value("x"), note=None)
    thing.refresh_from_db()
    assert (thing.name, thing.note) == ("x", None)


def test_a_long_title_gets_a_key_that_an_index_can_hold(things):
    thing = things.create(name_sort="", name="ậ" * 40)
    assert thing.name_sort == sort_key("ậ" * 40)
    thing.name = "Ậ" * 5000
    field = Thing._meta.get_field("name_sort")
    assert field.pre_save(thing, False) == sort_key("Ậ" * 200)
    assert len(thing.name_sort) < 2000


@pytest.mark.parametrize("name", ["search_text", "name_sort", "path", "name", "note"])
def test_migrations_name_the_field_but_no_collation(name):
    written, _ = MigrationWriter.serialize(Thing._meta.get_field(name))
    assert written.startswith("danvan.kit.fields.")
    assert "collation" not in written
    copy = Thing._meta.get_field(name).clone()
    assert copy.deconstruct()[1:] == Thing._meta.get_field(name).deconstruct()[1:]
    assert (copy.editable, copy.blank) == (Thing._meta.get_field(name).editable, Thing._meta.get_field(name).blank)


@pytest.mark.parametrize(("name", "collation"), [("name_sort", "C"), ("path", "C"), ("search_text", None)])
def test_postgresql_compares_keys_and_paths_bytewise(name, collation):
    postgres = DatabaseWrapper(environ.Env.db_url_config("postgres://nobody@localhost/none"))
    assert Thing._meta.get_field(name).db_parameters(postgres).get("collation") == collation


def test_the_database_of_this_run_sorts_and_compares_bytewise(things):
    things.bulk_create(Thing(name="x", path=path) for path in ["/1/", "/1/7/", "/1/70/", "/10/", "/1/7/9/", "/2/"])
    assert list(things.order_by("path").values_list("path", flat=True)) == [
        "/1/",
        "/1/7/",
        "/1/7/9/",
        "/1/70/",
        "/10/",
        "/2/",
    ]
