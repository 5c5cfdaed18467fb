"""Satisfaction counts and hand-fed figures."""

from django.urls import path

from targets.views import figure_files, reported, survey_entry, survey_import, survey_list

urlpatterns = [
    path("khao-sat/", survey_list.surveys, name="surveys"),
    path("khao-sat/xuat/", survey_list.export, name="surveys_export"),
    path("khao-sat/them/", survey_entry.survey_new, name="survey_new"),
    path("khao-sat/nhap/", survey_import.surveys_import, name="surveys_import"),
    path("khao-sat/nhap/mau/", survey_list.template, name="surveys_template"),
    path("khao-sat/nhap/<str:token>/", survey_import.surveys_preview, name="surveys_preview"),
    path("khao-sat/nhap/<str:token>/xac-nhan/", survey_import.surveys_confirm, name="surveys_confirm"),
    path("khao-sat/<int:pk>/", survey_entry.survey, name="survey"),
    path("khao-sat/<int:pk>/sua/", survey_entry.survey_edit, name="survey_edit"),
    path("khao-sat/<int:pk>/dinh-kem/", survey_entry.survey_attach, name="survey_attach"),
    path("khao-sat/<int:pk>/xoa/", survey_entry.survey_remove, name="survey_remove"),
    path("chi-tieu/<int:pk>/so-lieu/", reported.figures, name="figures"),
    path("chi-tieu/<int:pk>/so-lieu/xuat/", reported.export, name="figures_export"),
    path("chi-tieu/<int:pk>/so-lieu/<int:figure>/", reported.figure, name="figure"),
    path("chi-tieu/<int:pk>/so-lieu/<int:figure>/dinh-kem/", reported.figure_attach, name="figure_attach"),
    path("chi-tieu/<int:pk>/so-lieu/<int:figure>/xoa/", reported.figure_remove, name="figure_remove"),
    path("tep/so-lieu/<int:pk>/", figure_files.figure_file, name="figure_file"),
    path("tep/so-lieu/<int:pk>/bo/", figure_files.figure_file_remove, name="figure_file_remove"),
]
