"""The form of a superior's document in the register."""

from django import forms
from django.urls import reverse

from danvan.kit.forms import ViModelForm
from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea, pick_when_long
from programs.models import Document, DocumentType
from programs.queries.addressees import organizations_to_address
from programs.queries.choices import valid_today
from programs.rules.documents import NO_ADDRESSEE, refusal_of_issue_day, refusal_of_last_day

TO_ALL, TO_CHOSEN = "True", "False"
BOTH = "Đã đánh dấu đơn vị nhận: hãy chọn “Những đơn vị được chọn”, hoặc bỏ dấu ở các đơn vị."
DECLARED = "Văn bản không đóng dấu Mật, Tối mật, Tuyệt mật"


class AddresseesField(forms.ModelMultipleChoiceField):
    """A cell inside a section is named with it."""

    widget = ChooseMany
    issuer_id: int | None = None

    def label_from_instance(self, unit) -> str:
        return unit.name if unit.parent_id == self.issuer_id else f"{unit.name} (trong {unit.parent})"


class DocumentForm(ViModelForm):
    """`before`: the edition whose place a new one takes. The declaration is asked for whatever is new."""

    for_all = forms.TypedChoiceField(
        label="Gửi đến",
        choices=[(TO_ALL, "Mọi đơn vị"), (TO_CHOSEN, "Những đơn vị được chọn")],
        coerce=lambda value: value == TO_ALL,
        widget=ChooseOne,
    )
    addressees = AddresseesField(label="Đơn vị nhận", queryset=None, required=False)
    unstamped = forms.BooleanField(
        label=DECLARED, error_messages={"required": "Hãy xác nhận: hệ thống không nhận tài liệu mật."}
    )

    class Meta:
        model = Document
        fields = ("type", "sign", "issuer", "issued_on", "subject", "for_all", "addressees", "due_on")
        widgets = {"type": ChooseOne, "subject": TextArea(rows=3)}
        help_texts = {
            "sign": "Ghi đủ số và chữ như trên văn bản.",
            "due_on": "Để trống nếu văn bản không đặt hạn.",
        }

    def __init__(self, *args, before: Document | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        # Papers alike, to be told of before this one is written.
        self.similar: list[Document] = []
        paper = self.instance
        self.before = before or paper.replaces
        kept = set((before or paper).addressees.values_list("pk", flat=True)) if (before or paper).pk else set()
        self.fields["type"].queryset = valid_today(DocumentType.objects, paper.type_id)
        self.fields["type"].required = self.fields["type"].widget.is_required = True
        self.fields["addressees"].queryset = organizations_to_address(paper.program, kept)
        self.fields["addressees"].issuer_id = paper.program.issuer_id
        pick_when_long(self.fields["addressees"], reverse("programs:suggestions", args=["soan-cho"]))
        if paper.pk:
            del self.fields["unstamped"]
        if before:
            self.initial["addressees"] = kept

    def clean(self):
        cleaned = super().clean()
        if issued_on := cleaned.get("issued_on"):
            self._refuse("issued_on", refusal_of_issue_day(issued_on, self.before))
            self._refuse("due_on", refusal_of_last_day(issued_on, cleaned.get("due_on")))
        if cleaned.get("for_all") is False and "addressees" in cleaned and not cleaned["addressees"]:
            self._refuse("addressees", NO_ADDRESSEE)
        if cleaned.get("for_all") and cleaned.get("addressees"):
            self._refuse("for_all", BOTH)
        return cleaned

    def _refuse(self, name: str, refusal: str) -> None:
        if refusal:
            self.add_error(name, refusal)

    @property
    def values(self) -> dict:
        """For the actions; the declaration is an argument of its own."""
        return {name: value for name, value in self.cleaned_data.items() if name != "unstamped"}
