"""Who reads and keeps the lists of words that the institution may change; which rows may go."""

from django.db.models import ForeignKey, Model, Q, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

from danvan.kit import clock
from danvan.kit.numbers import number_text
from danvan.kit.spans import not_ended
from programs.enums import Role
from programs.models import WorkKind
from programs.rules.roles import roles_of

NOT_KEEPER = "Chỉ Văn phòng Đảng ủy được sửa danh mục."
NOT_READER = "Danh mục dành cho Văn phòng Đảng ủy, lãnh đạo và Ủy ban Kiểm tra."
# Rows that belong to another one and go with it, by the name under which the whole knows them.
PARTS = frozenset({"items", "grades"})


def valid_on(day) -> Q:
    """Rows with validity dates that may be chosen on that day."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & not_ended(day)


def asks_for_kind_of_work() -> bool:
    """A work names its kind where the office keeps more than one."""
    return WorkKind.objects.filter(valid_on(clock.today()))[:2].count() > 1


def refusal_to_keep_references(user) -> str:
    return "" if roles_of(user).posts_of(Role.STAFF) else NOT_KEEPER


def refusal_to_read_references(user) -> str:
    return "" if roles_of(user).reads_all else NOT_READER


def refusal_to_remove_reference(row: Model) -> str:
    """Where the row, or a part of it, is in use; such a row is ended instead."""
    if used := [f"{word} ({number_text(count)})" for word, count in _uses(row)]:
        return f"Không xóa được vì đang dùng ở: {', '.join(used)}. {_instead(row)}"
    return ""


def links_to(model: type[Model]) -> list[ForeignObjectRel]:
    """Every relation by which others name a row of this model, its own parts apart."""
    relations = model._meta.get_fields(include_hidden=True)
    found = [relation for relation in relations if relation.auto_created and not relation.concrete]
    return [link for link in found if not _is_part(link) and not link.related_model._meta.auto_created]


def parts_of(row: Model) -> list[QuerySet]:
    """The rows that belong to this one, a QuerySet for each kind."""
    relations = [relation for relation in row._meta.related_objects if _is_part(relation)]
    return [getattr(row, relation.get_accessor_name()).all() for relation in relations]


def whole_of(model: type[Model]) -> str:
    """The field that names the row of which a row of this model is a part; "" for one that stands alone."""
    keys = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
    return next((key.name for key in keys if key.remote_field.related_name in PARTS), "")


def _is_part(relation: ForeignObjectRel) -> bool:
    return relation.related_name in PARTS


def _instead(row: Model) -> str:
    ends = any(field.name == "valid_to" for field in row._meta.fields)
    return "Hãy ghi ngày hết hiệu lực thay vì xóa." if ends else "Dòng này được giữ lại để hồ sơ cũ còn đúng."


def _uses(row: Model) -> list[tuple[str, int]]:
    rows = [row, *(part for parts in parts_of(row) for part in parts)]
    uses: dict[str, int] = {}
    for one in rows:
        for link in links_to(type(one)):
            word = str(link.related_model._meta.verbose_name)
            count = link.related_model._base_manager.filter(**{link.field.name: one}).count()
            uses[word] = uses.get(word, 0) + count
    return [(word, count) for word, count in uses.items() if count]
