"""The addresses that every kind of handed-in item has, and those of its files."""

from django.urls import URLPattern, path

from programs.views import evidence, handins, item_actions
from programs.views.pages import Pages

ACTIONS = {
    "submit": ("gui", item_actions.HAND_IN),
    "recall": ("rut-lai", item_actions.RECALL),
    "cancel": ("huy", item_actions.CANCEL),
    "accept": ("duyet", item_actions.ACCEPT),
    "return": ("tra-lai", item_actions.SEND_BACK),
    "withdraw": ("thu-hoi", item_actions.WITHDRAW),
}


def item_paths(prefix: str, pages: Pages) -> list[URLPattern]:
    """`item_paths("cong-trinh/", REGISTRATION)`: names `registration`, `registration_edit`, `registration_accept`…"""
    name, here, extra = pages.kind.model._meta.model_name, f"{prefix}<int:pk>/", {"pages": pages}
    paths = [
        path(f"{prefix}moi/", handins.start, extra, name=f"{name}_start"),
        path(here, handins.show, extra, name=name),
        path(f"{here}sua/", handins.edit, extra, name=f"{name}_edit"),
        path(f"{here}mo-xem/", item_actions.open_for_review, extra, name=f"{name}_open"),
        path(f"{here}tep/", evidence.attach, extra, name=f"{name}_attach"),
    ]
    return paths + action_paths(here, pages, ACTIONS)


def action_paths(here: str, pages: Pages, actions_by_verb: dict) -> list[URLPattern]:
    """One address an action; `actions_by_verb`: verb of the url name → (last part of the address, how it is taken)."""
    name = pages.kind.model._meta.model_name
    return [
        path(
            f"{here}{slug}/", item_actions.perform, {"pages": pages, "item_action": item_action}, name=f"{name}_{verb}"
        )
        for verb, (slug, item_action) in actions_by_verb.items()
    ]


urlpatterns = [
    path("tep/<int:pk>/", evidence.download, name="attachment"),
    path("tep/<int:pk>/bo/", evidence.remove, name="attachment_remove"),
]
