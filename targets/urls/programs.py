"""Programmes: what everybody reads, and what insiders do."""

from django.urls import path

from targets.views import program_actions, program_entry, program_list, program_page, public, reminders, task_figures

urlpatterns = [
    path("", public.public_list, name="public_list"),
    path("chuong-trinh/", program_list.programs, name="programs"),
    path("chuong-trinh/xuat/", program_list.export, name="programs_export"),
    path("chuong-trinh/moi/", program_entry.program_new, name="program_new"),
    path("chuong-trinh/<int:pk>/", public.public_program, name="public_program"),
    path("chuong-trinh/<int:pk>/tep/<int:file>/", public.program_file, name="program_file"),
    path("chuong-trinh/<int:pk>/tep/<int:file>/bo/", program_actions.program_detach, name="program_detach"),
    path("chuong-trinh/<int:pk>/noi-bo/", program_page.program, name="program"),
    path("chuong-trinh/<int:pk>/sua/", program_entry.program_edit, name="program_edit"),
    path("chuong-trinh/<int:pk>/chi-tieu/<int:target>/", program_entry.target_revise, name="target_revise"),
    path("chuong-trinh/<int:pk>/ban-hanh/", program_actions.program_issue, name="program_issue"),
    path("chuong-trinh/<int:pk>/ket-thuc/", program_actions.program_close, name="program_close"),
    path("chuong-trinh/<int:pk>/mo-lai/", program_actions.program_reopen, name="program_reopen"),
    path("chuong-trinh/<int:pk>/cong-bo/", program_actions.program_publish, name="program_publish"),
    path("chuong-trinh/<int:pk>/ngung-cong-bo/", program_actions.program_unpublish, name="program_unpublish"),
    path("chuong-trinh/<int:pk>/so-lieu/", program_actions.program_figures, name="program_figures"),
    path("chuong-trinh/<int:pk>/nhiem-vu/<int:task>/", task_figures.task_figures, name="task_figures"),
    path("chuong-trinh/<int:pk>/nam-sau/", program_actions.program_copy, name="program_copy"),
    path("chuong-trinh/<int:pk>/nhac-han/", reminders.reminders, name="reminders"),
    path("chuong-trinh/<int:pk>/dinh-kem/", program_actions.program_attach, name="program_attach"),
]
