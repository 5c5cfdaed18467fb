"""Superiors' documents as a parameter of a measure."""

from django import forms

from danvan.kit.widgets import ChooseMany
from programs.enums import DocumentKind
from programs.models import Document


def documents_field(hint: str) -> forms.ModelMultipleChoiceField:
    superiors = Document.objects.filter(kind=DocumentKind.SUPERIOR)
    return forms.ModelMultipleChoiceField(superiors, label="Văn bản", required=False, help_text=hint, widget=ChooseMany)


def document_signs(documents: tuple[int, ...]) -> str:
    return ", ".join(Document.objects.filter(pk__in=documents).order_by("sign").values_list("sign", flat=True))
