"""The addresses that every kind of handed-in item has, and those of its files."""

from django.urls import URLPattern, path

from programs.views import deeds, evidence, handins
from programs.views.pages import Pages

TAKINGS = {
    "submit": ("gui", deeds.HAND_IN),
    "recall": ("rut-lai", deeds.RECALL),
    "cancel": ("huy", deeds.CANCEL),
    "accept": ("duyet", deeds.ACCEPT),
    "return": ("tra-lai", deeds.SEND_BACK),
    "withdraw": ("thu-hoi", deeds.WITHDRAW),
}


def item_paths(prefix: str, pages: Pages) -> list[URLPattern]:
    """`item_paths("cong-trinh/", REGISTRATION)`: names `registration`, `registration_edit`, `registration_accept`…"""
    name, here, extra = pages.kind.model._meta.model_name, f"{prefix}<int:pk>/", {"pages": pages}
    paths = [
        path(f"{prefix}moi/", handins.start, extra, name=f"{name}_start"),
        path(here, handins.show, extra, name=name),
        path(f"{here}sua/", handins.edit, extra, name=f"{name}_edit"),
        path(f"{here}mo-xem/", deeds.open_for_review, extra, name=f"{name}_open"),
        path(f"{here}tep/", evidence.attach, extra, name=f"{name}_attach"),
    ]
    return paths + deed_paths(here, pages, TAKINGS)


def deed_paths(here: str, pages: Pages, takings: dict) -> list[URLPattern]:
    """One address a deed; `takings`: verb of the url name → (last part of the address, how it is taken)."""
    name = pages.kind.model._meta.model_name
    return [
        path(f"{here}{slug}/", deeds.take, {"pages": pages, "taking": taking}, name=f"{name}_{verb}")
        for verb, (slug, taking) in takings.items()
    ]


urlpatterns = [
    path("tep/<int:pk>/", evidence.download, name="attachment"),
    path("tep/<int:pk>/bo/", evidence.remove, name="attachment_remove"),
]
