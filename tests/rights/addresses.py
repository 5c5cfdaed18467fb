"""Every url name of the site, as the resolver knows them."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver


def url_names() -> set[str]:
    """With their namespaces; an address without a name fails the comparison under its route."""
    return set(_names(get_resolver("danvan.urls"), ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name or entry.pattern}"
