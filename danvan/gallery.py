"""The gallery of components, in DEBUG only: every state of every piece, to look at and to test for accessibility."""

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.kit import clock
from danvan.kit.formfields import DateField, IntegerField
from danvan.kit.forms import ViForm
from danvan.kit.widgets import ChooseMany, ChooseOne, TextArea

VERDICTS = [
    ("met", "Đạt"),
    ("going", "Đang thực hiện"),
    ("late", "Quá hạn"),
    ("not_met", "Không đạt"),
    ("no_data", "Chưa có số liệu"),
    ("waiting", "Chờ duyệt"),
    ("returned", "Bị trả lại"),
    ("draft", "Bản nháp"),
    ("cancelled", "Đã hủy"),
]
TITLES = [
    "Triển khai đến toàn thể đảng viên, công chức, viên chức, người lao động",
    "Chi bộ, đảng bộ bộ phận đăng ký công trình “Dân vận khéo”",
    "Chi bộ, đảng bộ bộ phận có đề xuất tuyên dương",
    "Chỉ số hài lòng của người dân tại bộ phận một cửa",
]
FIGURES = [
    (
        "+4,1 điểm % từ 30/06",
        "96,1%",
        "1.154 / 1.200 người",
        "going",
        "Còn 46 người · 3 đơn vị",
        1154,
        1200,
        100,
        "Chỉ tiêu: 100%",
    ),
    ("+2 đơn vị", "85,0%", "17 / 20 đơn vị", "late", "Quá hạn · còn 3 đơn vị", 17, 20, 100, "Chỉ tiêu: 100%"),
    ("+3 đơn vị", "55,0%", "11 / 20 đơn vị", "met", "Đạt", 11, 20, 50, "Chỉ tiêu: trên 50%"),
    ("+0,4 điểm % từ 30/06", "97,3%", "4.382 / 4.499 phiếu", "met", "Đạt", 4382, 4499, 95, "Chỉ tiêu: trên 95%"),
]
FIGURE_KEYS = ("change", "percent", "counts", "state", "word", "done", "due", "threshold", "label")
STEPS = [
    ("Soạn thảo", "done"),
    ("Chờ duyệt lại", "current"),
    ("Đang thực hiện", "ahead"),
    ("Hoàn thành", "ahead"),
    ("Công nhận", "ahead"),
]


class SampleForm(ViForm):
    title = forms.CharField(label="Tên công trình", help_text="Ngắn gọn, nói rõ làm việc gì.")
    field = forms.ChoiceField(
        label="Lĩnh vực",
        choices=[(1, "Kinh tế"), (2, "Văn hóa - xã hội"), (3, "Xây dựng hệ thống chính trị")],
        widget=ChooseOne,
    )
    items = forms.MultipleChoiceField(
        label="Gắn với nội dung phát động", choices=[(n, f"Nội dung {n}") for n in range(1, 6)], widget=ChooseMany
    )
    situation = forms.CharField(label="Thực trạng, lý do xây dựng", widget=TextArea)
    level = forms.ChoiceField(label="Cấp khen", choices=[("", "Chọn cấp"), ("1", "Cấp cơ sở")], required=False)
    people = IntegerField(label="Số người", required=False)
    ends_on = DateField(label="Kết thúc")
    agreed = forms.BooleanField(label="Không gắn với nội dung phát động", required=False)


def target_cards() -> list[dict]:
    rows = zip(TITLES, FIGURES, strict=True)
    return [
        {"over": f"Chỉ tiêu {number}", "title": title, **dict(zip(FIGURE_KEYS, figures, strict=True))}
        for number, (title, figures) in enumerate(rows, 1)
    ]


def facts() -> list[dict]:
    return [
        {"label": "Lĩnh vực", "value": "Xây dựng hệ thống chính trị"},
        {"label": "Gắn với nội dung phát động", "tags": ["Nội dung 1", "Nội dung 4"]},
        {
            "label": "Sản phẩm, kết quả đầu ra",
            "value": "80% hồ sơ nộp trực tuyến",
            "changed": True,
            "was": "Nhiều hồ sơ",
        },
        {"label": "Nguồn lực", "value": ""},
    ]


def entries() -> list[dict]:
    at = dt.datetime(2021, 9, 19, 9, 14, tzinfo=clock.ZONE)
    return [
        {"what": "Bí thư chi bộ gửi lại", "at": at, "text": ""},
        {"what": "Văn phòng Đảng ủy trả lại", "at": at, "text": "Kết quả đầu ra chưa kiểm chứng được."},
        {"what": "Bí thư chi bộ gửi duyệt", "at": at, "text": ""},
    ]


def gallery(request: HttpRequest) -> HttpResponse:
    """One page with everything; `?page=` moves the pager."""
    form = SampleForm(
        {"title": "Số hóa hồ sơ cấp phép xây dựng", "field": "3", "ends_on": "31/02/2021", "people": "1.234,5"}
    )
    form.is_valid()
    context = {
        "verdicts": VERDICTS,
        "cards": target_cards(),
        "facts": facts(),
        "entries": entries(),
        "steps": [{"label": label, "place": place} for label, place in STEPS],
        "chips": [
            {"value": "", "label": "Tất cả", "count": 20, "active": True},
            {"value": "chu-y", "label": "Cần chú ý", "count": 5},
        ],
        "files": [{"name": "Phiếu đăng ký.docx", "size": 86_016, "url": "#", "icon": "file-text", "delete_url": "#"}],
        "missing": [
            {"text": "Chọn lĩnh vực.", "url": "#id_field"},
            {"text": "Ghi ngày kết thúc.", "url": "#id_ends_on"},
        ],
        "rows": range(1, 5),
        "page": Paginator(range(1, 481), 20).get_page(request.GET.get("page")),
        "form": form,
    }
    return render(request, "gallery.html", context)
