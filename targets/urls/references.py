"""The reference tables; the types of organisations are at `/danh-muc/loai-to-chuc/` of `programs`."""

from django.urls import path

from targets.views import reference_actions, reference_list, references

ROW = "danh-muc/<slug:kind>/<int:pk>/"
PART = f"{ROW}<int:part>/"

urlpatterns = [
    path("danh-muc/", references.references, name="references"),
    path("danh-muc/thang-do/<int:pk>/ban-sao/", reference_actions.scale_copy, name="scale_copy"),
    path("danh-muc/<slug:kind>/", reference_list.reference_list, name="reference_list"),
    path("danh-muc/<slug:kind>/xuat/", reference_list.export, name="reference_list_export"),
    path("danh-muc/<slug:kind>/them/", references.reference_new, name="reference_new"),
    path(ROW, references.reference, name="reference"),
    path(f"{ROW}ket-thuc/", reference_actions.reference_end, name="reference_end"),
    path(f"{ROW}xoa/", reference_actions.reference_remove, name="reference_remove"),
    path(f"{ROW}chuyen/", reference_actions.reference_move, name="reference_move"),
    path(f"{ROW}them/", reference_actions.parts_add, name="parts_add"),
    path(PART, reference_actions.part_edit, name="part_edit"),
    path(f"{PART}ket-thuc/", reference_actions.part_end, name="part_end"),
    path(f"{PART}xoa/", reference_actions.part_remove, name="part_remove"),
    path(f"{PART}chuyen/", reference_actions.part_move, name="part_move"),
]
