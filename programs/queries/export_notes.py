"""What a workbook says of itself on its second sheet."""

from collections.abc import Mapping, Sequence

from danvan.kit import clock

WHOLE = "Toàn bộ danh sách, không lọc."


def chosen_words(filters: Mapping[str, object]) -> dict[str, str]:
    """Label → shown text of what had been chosen; empty ones are left out."""
    return {label: str(value) for label, value in filters.items() if value not in (None, "")}


def note_of(name: str, filters: Mapping[str, object], about: Sequence[str] = ()) -> list[str]:
    """Name and day, whatever else the reader must know, and what had been chosen."""
    words = [f"{label}: {word}" for label, word in chosen_words(filters).items()] or [WHOLE]
    return [f"{name}, xuất ngày {clock.today():%d/%m/%Y}", *about, *words]
