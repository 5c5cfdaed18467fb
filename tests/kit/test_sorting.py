import random
import unicodedata

import environ
import psycopg2
import pytest

from danvan.kit.sorting import sort_key
from danvan.kit.text import nfc

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
LETTERS = [*VOWELS, *"bcdđghklmnpqrstvxfjwz"]
SIGNS = [*" -–.,/()0123456789\"“”'&:;+%_", "é", "ç", "ü", "½"]


@pytest.mark.parametrize(
    "in_order",
    [
        ["ba", "bà", "bả", "bã", "bá", "bạ"],
        ["ba ba", "bà ba", "bà con", "ba lô", "bá quyền"],
        ["Dân", "Dũng", "Duyên", "Đảng", "Đoàn"],
        ["an", "ăn", "ân", "băng", "bân"],
        ["chi bộ", "Chi bộ", "CHI BỘ", "chi bộ 1", "Chi bộ 2"],
        ["-", "1", "10", "2", "a"],
        ["", "a", "a b", "aa", "ab"],
        ["z", "α", "б"],
    ],
)
def test_vietnamese_order(in_order):
    keys = [sort_key(text) for text in in_order]
    assert keys == sorted(set(keys))


def test_the_key_is_ascii_and_one_for_all_spellings_of_a_letter():
    assert sort_key("Đường số 9 – “Ấp”").isascii()
    assert sort_key(unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ấn")) == sort_key("Nguyễn Thị Ngọc Ấn")
    assert sort_key("\u00d0ảng") == sort_key("Đảng")


def generated_names(letters: list[str], count: int) -> list[str]:
    """Short texts out of few letters, so that many differ in a tone or in the case alone."""
    dice = random.Random(2021)
    return sorted({nfc(generated_name(dice, letters)) for _ in range(count)} - {""})


def generated_name(dice: random.Random, letters: list[str]) -> str:
    text = ""
    for _ in range(dice.randint(1, 7)):
        letter = dice.choice(letters)
        letter += dice.choice(TONES) if letter in VOWELS else ""
        text += letter.upper() if dice.random() < 0.3 else letter
    return text


@pytest.mark.parametrize(
    "letters", [[*"aăâdđb "], [*LETTERS, *SIGNS], [*'a "“-–.1']], ids=["few letters", "all letters", "signs"]
)
def test_the_key_gives_the_very_order_of_postgresql(postgres_url, letters):
    names = generated_names(letters, 6000)
    config = environ.Env.db_url_config(postgres_url)
    server = psycopg2.connect(
        host=config["HOST"], port=config["PORT"], user=config["USER"], password=config["PASSWORD"], dbname="postgres"
    )
    with server.cursor() as cursor:
        cursor.execute('SELECT name FROM unnest(%s::text[]) name ORDER BY name COLLATE "vi-x-icu"', [names])
        expected = [name for (name,) in cursor.fetchall()]
        pairs = "unnest(%s::text[], %s::text[]) pair(name, key)"
        cursor.execute(
            f'SELECT name FROM {pairs} ORDER BY key COLLATE "C", name COLLATE "C"',
            [names, [sort_key(name) for name in names]],
        )
        assert [name for (name,) in cursor.fetchall()] == expected
    server.close()
    assert sorted(names, key=lambda name: (sort_key(name), name.encode())) == expected
