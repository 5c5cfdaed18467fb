"""A leader's remark on a target."""

from django import forms

from danvan.kit.forms import ViForm
from danvan.kit.widgets import TextArea

LONGEST = 2000


class TargetRemarkForm(ViForm):
    text = forms.CharField(label="Ý kiến", max_length=LONGEST, widget=TextArea(rows=3))
