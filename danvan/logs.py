"""One line of JSON for every request and event, with the request's id, on standard output."""

import re

import structlog

# Whoever knows the address of a private calendar reads it: no line may hold one.
PRIVATE = re.compile(r"(/lich/)[^/\s\"']+(\.ics)")


def without_secrets(logger, method: str, event: dict) -> dict:
    """A processor of structlog."""
    return {key: PRIVATE.sub(r"\1…\2", value) if isinstance(value, str) else value for key, value in event.items()}


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
    without_secrets,
]


def configure() -> None:
    """structlog hands every event to the standard library's logging, which `logging_of` sets up.

    What its level silences is dropped first, before anything is made of it.
    """
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_of(level: str) -> dict:
    """Django's LOGGING. Requests are logged at INFO, so a higher level silences them."""
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
        "foreign_pre_chain": SHARED,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
    }
