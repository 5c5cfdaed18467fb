"""The form of an activity: done already, or planned until a day."""

from django import forms
from django.urls import reverse

from danvan.kit.formfields import IntegerField
from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea, pick_when_long
from programs.forms.handins import HandInForm
from programs.models import Activity, ActivityKind
from programs.queries.activities import possible_co_hosts
from programs.queries.choices import key_tasks_for, valid_today
from programs.rules import ACTIVITY_NEEDS, PLAN_NEEDS, PROMISED, refusal_of_days

# A thousand thousand millions: no single activity costs more.
MOST_MONEY = 1_000_000_000_000
PEOPLE_HINT = "Đếm người, không đếm lượt: một người dự nhiều buổi chỉ đếm một lần."
PROMISED_HINT = "Đang trong kế hoạch: muốn đổi thì đưa ra khỏi kế hoạch trước."


class ActivityForm(HandInForm):
    NEEDED = tuple(ACTIVITY_NEEDS)
    TOGETHER = {("starts_on", "ends_on"): refusal_of_days}

    co_hosts = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        widget=ChooseMany,
        label="Đơn vị cùng tổ chức",
        help_text="Hoạt động tính cho từng đơn vị, tính một lần trong tổng số.",
    )

    money = IntegerField(
        label="Kinh phí (đồng)",
        required=False,
        max_value=MOST_MONEY,
        help_text="Tiền, và hiện vật quy ra tiền, đã dùng cho hoạt động, nếu có.",
    )

    class Meta:
        model = Activity
        fields = Activity.CONTENT
        widgets = {"kind": ChooseOne, "summary": TextArea(rows=4), "result": TextArea(rows=4)}
        labels = {"in_charge": "Người phụ trách (chức danh)"}
        help_texts = {
            "people": PEOPLE_HINT,
            "people_helped": "Người được thăm hỏi, hỗ trợ, nếu có.",
            "in_charge": "Chỉ ghi chức danh, không cần họ tên.",
            "ends_on": "Bỏ trống nếu làm trong một ngày.",
            "result": "Nêu con số, sản phẩm kiểm tra được.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.instance
        self.fields["key_task"].queryset = key_tasks_for(activity)
        self.fields["kind"].queryset = valid_today(ActivityKind.objects, activity.kind_id)
        self.fields["kind"].widget.is_required = True
        self.fields["co_hosts"].queryset = possible_co_hosts(activity)
        pick_when_long(self.fields["co_hosts"], reverse("programs:suggestions", args=["cung-lam"]))
        if activity.is_planned:
            self._keep_promise()

    def _keep_promise(self) -> None:
        for name in PROMISED:
            self.fields[name].disabled = True
            self.fields[name].help_text = PROMISED_HINT

    def clean(self):
        cleaned = super().clean()
        for name in PLAN_NEEDS.keys() - PROMISED if self.instance.is_planned else ():
            if name in cleaned and not cleaned[name]:
                self.add_error(name, f"{PLAN_NEEDS[name]} Hoạt động đang trong kế hoạch.")
        return cleaned
