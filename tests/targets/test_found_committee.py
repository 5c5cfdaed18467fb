"""The first committee of an empty installation, from the command line."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from programs.models import Organization, WorkField

pytestmark = pytest.mark.django_db


def test_founds_the_committee_and_loads_the_lists(capsys):
    call_command("found_committee", "Đảng ủy Sở thử nghiệm", founded_on="02/01/2020")
    committee = Organization.objects.get()
    assert (committee.name, committee.founded_on) == ("Đảng ủy Sở thử nghiệm", date(2020, 1, 2))
    assert committee.type.issues_programs
    assert WorkField.objects.count() == 4
    assert f"--organization {committee.pk}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"founded_on": "31/02/2020"}, "Tháng 2"),
        ({"founded_on": "02/01/2020", "type": "Hội quán"}, "Không có loại tổ chức “Hội quán”"),
    ],
)
def test_says_what_is_wrong_and_writes_nothing(options, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("found_committee", "Đảng ủy Sở thử nghiệm", **options)
    assert not Organization.objects.exists()
    assert not WorkField.objects.exists()


def test_only_on_an_empty_installation():
    call_command("found_committee", "Đảng ủy Sở thử nghiệm", founded_on="02/01/2020")
    with pytest.raises(CommandError, match="Đã có tổ chức"):
        call_command("found_committee", "Đảng ủy khác", founded_on="02/01/2020")
    assert Organization.objects.count() == 1
