"""What an imported table of organisations would do: read against the tree as it is, nothing written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from danvan.kit.previews import FieldChange, Preview, PreviewLine, RowError
from danvan.kit.sheets import BadRow
from danvan.kit.sheets.table import shown
from danvan.kit.text import fold
from programs.models import Organization, OrganizationType, Roll
from programs.queries.organizations import organized_by
from programs.queries.unit_rows import LABELS, NUMBERS, ImportedUnit

NEEDED = "Đơn vị mới phải có cột này."
UNKNOWN = "Không có tổ chức này trong phạm vi của đồng chí; nếu là dòng mới thì phải đứng ở dòng trên."
ENDED = "“{}” đã kết thúc hoạt động từ {} nên không nhận đơn vị từ {}; hãy ghi một tổ chức đang hoạt động vào ngày đó."


@dataclass(frozen=True)
class PlannedParent:
    """An organisation as it will be: stored (`node`) or made by an earlier row of the file (`row`)."""

    name: str
    type: OrganizationType
    node: Organization | None = None
    row: int = 0


@dataclass(frozen=True)
class UnitImportStep:
    """What one row does; `moves` also when only name or type change."""

    row: ImportedUnit
    type: OrganizationType
    parent: PlannedParent | None
    node: Organization | None = None
    moves: bool = False
    ends: bool = False
    counts: bool = False


@dataclass(frozen=True)
class UnitPlan:
    steps: list[UnitImportStep]
    preview: Preview


def plan_units(user, rows: list[ImportedUnit], day: date) -> UnitPlan:
    """`day`: from when changed names, types and parents are valid."""
    planner = _Planner(user, day)
    steps, lines, bad = [], [], []
    for row in rows:
        try:
            step = planner.step(row)
        except RowError as wrong:
            value = shown(getattr(row, wrong.field))
            bad.append(BadRow(row.number, LABELS[wrong.field], value, wrong.message))
            continue
        steps.append(step)
        lines.append(PreviewLine(row.number, row.name, tuple(planner.changes(step)), is_new=step.node is None))
    return UnitPlan(steps, Preview(lines, bad))


class _Planner:
    def __init__(self, user, day: date):
        self.day = day
        own = organized_by(user).select_related("type", "parent").annotate(last_change=Max("placements__valid_from"))
        self.nodes = {node.pk: node for node in own}
        kinds = OrganizationType.objects.prefetch_related("allowed_children")
        self.types = {fold(kind.name): kind for kind in kinds}
        self.allowed = {kind.pk: {child.pk for child in kind.allowed_children.all()} for kind in kinds}
        self.spots: dict[str, list[PlannedParent]] = {}
        for node in self.nodes.values():
            self._known(PlannedParent(node.name, node.type, node))
        self.rolls = {(roll.organization_id, roll.date): roll for roll in Roll.objects.filter(organization__in=own)}
        self.codes: set[int] = set()
        self.new: set[tuple] = set()

    def _known(self, spot: PlannedParent) -> None:
        self.spots.setdefault(fold(spot.name), []).append(spot)

    def step(self, row: ImportedUnit) -> UnitImportStep:
        return self._of_known(row) if row.code else self._of_new(row)

    def _of_known(self, row: ImportedUnit) -> UnitImportStep:
        node = self._node(row)
        type_ = node.type if fold(row.type) == fold(node.type.name) else self._type(row)
        parent = self._parent_or_same(row, node)
        moves = (row.name, type_) != (node.name, node.type) or (parent and parent.node) != node.parent
        if moves:
            self._check_move(row, node, type_, parent)
        if row.founded_on not in (None, node.founded_on):
            raise RowError("founded_on", f"Ngày thành lập đang ghi là {shown(node.founded_on)}; không sửa bằng tệp.")
        ends = row.ended_on not in (None, node.ended_on)
        if ends and row.ended_on <= node.founded_on:
            raise RowError("ended_on", "Ngày kết thúc phải sau ngày thành lập.")
        if row.name != node.name:
            self._known(PlannedParent(row.name, type_, node))
        return UnitImportStep(row, type_, parent, node, moves, ends, self._counts(row, node))

    def _node(self, row: ImportedUnit) -> Organization:
        if row.code in self.codes:
            raise RowError("code", "Mã này đã có ở một dòng trên; mỗi đơn vị chỉ một dòng.")
        self.codes.add(row.code)
        if row.code not in self.nodes:
            raise RowError(
                "code", "Không có đơn vị mang mã này trong phạm vi của đồng chí. Đơn vị mới thì để trống mã."
            )
        return self.nodes[row.code]

    def _check_move(self, row, node, type_, parent) -> None:
        if node.last_change and node.last_change >= self.day:
            raise RowError(
                "name", f"Đơn vị đã có thay đổi từ {shown(node.last_change)}; hãy chọn ngày hiệu lực muộn hơn."
            )
        if node.has_ended(self.day):
            raise RowError("name", "Đơn vị đã kết thúc hoạt động nên không đổi tên, loại, nơi trực thuộc được nữa.")
        if parent and parent.node and parent.node.path.startswith(node.path):
            raise RowError("parent", "Không thể đặt một tổ chức vào bên trong chính nó.")
        self._check_place(type_, parent, self.day)

    def _of_new(self, row: ImportedUnit) -> UnitImportStep:
        type_ = self._type(row)
        if not row.parent:
            raise RowError("parent", NEEDED)
        if not row.founded_on:
            raise RowError("founded_on", NEEDED)
        parent = self._parent(row)
        self._check_place(type_, parent, row.founded_on)
        self._check_similar(row, parent)
        self._known(PlannedParent(row.name, type_, row=row.number))
        return UnitImportStep(row, type_, parent, ends=bool(row.ended_on), counts=row.date is not None)

    def _check_similar(self, row: ImportedUnit, parent: PlannedParent) -> None:
        key = (parent.node and parent.node.pk, parent.row, fold(row.name))
        similar = [spot.node for spot in self.spots.get(fold(row.name), []) if spot.node and parent.node]
        if any(twin.parent_id == parent.node.pk and not twin.has_ended(row.founded_on) for twin in similar):
            raise RowError("name", "Nơi trực thuộc đã có đơn vị tên này; muốn sửa thì ghi mã của đơn vị ở cột “Mã”.")
        if key in self.new:
            raise RowError("name", "Đơn vị này đã có ở một dòng trên.")
        self.new.add(key)

    def _type(self, row: ImportedUnit) -> OrganizationType:
        if kind := self.types.get(fold(row.type)):
            return kind
        raise RowError("type", "Không có loại tổ chức này; xem danh mục loại tổ chức.")

    def _check_place(self, type_: OrganizationType, parent: PlannedParent | None, day: date) -> None:
        if parent and parent.node and parent.node.has_ended(day):
            raise RowError("parent", ENDED.format(parent.name, shown(parent.node.ended_on), shown(day)))
        if parent and type_.pk not in self.allowed[parent.type.pk]:
            raise RowError("type", f"“{parent.type}” không được có cấp dưới loại “{type_}”; xem danh mục loại tổ chức.")

    def _parent_or_same(self, row: ImportedUnit, node: Organization) -> PlannedParent | None:
        same = node.parent and (row.parent == str(node.parent_id) or fold(row.parent) == fold(node.parent.name))
        if not row.parent or same:
            return node.parent and PlannedParent(node.parent.name, node.parent.type, node.parent)
        return self._parent(row)

    def _parent(self, row: ImportedUnit) -> PlannedParent:
        day = self.day if row.code else row.founded_on
        found = self._named(row.parent)
        working = [spot for spot in found if not (spot.node and spot.node.has_ended(day))]
        if not found:
            raise RowError("parent", UNKNOWN)
        if len(working) > 1:
            codes = ", ".join(str(spot.node.pk) if spot.node else f"dòng {spot.row}" for spot in working)
            raise RowError("parent", f"Có {len(working)} tổ chức tên này (mã: {codes}); hãy ghi mã thay cho tên.")
        return (working or found)[-1]

    def _named(self, parent: str) -> list[PlannedParent]:
        """By its number, or by its name."""
        if not parent.isdecimal():
            return self.spots.get(fold(parent), [])
        node = self.nodes.get(int(parent))
        return [PlannedParent(node.name, node.type, node)] if node else []

    def _counts(self, row: ImportedUnit, node: Organization) -> bool:
        old = self.rolls.get((node.pk, row.date))
        return row.date is not None and (old is None or row.roll != _numbers(old))

    def changes(self, step: UnitImportStep) -> list[FieldChange]:
        """What differs from what is stored, column by column."""
        return [
            FieldChange(LABELS[name], shown(old), shown(new))
            for name, (old, new) in self._compared(step).items()
            if shown(old) != shown(new)
        ]

    def _compared(self, step: UnitImportStep) -> dict[str, tuple]:
        """Field → (as stored, as the file has it), of the fields that the row may change."""
        row, stored = step.row, _as_stored(step.node)
        new = {
            "name": row.name, "type": step.type.name, "parent": step.parent and step.parent.name,
            "founded_on": row.founded_on, "ended_on": row.ended_on,
        }  # fmt: skip
        asked = {"name": True, "type": True, "parent": True, "founded_on": step.node is None, "ended_on": step.ends}
        pairs = {name: (stored.get(name), new[name]) for name, is_asked in asked.items() if is_asked}
        return pairs | self._compared_roll(step) if step.counts else pairs

    def _compared_roll(self, step: UnitImportStep) -> dict[str, tuple]:
        row, old = step.row, self.rolls.get((step.node and step.node.pk, step.row.date))
        before = _numbers(old) if old else {}
        pairs = {"date": (old and old.date, row.date)}
        return pairs | {name: (before.get(name), new) for name, new in row.roll.items()}


def _as_stored(node: Organization | None) -> dict:
    """Nothing of a new one."""
    if node is None:
        return {}
    parent = node.parent and node.parent.name
    return {"name": node.name, "type": node.type.name, "parent": parent, "ended_on": node.ended_on}


def _numbers(roll: Roll) -> dict[str, int | None]:
    return {name: getattr(roll, name) for name in NUMBERS}
