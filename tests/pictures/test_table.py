"""The table of pictures: pages that exist, accounts of the sample year, all that the help page and the README show."""

import re

import pytest
from django.urls import resolve

from danvan.help.pictures import ALTS
from danvan.help.roles import YEARS
from tests.house.source import ROOT
from tests.pictures.newcomer import SAMPLE
from tests.pictures.table import HELP, PICTURES, SCREENS

ACCOUNTS = {row["username"] for row in (*SAMPLE["people"], *SAMPLE["units"])}
MOST_BYTES = 150_000


def names(folder) -> set[str]:
    return {picture.name for picture in PICTURES if picture.folder == folder}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_its_page_and_its_reader_exist(picture):
    assert resolve(picture.path).url_name
    assert picture.user in ACCOUNTS | {""}


def test_the_help_page_has_the_pictures_that_it_shows():
    shown = {name for year in YEARS for name in year.pictures} | {"chuong-trinh"}
    assert names(HELP) == set(ALTS) == shown


def test_no_name_stands_twice_in_a_folder():
    places = [picture.file for picture in PICTURES]
    assert len(places) == len(set(places))


def test_the_pictures_in_the_repository_are_those_of_the_table_and_small():
    kept = [path for folder in (HELP, SCREENS) for path in (ROOT / folder).glob("*")]
    assert set(kept) == {picture.file for picture in PICTURES}
    assert [path.name for path in kept if path.stat().st_size > MOST_BYTES] == []


def test_the_readme_shows_pictures_that_are_taken():
    shown = re.findall(rf"{SCREENS}/([\w-]+)\.png", (ROOT / "README.md").read_text())
    assert shown
    assert set(shown) <= names(SCREENS)
