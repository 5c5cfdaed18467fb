"""The form of a step of administrative reform: what was, beside what is."""

from danvan.kit.widgets import TextArea
from programs.forms.handins import HandInForm
from programs.models import ReformStep
from programs.queries.choices import key_tasks_for
from programs.rules import PAIRS, REFORM_NEEDS


class ReformStepForm(HandInForm):
    NEEDED = tuple(REFORM_NEEDS)

    class Meta:
        model = ReformStep
        fields = ReformStep.CONTENT
        widgets = {"method": TextArea(rows=5), "note": TextArea(rows=2)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key_task"].queryset = key_tasks_for(self.instance)

    def pairs(self) -> list[dict]:
        """The boxes that stand side by side."""
        return [{"before": self[before], "after": self[after]} for before, after in PAIRS.values()]
