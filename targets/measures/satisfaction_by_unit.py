"""Forms that count as satisfied, of all valid forms, for each unit that has a survey of its own."""

from collections import defaultdict
from dataclasses import dataclass

from targets.arithmetic import NOT_ASKED, Figure, Tally
from targets.measures.base import MeasureHelp
from targets.measures.satisfaction import Satisfaction
from targets.measures.shares import UnitShares


@dataclass(frozen=True)
class SatisfactionByUnit(Satisfaction, UnitShares):
    """A month that was entered for an organisation counts for the unit in which this stands; the desk's for none."""

    key = "satisfaction_by_unit"
    place = 45
    label = "Phiếu khảo sát hài lòng của từng đơn vị"
    is_surveyed = False
    has_units = True
    record_kind = "surveycount"
    list_view = "targets:surveys"
    heading = "Hài lòng"
    title = "Sự hài lòng của người dân"
    noun = "phiếu"
    start_words = "Xem khảo sát"
    help = MeasureHelp(
        "hai-long-tung-don-vi",
        "số phiếu ở các mức được coi là hài lòng trong khảo sát của từng đơn vị, cộng từ các tháng đã trọn",
        "tổng số phiếu hợp lệ của các đơn vị đó",
        "Khảo sát tại bộ phận chung của cấp ủy không tính cho đơn vị nào; đơn vị chưa có phiếu thì chưa có số liệu.",
    )
    tally = UnitShares.tally

    def sentence(self) -> str:
        return "Phiếu hài lòng của từng đơn vị, trên tổng số phiếu hợp lệ của đơn vị"

    def unit_tallies(self, snapshot) -> dict[int, Tally]:
        found: dict[int, Figure] = defaultdict(Figure)
        for row in self.months(snapshot):
            found[snapshot.unit_of.get(row["organization_id"])] += Figure(row["satisfied"] or 0, row["valid"] or 0)
        return {unit.id: Tally(found[unit.id]) if unit.id in found else NOT_ASKED for unit in snapshot.units}
