"""A programme as typed in: its own fields, and rows of themes, key tasks and targets."""

from django import forms

from danvan.kit.dates import FIRST_YEAR, LAST_YEAR
from danvan.kit.formfields import DateField, IntegerField
from danvan.kit.forms import ViModelForm
from danvan.kit.widgets import ChooseMany, TextArea
from programs.enums import TaskFocus
from programs.models import KeyTask, Program, ProgramTheme
from targets.enums import Comparator, Measure
from targets.models import SurveySource, Target
from targets.rules import refusal_of_goal

OPEN_FIELDS = ("campaign", "dissemination_due", "registration_due", "commendation_due", "due_note")


class OpenProgramForm(ViModelForm):
    """What stays open once the programme is issued. `values` are what the action takes."""

    version = forms.IntegerField(label="Phiên bản", required=False, widget=forms.HiddenInput)

    class Meta:
        model = Program
        fields = OPEN_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].empty_label = "Không gắn với đợt phát động nào"
        self.fields["due_note"].help_text = "Hiện cạnh thời hạn, ví dụ “hạn mẫu”."
        self.initial["version"] = self.instance.version

    @property
    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ProgramForm(OpenProgramForm):
    """A draft. The number and the day of issue may wait until it is issued."""

    term = forms.CharField(label="Nhiệm kỳ", max_length=40, help_text="Số văn bản chạy theo nhiệm kỳ, ví dụ 2020-2025.")
    year = IntegerField(label="Năm", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    class Meta(OpenProgramForm.Meta):
        fields = (
            "title", "year", "number", "kind", "organ_sign", "term", "issued_on", "counts_from", "counts_to",
            *OPEN_FIELDS,
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "term" not in (kwargs.get("initial") or {}):
            self.initial["term"] = self.instance.term.name
        self.fields["number"].help_text = "Có thể để trống đến khi ban hành."
        self.fields["issued_on"].help_text = "Có thể để trống đến khi ban hành."
        self.fields["kind"].help_text = "Chương trình của Đảng ghi CTr."

    def clean(self):
        values = super().clean()
        first, last = values.get("counts_from"), values.get("counts_to")
        if first and last and last < first:
            self.add_error("counts_to", "Ngày cuối tính số liệu phải từ ngày đầu trở đi.")
        self._check_number(values)
        return values

    def _check_number(self, values: dict) -> None:
        same = Program.objects.filter(
            issuer=self.instance.issuer_id, term__name=values.get("term"), kind=values.get("kind"),
            number=values.get("number"),
        )  # fmt: skip
        if values.get("number") and same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", "Số này đã dùng cho một chương trình khác trong nhiệm kỳ.")

    def _post_clean(self):
        """The action builds and checks the row; here the instance only serves as the source of the first values."""


class RowOf(ViModelForm):
    """One row of a list in the form; `pk` names the stored row that it continues. Written by the action."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def values(self) -> dict:
        return self.cleaned_data

    def _post_clean(self):
        """Rows are numbered and tied to their programme by the action."""


class ThemeForm(RowOf):
    fields_template = "targets/programs/theme_fields.html"
    year = IntegerField(label="Năm", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    class Meta:
        model = ProgramTheme
        fields = ("issuer", "year", "text")
        widgets = {"text": TextArea(rows=2)}


class TaskForm(RowOf):
    fields_template = "targets/programs/task_fields.html"

    class Meta:
        model = KeyTask
        fields = ("short_name", "text", "focus")
        help_texts = {
            "short_name": "Dùng trong bảng biểu; không có trong văn bản.",
            "focus": "Loại hồ sơ dùng để đếm; không có trong văn bản nên đổi được cả sau khi ban hành.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A file, or a page of before, that does not name it means "nội dung khác".
        self.fields["focus"].required = False

    def clean_focus(self):
        return self.cleaned_data["focus"] or TaskFocus.OTHER


class TargetForm(RowOf):
    fields_template = "targets/programs/target_fields.html"

    class Meta:
        model = Target
        fields = (
            "short_name", "text", "measure", "comparator", "threshold", "deadline", "deadline_note", "unit_word",
            "sources", "scale",
        )  # fmt: skip
        widgets = {"sources": ChooseMany}
        help_texts = {
            "short_name": "Dùng trong bảng biểu; không có trong văn bản.",
            "deadline": "Để trống nếu văn bản không đặt hạn.",
            "unit_word": "Chỉ cho số liệu nhập tay, ví dụ: buổi.",
            "sources": "Chỉ cho phiếu khảo sát; không chọn thì tính mọi nguồn.",
            "scale": "Chỉ cho phiếu khảo sát.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sources"].queryset = SurveySource.objects.all()
        self.fields["scale"].empty_label = "Mọi thang đo"
        self.fields["measure"].choices = [("", "Hãy chọn"), *Measure.choices]
        self.fields["comparator"].choices = [("", "Hãy chọn"), *Comparator.choices]

    def clean(self):
        values = super().clean()
        goal = [values.get(name) for name in ("measure", "comparator", "threshold")]
        if None not in goal and (refusal := refusal_of_goal(*goal)):
            self.add_error("threshold", refusal)
        return values


class RevisionForm(ViModelForm):
    """A change of target by a later document."""

    document = forms.CharField(label="Số văn bản điều chỉnh", max_length=60)
    valid_from = DateField(label="Áp dụng từ ngày", help_text="Những ngày trước đó vẫn tính theo chỉ tiêu cũ.")
    reason = forms.CharField(label="Lý do điều chỉnh", max_length=1000, widget=TextArea(rows=3))
    version = forms.IntegerField(label="Phiên bản", widget=forms.HiddenInput)

    class Meta:
        model = Target
        fields = ("comparator", "threshold", "deadline", "deadline_note")

    def _post_clean(self):
        """The action writes the target and its revision together."""

    def clean(self):
        values = super().clean()
        goal = [self.instance.measure, values.get("comparator"), values.get("threshold")]
        if None not in goal and (refusal := refusal_of_goal(*goal)):
            self.add_error("threshold", refusal)
        return values

    @property
    def goal(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
