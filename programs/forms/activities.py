"""The form of an activity: done already, or planned until a day."""

from django import forms

from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea
from programs.forms.handins import HandInForm
from programs.models import Activity, ActivityKind
from programs.queries.activities import possible_co_hosts
from programs.queries.choices import key_tasks_for, valid_today
from programs.rules import ACTIVITY_NEEDS, PLAN_NEEDS, PROMISED

PEOPLE_HINT = "Đếm người, không đếm lượt: một người dự nhiều buổi chỉ đếm một lần."
PROMISED_HINT = "Đang trong kế hoạch: muốn đổi thì đưa ra khỏi kế hoạch trước."


class ActivityForm(HandInForm):
    NEEDED = tuple(ACTIVITY_NEEDS)
    TOGETHER = (("starts_on", "ends_on"),)

    co_hosts = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        widget=ChooseMany,
        label="Đơn vị cùng tổ chức",
        help_text="Hoạt động tính cho từng đơn vị, tính một lần trong tổng số.",
    )

    class Meta:
        model = Activity
        fields = Activity.CONTENT
        widgets = {"kind": ChooseOne, "summary": TextArea(rows=4), "result": TextArea(rows=4)}
        labels = {"in_charge": "Người phụ trách (chức danh)"}
        help_texts = {
            "people": PEOPLE_HINT,
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
        if activity.is_planned:
            self._keep_promise()

    def _keep_promise(self) -> None:
        for name in PROMISED:
            self.fields[name].disabled = True
            self.fields[name].help_text = PROMISED_HINT

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
        for name in PLAN_NEEDS.keys() - PROMISED if self.instance.is_planned else ():
            if name in cleaned and not cleaned[name]:
                self.add_error(name, f"{PLAN_NEEDS[name]} Hoạt động đang trong kế hoạch.")
        return cleaned
