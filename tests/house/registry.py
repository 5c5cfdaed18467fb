"""Rules about what Django has registered: models with their words, addresses with their locks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

# Words that need no Vietnamese mark.
PLAIN_WORDS = {"email", "id", "stt", "sha-256", "sha256"}
SAMPLE_ARGUMENTS = {"int": 1, "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


@dataclass(frozen=True)
class Address:
    """One url pattern: its full name (`app:name`) and arguments to reverse it with."""

    name: str
    arguments: dict


def addresses(resolver: URLResolver | None = None, spaces: tuple = (), outer: tuple = ()) -> Iterator[Address]:
    """Every address of the site (or below `resolver`)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        converters = (*outer, *pattern.pattern.converters.items())
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern, inner, converters)
        elif isinstance(pattern, URLPattern):
            arguments = {name: _sample(converter) for name, converter in converters}
            yield Address(":".join([*spaces, pattern.name or ""]), arguments)


def own_models() -> list[type]:
    return [model for app in ("programs", "targets") for model in apps.get_app_config(app).get_models()]


def is_vietnamese(words: str) -> bool:
    """Has a mark, or is one of the few words that need none."""
    return not words.isascii() or words.lower() in PLAIN_WORDS


def word_complaints(model: type) -> list[str]:
    """Fields that people see, the model and its constraints must speak Vietnamese of their own."""
    meta = model._meta
    label = meta.label
    complaints = [
        f"{label}.{field.name}: verbose_name {str(field.verbose_name)!r}"
        for field in (*meta.fields, *meta.many_to_many)
        if field.editable
        and not (field.primary_key or field.auto_created)
        and not is_vietnamese(str(field.verbose_name))
    ]
    if not is_vietnamese(str(meta.verbose_name)):
        complaints.append(f"{label}: verbose_name {str(meta.verbose_name)!r}")
    complaints += [
        f"{label}: constraint {constraint.name} has no Vietnamese violation_error_message"
        for constraint in meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
        or not is_vietnamese(str(constraint.violation_error_message))
    ]
    return complaints


def _sample(converter) -> object:
    name = type(converter).__name__.removesuffix("Converter").lower()
    return SAMPLE_ARGUMENTS.get(name.replace("string", "str"), 1)
