"""What is remembered is never older than the database."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from danvan.kit import memory
from danvan.kit.memory import remembered

PATIENCE = 300


@pytest.fixture(autouse=True)
def nothing_kept():
    memory.forget()


def groups() -> list[str]:
    return sorted(Group.objects.values_list("name", flat=True))


def told() -> list[str]:
    return remembered("groups", groups)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_same_object_as_long_as_nothing_is_written():
    """Other tests write on the same server meanwhile, so it may take a few attempts."""
    assert any(told() is told() for _ in range(PATIENCE))


@pytest.mark.django_db(transaction=True)
def test_every_write_is_seen_at_once():
    for n in range(20):
        Group.objects.create(name=f"Nhóm {n:02}")
        assert len(told()) == n + 1
        Group.objects.filter(name=f"Nhóm {n:02}").update(name=f"Tổ {n:02}")
        assert told()[n] == f"Tổ {n:02}"
    Group.objects.all().delete()
    assert told() == []


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_writes_sees_its_own_rows_and_leaves_nothing_behind():
    told()
    with transaction.atomic():
        Group.objects.create(name="Chưa ghi xong")
        assert told() == ["Chưa ghi xong"]
        Group.objects.create(name="Thêm một")
        assert told() == ["Chưa ghi xong", "Thêm một"]
        transaction.set_rollback(True)
    assert told() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_was_written_while_it_was_made_is_not_missed():
    def made_slowly():
        found = groups()
        Group.objects.create(name="Ghi giữa chừng")
        return found

    assert remembered("groups", made_slowly) == []
    assert told() == ["Ghi giữa chừng"]


@pytest.mark.django_db(transaction=True)
def test_each_key_has_its_own():
    assert [remembered(key, lambda key=key: key * 2) for key in ("a", "b", "a")] == ["aa", "bb", "aa"]


@pytest.mark.django_db(transaction=True)
def test_only_the_last_few_are_kept():
    for _ in range(PATIENCE):
        for number in range(memory.MOST * 2):
            remembered(number, lambda: object())
        assert len(memory._kept) <= memory.MOST
    if connection.vendor == "sqlite":
        assert not memory._kept
