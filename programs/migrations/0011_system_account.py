"""The account that files are loaded in is nobody's: it keeps its name in the history and loses its post and notices."""

from django.db import migrations, models

LOADER = "nap-du-lieu"


def take_the_post(apps, schema_editor):
    model = lambda name: apps.get_model("programs", name).objects  # noqa: E731
    model("User").filter(username=LOADER).update(is_system=True)
    model("Appointment").filter(user__username=LOADER).delete()
    model("Notice").filter(to__username=LOADER).delete()


class Migration(migrations.Migration):
    dependencies = [("programs", "0010_no_campaign_label")]

    operations = [
        migrations.AddField(
            "user", "is_system", models.BooleanField("tài khoản của hệ thống", default=False, editable=False)
        ),
        migrations.RunPython(take_the_post, migrations.RunPython.noop),
    ]
