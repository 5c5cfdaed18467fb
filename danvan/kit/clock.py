"""The one clock of the house, in Vietnamese time; `settings.TODAY` moves its date (sample data only)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def is_moved() -> bool:
    return bool(settings.TODAY)


def now() -> dt.datetime:
    """Aware; a moved clock changes the date and keeps the real time of day, so that events keep their order."""
    real = dt.datetime.now(ZONE)
    return dt.datetime.combine(_moved_day(), real.time(), ZONE) if is_moved() else real


def today() -> dt.date:
    return now().date()


def day_of(moment: dt.datetime) -> dt.date:
    """The day in Vietnam on which it falls."""
    return moment.astimezone(ZONE).date()


def end_of_day(day: dt.date) -> dt.datetime:
    """The first moment that no longer belongs to `day`: compare with `<`."""
    return start_of_day(day + dt.timedelta(days=1))


def start_of_day(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, ZONE)


def _moved_day() -> dt.date:
    try:
        return dt.date.fromisoformat(settings.TODAY)
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(
            f"DANVAN_TODAY={settings.TODAY!r} không phải là ngày: hãy ghi theo dạng 2021-09-30, "
            "hoặc bỏ biến này để dùng ngày thật."
        ) from error
