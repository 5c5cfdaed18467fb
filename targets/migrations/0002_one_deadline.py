"""The programme's days become those of the targets that count the same hand-in: decision 0009."""

from django.db import migrations
from django.db.models import Min

DAY_OF = {"reach": "dissemination_due", "registered": "registration_due", "commended": "commendation_due"}


def take_days_of_targets(apps, schema_editor):
    dated = apps.get_model("targets", "Target").objects.filter(measure__in=DAY_OF).exclude(deadline=None)
    firsts = dated.order_by().values_list("program", "measure").annotate(first=Min("deadline"))
    for program, measure, first in firsts:
        apps.get_model("programs", "Program").objects.filter(pk=program).update(**{DAY_OF[measure]: first})


class Migration(migrations.Migration):
    dependencies = [("targets", "0001_initial"), ("programs", "0009_letters_given_up")]

    operations = [migrations.RunPython(take_days_of_targets, migrations.RunPython.noop)]
