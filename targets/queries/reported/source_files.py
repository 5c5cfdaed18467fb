"""The papers behind figures: seen by who may read the figures."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from programs.models import Attachment
from programs.queries import programs_for
from programs.rules import READERS, roles_of
from targets.models import ReportedFigure, SurveyCount
from targets.queries.surveys.lists import surveys_for


def reported_for(user) -> QuerySet[ReportedFigure]:
    """Hand-fed figures of the committees that this user reads."""
    seen = ReportedFigure.objects.filter(target__program__in=programs_for(user))
    read = seen.filter(roles_of(user).within("target__program__issuer__", *READERS))
    return read.select_related("target__program__issuer", "by")


def figure_files_for(user) -> QuerySet[Attachment]:
    condition = Q(pk__in=[])
    for model, seen in {SurveyCount: surveys_for(user), ReportedFigure: reported_for(user)}.items():
        kind = ContentType.objects.get_for_model(model)
        condition |= Q(subject_type=kind) & Exists(seen.filter(pk=OuterRef("subject_id")))
    return Attachment.objects.filter(condition)


def files_of(subject: SurveyCount | ReportedFigure) -> QuerySet[Attachment]:
    kind = ContentType.objects.get_for_model(type(subject))
    return Attachment.objects.filter(subject_type=kind, subject_id=subject.pk)
