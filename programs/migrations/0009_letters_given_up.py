"""Letters wait until a moment; those that had used up their five tries were given up, and the office sees them now."""

import danvan.kit.clock
from django.db import migrations, models


TRIES = 5


def give_up(apps, schema_editor):
    used_up = apps.get_model("programs", "Letter").objects.filter(sent_at=None, tries__gte=TRIES)
    used_up.update(given_up_at=models.F("made_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0008_field_history_stays'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='letter',
            name='letter_to_send',
        ),
        migrations.AddField(
            model_name='letter',
            name='due_at',
            field=models.DateTimeField(default=danvan.kit.clock.now, verbose_name='gửi từ lúc'),
        ),
        migrations.AddField(
            model_name='letter',
            name='given_up_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='thôi gửi lúc'),
        ),
        migrations.RunPython(give_up, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('returned', 'Bị trả lại'), ('decided', 'Đã có kết quả'), ('asked', 'Việc được giao'), ('answered', 'Đã trả lời'), ('due', 'Sắp đến hạn, quá hạn'), ('urged', 'Văn phòng nhắc'), ('lagging', 'Đơn vị chậm'), ('remark', 'Ý kiến lãnh đạo'), ('unmailed', 'Thư không đến'), ('issued', 'Văn bản, chỉ tiêu mới'), ('awarded', 'Khen thưởng')], max_length=10, verbose_name='loại'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('given_up_at', None), ('sent_at', None)), fields=['due_at'], name='letter_to_send'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at', None), ('given_up_at', None), _connector='OR'), name='letter_sent_or_given_up', violation_error_message='Thư đã gửi thì không thể là thư thôi gửi.'),
        ),
    ]
