"""The reference tables: which there are, how each is entered, by which actions it is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model
from django.http import Http404

from programs.actions import campaigns, reference_rows
from programs.labels import MOVEMENT
from programs.models import (
    ActivityKind,
    ActKind,
    AwardForm,
    AwardLevel,
    Campaign,
    CampaignItem,
    DocumentType,
    Indicator,
    OpinionField,
    SessionForm,
    SpeakerGroup,
    WorkField,
    WorkKind,
)
from targets.actions import scales
from targets.forms.references import (
    WORD_FORMS,
    CampaignForm,
    CampaignItemForm,
    GradeForm,
    GradeLinesForm,
    ItemLinesForm,
    LinesForm,
    RowForm,
)
from targets.models import Grade, SatisfactionScale, SurveySource


@dataclass(frozen=True)
class ReferenceKind:
    """`noun` continues “Thêm …”. The actions have the signatures of `programs.actions.reference_rows`."""

    model: type[Model]
    form: type[RowForm]
    title: str
    noun: str
    tells: str = ""
    slug: str = ""
    part: "ReferencePart | None" = None
    save: Callable = reference_rows.save
    remove: Callable = reference_rows.remove

    @property
    def has_dates(self) -> bool:
        return any(one.name == "valid_to" for one in self.model._meta.fields)

    @property
    def has_order(self) -> bool:
        return any(one.name == "ordinal" for one in self.model._meta.fields)


@dataclass(frozen=True)
class ReferencePart(ReferenceKind):
    """Rows inside a row. `add(whole, by=, lines=, …)` makes several from `lines_form`; `attribute` lists them."""

    attribute: str = ""
    whole: str = ""
    lines_form: type[LinesForm] = LinesForm
    add: Callable = field(default=reference_rows.save)


def _add_items(campaign, *, by, lines, is_sample):
    return campaigns.add_campaign_items(campaign, by=by, texts=lines, is_sample=is_sample)


def _add_grades(scale, *, by, lines, is_satisfied):
    return scales.add_grades(scale, by=by, names=lines, is_satisfied=is_satisfied)


ITEMS = ReferencePart(
    CampaignItem, CampaignItemForm, "Các nội dung", "nội dung", attribute="items", whole="campaign",
    lines_form=ItemLinesForm, add=_add_items,
)  # fmt: skip
GRADES = ReferencePart(
    Grade, GradeForm, "Các mức đánh giá", "mức đánh giá", attribute="grades", whole="scale",
    lines_form=GradeLinesForm, add=_add_grades, save=scales.save_grade, remove=scales.remove_grade,
)  # fmt: skip


def _words(
    model: type[Model], slug: str, title: str, noun: str, tells: str, part: ReferencePart | None = None
) -> ReferenceKind:
    return ReferenceKind(model, WORD_FORMS[model], title, noun, tells, slug, part)


KINDS = {
    kind.slug: kind
    for kind in (
        ReferenceKind(
            Campaign, CampaignForm, "Đợt phát động và nội dung", "đợt phát động",
            "Phong trào do cấp trên phát động; công trình gắn với từng nội dung.",
            "dot-phat-dong", ITEMS,
        ),
        _words(WorkField, "linh-vuc", "Lĩnh vực", "lĩnh vực", f"Lĩnh vực của công trình {MOVEMENT}."),
        _words(
            WorkKind, "loai-cong-trinh", "Loại công trình", "loại công trình",
            f"Mô hình {MOVEMENT}, quy chế dân chủ… Có từ hai loại trở lên thì công trình nào cũng phải ghi loại.",
        ),
        _words(AwardForm, "hinh-thuc-khen", "Hình thức khen", "hình thức khen", "Tuyên dương, giấy khen, bằng khen…"),
        _words(AwardLevel, "cap-khen", "Cấp khen", "cấp khen", "Cấp ra quyết định khen."),
        _words(
            SessionForm, "hinh-thuc-trien-khai", "Hình thức triển khai", "hình thức triển khai",
            "Hội nghị, sinh hoạt chi bộ, trực tuyến…",
        ),
        _words(ActivityKind, "loai-hoat-dong", "Loại hoạt động", "loại hoạt động", "Hội nghị, tuyên truyền, tập huấn…"),
        _words(
            Indicator, "so-lieu-bao-cao", "Số liệu báo cáo", "số liệu báo cáo",
            "Con số mà chương trình yêu cầu từng đơn vị báo cáo: đơn thư đã giải quyết, người ký cam kết…",
        ),
        _words(
            ActKind, "viec-xac-nhan", "Việc phải xác nhận", "việc phải xác nhận",
            "Việc mà chương trình yêu cầu đơn vị làm xong rồi xác nhận: ban hành kế hoạch, ký cam kết…",
        ),
        _words(DocumentType, "loai-van-ban", "Loại văn bản", "loại văn bản", "Nghị quyết, chỉ thị, kế hoạch…"),
        _words(
            SpeakerGroup, "nhom-neu-y-kien", "Nhóm người nêu ý kiến", "nhóm người",
            "Ý kiến đối thoại ghi theo nhóm, không ghi tên người nêu.",
        ),
        _words(
            OpinionField, "linh-vuc-y-kien", "Lĩnh vực ý kiến", "lĩnh vực ý kiến",
            "Việc mà ý kiến, kiến nghị nói tới.",
        ),
        _words(
            SurveySource, "nguon-khao-sat", "Nguồn khảo sát", "nguồn khảo sát",
            "Nơi lấy phiếu khảo sát hài lòng, ví dụ bộ phận một cửa.",
        ),
        _words(
            SatisfactionScale, "thang-do", "Thang đo hài lòng", "thang đo",
            "Các mức đánh giá và mức nào tính là hài lòng.", GRADES,
        ),
    )
}  # fmt: skip


def kind_of(slug: str) -> ReferenceKind:
    """404 for a table that does not exist."""
    if slug not in KINDS:
        raise Http404(slug)
    return KINDS[slug]


def part_of(slug: str) -> ReferencePart:
    """404 for a table whose rows have no parts."""
    part = kind_of(slug).part
    if part is None:
        raise Http404(slug)
    return part
