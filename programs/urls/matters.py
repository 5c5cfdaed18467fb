"""The addresses that opinions and recommendations have alike."""

from django.urls import URLPattern, path

from programs.views import matters
from programs.views.matter_page import ANSWER, ASK, ASK_AGAIN, MatterPages

SLUGS = ((ASK, "chuyen"), (ANSWER, "tra-loi"), (ASK_AGAIN, "yeu-cau-lai"))


def matter_paths(prefix: str, slug: str, pages: MatterPages) -> list[URLPattern]:
    """`matter_paths("doi-thoai/", "y-kien/", OPINION)`: names `opinion`, `opinion_add` (of the item), `opinion_ask`…"""
    name, here, extra = pages.name, f"{prefix}{slug}<int:pk>/", {"pages": pages}
    return [
        path(f"{prefix}<int:pk>/{slug}them/", matters.add, extra, name=f"{name}_add"),
        path(here, matters.show, extra, name=name),
        path(f"{here}sua/", matters.edit, extra, name=f"{name}_edit"),
        path(f"{here}bo/", matters.remove, extra, name=f"{name}_remove"),
        path(f"{here}tep/", matters.attach, extra, name=f"{name}_attach"),
        *(
            path(f"{here}{last}/", matters.take, extra | {"step": step}, name=f"{name}_{step.verb}")
            for step, last in SLUGS
        ),
    ]
