"""A programme as typed in: its own fields, and rows of themes, key tasks and targets."""

from collections.abc import Mapping

from django import forms

from danvan.kit.dates import FIRST_YEAR, LAST_YEAR
from danvan.kit.formfields import IntegerField
from danvan.kit.forms import ViModelForm
from danvan.kit.widgets import TextArea
from programs.models import KeyTask, Program, ProgramTheme
from targets.forms.rowform import RowOf
from targets.measures.key_tasks import USUAL, figure_sets
from targets.models import Target

OPEN_FIELDS = ("campaign", "dissemination_due", "registration_due", "commendation_due", "due_note")


class OpenProgramForm(ViModelForm):
    """What stays open once the programme is issued. `values` are what the action takes.

    `fixed`: the days that a target sets, each with that target; shown and not editable.
    """

    version = forms.IntegerField(label="Phiên bản", required=False, widget=forms.HiddenInput)

    class Meta:
        model = Program
        fields = OPEN_FIELDS

    def __init__(self, *args, fixed: Mapping[str, Target] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, target in (fixed or {}).items():
            self.fields[name].disabled = True
            self.initial[name] = getattr(self.instance, name)
            self.fields[name].help_text = f"Theo chỉ tiêu {target.called}; đổi bằng điều chỉnh chỉ tiêu."
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


class ThemeForm(RowOf):
    fields_template = "targets/programs/theme_fields.html"
    year = IntegerField(label="Năm", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    class Meta:
        model = ProgramTheme
        fields = ("issuer", "year", "text")
        widgets = {"text": TextArea(rows=2)}


def set_choices() -> list[tuple[str, str]]:
    return [("", "Như đang có"), *((one.key, one.label) for one in figure_sets().values())]


class TaskForm(RowOf):
    """`focus` takes a whole set of figures; each can be changed on the page of the task's figures."""

    fields_template = "targets/programs/task_fields.html"
    focus = forms.ChoiceField(
        label="Số liệu theo dõi", choices=set_choices, required=False,
        help_text="Không có trong văn bản nên đổi được cả sau khi ban hành, từng số liệu một.",
    )  # fmt: skip

    class Meta:
        model = KeyTask
        fields = ("heading", "text", "short_name", "is_part")
        help_texts = {
            "heading": "Chỉ ghi ở nhiệm vụ đầu của một nhóm, ví dụ “Công tác tuyên truyền”.",
            "short_name": "Dùng trong bảng biểu; không có trong văn bản.",
            "is_part": "Được đánh số 2.1, 2.2… dưới nhiệm vụ trên.",
        }

    @property
    def values(self) -> dict:
        """With the figures of the set, if one was chosen; a new task has the usual ones."""
        values = dict(self.cleaned_data)
        chosen = values.pop("focus") or ("" if values.get("pk") else USUAL)
        return values | ({"figures": list(figure_sets()[chosen].figures)} if chosen else {})
