"""The ledger of everything that was handed in before there was one, from its steps."""

from django.db import migrations

from programs.ledger.reading import Reader

AT_ONCE = 500
# What could be handed in at this point; kinds that came later have no items here.
KINDS = (
    "dissemination", "registration", "commendation", "activity", "reformstep", "dialogue", "jointprogram", "oversight",
)  # fmt: skip


def fill(apps, schema_editor):
    """With the columns that the table has at this point; one that is added later is filled by its own migration."""
    fact = apps.get_model("programs", "Fact")
    columns = {field.attname for field in fact._meta.fields}
    reader = Reader(lambda name: apps.get_model("programs", name), apps.get_model("contenttypes", "ContentType"))
    fact.objects.all().delete()
    for kind in KINDS:
        for _, rows in reader.rows(kind):
            facts = [fact(**{name: value for name, value in row.items() if name in columns}) for row in rows]
            fact.objects.bulk_create(facts, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0014_ledger")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
