"""Progress as plain text: the words of the pages in columns."""

from collections.abc import Sequence

from targets.enums import Verdict
from targets.models import Target
from targets.progress import Progress, TargetResult
from targets.queries.pages.target_cards import TargetCard, cards_of, gap_words
from targets.queries.units.target_cells import cell_of, heading_of


def targets_table(progress: Progress, targets: dict[int, Target]) -> str:
    cards = zip(cards_of(progress, targets), progress.targets, strict=True)
    rows = [_line(card, result) for card, result in cards]
    return table(["", "Nội dung", "Tỷ lệ", "Đã đạt", "Mức", "Kết quả", "Còn thiếu", "Ghi chú"], rows)


def _line(card: TargetCard, result: TargetResult) -> list[str]:
    """As on the card, but the verdict always in words: a terminal has no icons."""
    gap = "" if result.verdict is Verdict.MET else gap_words(result)
    return [card.over, card.title, card.percent, card.counts, card.label, result.label, gap, card.note]


def units_table(progress: Progress) -> str:
    """Each cell as on the dashboard: the number, and the verdict where the number does not say it."""
    if not progress.rows:
        return "Ngày này chưa có đơn vị nào."
    headings = [heading_of(result) for result in progress.rows[0].results]
    return table(["Đơn vị", *headings], [[row.unit.name, *_cells(row)] for row in progress.rows])


def _cells(row) -> list[str]:
    cells = [cell_of(result) for result in row.results]
    return [f"{cell.text} – {cell.word}" if cell.says_more else cell.text for cell in cells]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their longest text; a column without any text is left out."""
    columns = [column for column in zip(headings, *rows, strict=True) if any(column[1:])]
    return "\n".join("  ".join(line).rstrip() for line in zip(*map(_padded, columns), strict=True))


def _padded(column: Sequence[str]) -> list[str]:
    """With a rule below the heading."""
    width = max(map(len, column))
    heading, *texts = (text.ljust(width) for text in column)
    return [heading, "-" * width, *texts]
