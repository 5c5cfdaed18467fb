"""The forms of what units hand in because the programme requires it: the button chose for what."""

from datetime import date

from django import forms

from danvan.kit.widgets import TextArea
from programs.forms.handins import HandInForm
from programs.models import ActConfirmation, FigureReport
from programs.queries.required_figures import periods_to_report
from programs.rules import CONFIRMATION_NEEDS, REPORT_NEEDS


class ActConfirmationForm(HandInForm):
    NEEDED = tuple(CONFIRMATION_NEEDS)

    class Meta:
        model = ActConfirmation
        fields = ActConfirmation.CONTENT
        widgets = {"note": TextArea(rows=3)}
        help_texts = {
            "done_on": "Ngày ký văn bản, ngày tổ chức hội nghị, ngày ký cam kết.",
            "paper_number": "Kế hoạch, biên bản, bản cam kết. Không có số thì đính kèm tệp ở dưới.",
        }


class FigureReportForm(HandInForm):
    """The period is chosen among those that are over; where units report by the day it is a day."""

    NEEDED = tuple(REPORT_NEEDS)

    class Meta:
        model = FigureReport
        fields = FigureReport.CONTENT
        widgets = {"note": TextArea(rows=3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        figure = self.instance.required_figure
        if figure.months:
            self.fields["period_to"] = forms.TypedChoiceField(
                label="Kỳ báo cáo", choices=[("", "Hãy chọn"), *periods_to_report(self.instance)],
                coerce=date.fromisoformat, empty_value=None, required=False,
            )  # fmt: skip
        else:
            self.fields["period_to"].label = "Tính đến ngày"
        self.fields["done"].label = f"Số đã thực hiện ({figure.unit_word})"
        self.fields["total"].label = f"Trên tổng số ({figure.unit_word})"
        self.fields["total"].help_text = "Gồm cả phần kỳ trước chuyển sang; số đã thực hiện không lớn hơn số này."
        if not figure.has_total:
            del self.fields["total"]
