"""The schedule of reminders as the office types it: "7, 1" days before, "1, 7" days after."""

import re

from django import forms
from django.core.exceptions import ValidationError

from danvan.kit.formfields import IntegerField
from danvan.kit.forms import ViForm

LONGEST, MOST = 365, 10
HOW = "Ghi số ngày từ 1 đến 365, cách nhau bằng dấu phẩy, ví dụ: 7, 1."


class DaysField(forms.CharField):
    """Numbers of days, none or several; a stored list is shown as typed."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=80, **kwargs)

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value) -> list[int]:
        words = [word for word in re.split(r"[,;\s]+", super().clean(value)) if word]
        if not all(word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= LONGEST for word in words):
            raise ValidationError(HOW)
        if len(words) > MOST:
            raise ValidationError(f"Ghi nhiều nhất {MOST} mốc.")
        return [int(word) for word in words]


class ScheduleForm(ViForm):
    days_before = DaysField(label="Trước hạn (số ngày)", help_text="Bỏ trống: không nhắc trước.")
    days_after = DaysField(label="Sau hạn (số ngày)", help_text="Đúng ngày hết hạn luôn nhắc.")
    repeat_days = IntegerField(
        label="Rồi cứ mỗi (số ngày)", max_value=LONGEST, help_text="Đến khi làm xong; 0: không nhắc lại."
    )
    grace_days = IntegerField(
        label="Báo Văn phòng khi quá hạn hơn (số ngày)",
        max_value=LONGEST,
        help_text="Mỗi đơn vị một dòng, báo lại theo nhịp ở trên.",
    )
