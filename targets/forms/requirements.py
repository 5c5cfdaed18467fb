"""What a programme requires of units, one row of its form each."""

from danvan.kit.paging import read_id
from danvan.kit.widgets import ChooseMany
from programs.enums import Frequency
from programs.models import ActKind, Indicator, OrganizationType, RequiredAct, RequiredFigure
from programs.queries.choices import valid_today
from targets.forms.rowform import RowOf

EVERY_UNIT = "Không chọn thì yêu cầu với mọi đơn vị."


def chosen(typed: object) -> int | None:
    """The key that was stored or typed; rubbish chose nothing."""
    return read_id(str(typed or ""))


class RequiredActForm(RowOf):
    fields_template = "targets/programs/act_fields.html"

    class Meta:
        model = RequiredAct
        fields = ("act", "due_on", "types", "note")
        widgets = {"types": ChooseMany}
        help_texts = {
            "types": EVERY_UNIT,
            "due_on": "Để trống nếu không đặt hạn.",
            "note": "Nêu giấy tờ phải nộp, ví dụ: bản kế hoạch có chữ ký.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["act"].queryset = valid_today(ActKind.objects, chosen(self.initial.get("act")))
        self.fields["act"].empty_label = "Hãy chọn"
        self.fields["types"].queryset = OrganizationType.objects.filter(counts_as_unit=True)


class RequiredFigureForm(RowOf):
    fields_template = "targets/programs/required_figure_fields.html"

    class Meta:
        model = RequiredFigure
        fields = ("indicator", "unit_word", "every", "days", "has_total", "types", "note")
        widgets = {"types": ChooseMany}
        help_texts = {
            "types": EVERY_UNIT,
            "unit_word": "Ví dụ: đơn, vụ, người.",
            "days": "Để trống nếu không đặt hạn.",
            "has_total": (
                "Ví dụ: đơn đã giải quyết, trên tổng số đơn phải giải quyết, gồm cả đơn kỳ trước chuyển sang. "
                "Số đã thực hiện không lớn hơn tổng số; số được giao, có thể vượt, thì ghi ở chỉ tiêu."
            ),
            "note": "Nêu cách đếm, nguồn số liệu.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = valid_today(Indicator.objects, chosen(self.initial.get("indicator")))
        self.fields["indicator"].empty_label = "Hãy chọn"
        self.fields["every"].choices = [("", "Khi có phát sinh, theo ngày"), *Frequency.choices]
        self.fields["types"].queryset = OrganizationType.objects.filter(counts_as_unit=True)

    def clean(self):
        values = super().clean()
        if values.get("days") is not None and not values.get("every"):
            self.add_error("days", "Hạn nộp tính từ cuối kỳ: hãy chọn kỳ báo cáo, hoặc để trống hạn.")
        return values
