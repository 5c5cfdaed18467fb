import datetime as dt

import pytest
from django import forms
from django.utils import formats


def test_days_are_read_and_shown_day_first():
    assert forms.DateField().clean("03/04/2021") == dt.date(2021, 4, 3)
    assert forms.DateField().clean("26.02.2021") == dt.date(2021, 2, 26)
    assert formats.date_format(dt.date(2021, 4, 3)) == "03/04/2021"
    assert formats.date_format(dt.datetime(2021, 4, 3, 14, 5), "SHORT_DATETIME_FORMAT") == "03/04/2021 14:05"


def test_american_days_are_refused():
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean("02/26/2021")


def test_weeks_begin_on_monday_and_numbers_group_only_when_asked():
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
    assert formats.number_format(1234567.89, use_l10n=True, force_grouping=True) == "1.234.567,89"
    assert formats.localize(2026) == "2026"
