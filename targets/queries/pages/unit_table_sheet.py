"""The dashboard's table as a sheet: one row a unit, one column a target, as the office keeps it in Excel."""

from collections.abc import Iterator, Sequence

from danvan.kit.sheets import Column
from targets.queries.pages.dashboard import Dashboard, DashboardFilters

LIST_NAME = "Tiến độ các đơn vị"


def columns_of(found: Dashboard) -> list[Column]:
    cells = [Column(label) for _, label in found.columns]
    tasks = [Column(found.tasks.heading)] if found.tasks.figures else []
    return [Column("Đơn vị", width=44), *cells, *tasks, Column("Cập nhật")]


def sheet_rows(found: Dashboard) -> Iterator[Sequence]:
    """The words of the verdict beside the number, because a sheet has no icons."""
    for row in found.rows:
        cells = [f"{cell.text} – {cell.word}" if cell.says_more else cell.text for cell in row.cells]
        tasks = [f"{row.tasks}/{len(found.tasks.figures)}"] if found.tasks.figures else []
        yield [row.name, *cells, *tasks, row.updated]


def notes_on(found: Dashboard) -> list[str]:
    """For the second sheet: the committee's own figures."""
    totals = [f"{card.over}: {card.title} – {card.percent} ({card.counts}) – {card.word}" for card in found.cards]
    tasks = [f"Nhiệm vụ {one.number}: {one.name} – {one.text} – {one.small}" for one in found.tasks.figures]
    return [*totals, *tasks]


def filter_texts(found: Dashboard, filters: DashboardFilters) -> dict[str, str]:
    """What had been chosen, for the second sheet and the log of exports."""
    chosen = next(chip.label for chip in found.chips if chip.active)
    return {"Số liệu đến ngày": f"{found.on.day:%d/%m/%Y}", "Tìm": filters.text, "Lọc": chosen}
