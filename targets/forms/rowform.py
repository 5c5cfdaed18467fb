"""One row of a list in the form of a programme."""

from collections.abc import Mapping

from django import forms

from danvan.kit.forms import ViModelForm


class RowOf(ViModelForm):
    """One row of a list in the form; `pk` names the stored row that it continues. Written by the action."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def typed(cls, data, prefix: str) -> dict:
        """Each field as typed, unchecked, to be shown again."""
        return typed_fields(cls.base_fields, data, prefix)

    @property
    def values(self) -> dict:
        return self.cleaned_data

    def _post_clean(self):
        """Rows are numbered and tied to their programme by the action."""


def typed_fields(fields: Mapping[str, forms.Field], data, prefix: str) -> dict:
    before = f"{prefix}-" if prefix else ""
    return {name: field.widget.value_from_datadict(data, {}, f"{before}{name}") for name, field in fields.items()}
