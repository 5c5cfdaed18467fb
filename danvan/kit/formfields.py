"""Form fields that read days, months and numbers the Vietnamese way and say in Vietnamese what is wrong."""

import datetime as dt
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from danvan.kit.dates import read_day, read_month
from danvan.kit.numbers import decimal_text, number_text, read_decimal, read_integer
from danvan.kit.text import nfc
from danvan.kit.widgets import DayInput, MonthInput, NumberText

# What an integer column of PostgreSQL holds, rounded down.
LARGEST = 2_000_000_000
LARGEST_SMALL = 32_767


def read(reader, text: object):
    """The reader's ValueError as the form's ValidationError."""
    try:
        return reader(nfc(str(text)))
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class DateField(forms.DateField):
    widget = DayInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        return read(read_day, value)


class MonthField(forms.DateField):
    """A month, as its first day."""

    widget = MonthInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return value.replace(day=1) if isinstance(value, dt.date) else read(read_month, value)


class IntegerField(forms.IntegerField):
    """Whole numbers from 0 to two thousand million, unless told otherwise."""

    widget = NumberText

    def __init__(self, *, min_value=0, max_value=LARGEST, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.error_messages.update(_limit_messages(min_value, max_value) | (kwargs.get("error_messages") or {}))

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else read(read_integer, value)


class DecimalField(forms.DecimalField):
    widget = NumberText(inputmode="decimal")
    default_error_messages = {
        "max_digits": "Số có quá nhiều chữ số: tối đa %(max)s chữ số.",
        "max_decimal_places": "Phần lẻ có quá nhiều chữ số: tối đa %(max)s chữ số sau dấu phẩy.",
        "max_whole_digits": "Số quá lớn: tối đa %(max)s chữ số trước dấu phẩy.",
    }

    def __init__(self, *, min_value=None, max_value=None, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.error_messages.update(_limit_messages(min_value, max_value) | (kwargs.get("error_messages") or {}))

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else read(read_decimal, value)

    def prepare_value(self, value):
        """A stored 95.5 is shown as "95,5", which this field reads back; typed text is shown as typed."""
        return value if value is None or isinstance(value, str) else decimal_text(value)


def _limit_messages(least, most) -> dict[str, str]:
    messages = {}
    if least is not None:
        messages["min_value"] = f"Số phải từ {_shown(least)} trở lên."
    if most is not None:
        messages["max_value"] = f"Số phải từ {_shown(most)} trở xuống."
    return messages


def _shown(limit) -> str:
    return number_text(limit) if isinstance(limit, int) else decimal_text(limit)
