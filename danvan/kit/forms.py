"""The bases of every form: clean text in, errors in Vietnamese that say what is wrong, where, and what to do."""

from django import forms
from django.db import models
from django.forms.models import ModelFormMetaclass

from danvan.kit.formfields import LARGEST_SMALL, DateField, DecimalField, IntegerField
from danvan.kit.text import nfc
from danvan.kit.widgets import TextArea
from danvan.kit.wordings import speak_vietnamese

FIELD_CLASSES = {
    models.DateField: DateField,
    models.DecimalField: DecimalField,
    models.IntegerField: IntegerField,
}


class _ViFormMixin:
    """Browser checks are off (their bubbles speak the browser's language), the server says everything at once."""

    use_required_attribute = False
    required_css_class = "is-required"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.data = clean_data(self.data, kept=self._password_names())

    def __getitem__(self, name):
        if name in self.fields:
            _mark(self.fields[name])
        return super().__getitem__(name)

    def full_clean(self):
        # As late as this, so that fields and labels changed by a subclass's __init__ speak too.
        speak_vietnamese(self)
        super().full_clean()

    def _password_names(self) -> set[str]:
        fields = self.fields.items()
        return {self.add_prefix(name) for name, field in fields if isinstance(field.widget, forms.PasswordInput)}


class ViForm(_ViFormMixin, forms.Form):
    pass


def vi_formfield(db_field, **kwargs):
    """The form field of a model field: ours for days and numbers, a text area with few rows for long text."""
    for model_class, form_class in FIELD_CLASSES.items():
        if isinstance(db_field, model_class) and not isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("form_class", form_class)
    if isinstance(db_field, models.PositiveSmallIntegerField):
        kwargs.setdefault("max_value", LARGEST_SMALL)
    if isinstance(db_field, models.TextField) and not db_field.choices:
        kwargs.setdefault("widget", TextArea)
    return db_field.formfield(**kwargs)


class _ViModelFormMetaclass(ModelFormMetaclass):
    def __new__(mcs, name, bases, attrs):
        if (meta := attrs.get("Meta")) and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(vi_formfield)
        return super().__new__(mcs, name, bases, attrs)


class ViModelForm(_ViFormMixin, forms.ModelForm, metaclass=_ViModelFormMetaclass):
    pass


def clean_data(data, kept=frozenset()):
    """The posted texts in the stored form, so that lengths are counted and values shown as they will be stored.

    The names in `kept` (passwords) stay as typed.
    """
    if not hasattr(data, "lists"):
        return {name: value if name in kept else _clean(value) for name, value in data.items()}
    cleaned = data.copy()
    for name, values in data.lists():
        if name not in kept:
            cleaned.setlist(name, _clean(values))
    return cleaned


def _clean(value):
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return nfc(value) if isinstance(value, str) else value


def _mark(field: forms.Field) -> None:
    """For screen readers; and no silent cutting of a pasted text: it is refused with its length instead."""
    if field.required:
        field.widget.attrs["aria-required"] = "true"
    if limit := field.widget.attrs.pop("maxlength", None):
        field.widget.attrs["data-max-length"] = limit


def posted(request):
    """For a form that one address shows and takes in: what was posted, even if that is nothing; None on a GET."""
    return request.POST if request.method == "POST" else None
