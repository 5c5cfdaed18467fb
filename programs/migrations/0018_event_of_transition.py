from django.db import migrations, models

CHOICES = [
    ("submit", "Gửi duyệt"),
    ("recall", "Rút lại"),
    ("return", "Trả lại để bổ sung"),
    ("resubmit", "Gửi lại"),
    ("accept", "Duyệt"),
    ("complete", "Báo hoàn thành"),
    ("recognize", "Công nhận"),
    ("revert", "Chuyển về đang thực hiện"),
    ("withdraw", "Thu hồi"),
    ("cancel", "Hủy"),
    ("record", "Ghi nhận"),
    ("movement", "Xác định thuộc phong trào"),
    ("plan", "Đưa vào kế hoạch"),
    ("unplan", "Đưa ra khỏi kế hoạch"),
    ("amend", "Sửa nội dung"),
    ("ask", "Chuyển đơn vị giải quyết"),
    ("answer", "Trả lời"),
    ("ask_again", "Yêu cầu giải quyết lại"),
    ("issue", "Ban hành"),
    ("close", "Kết thúc chương trình"),
    ("reopen", "Mở lại chương trình"),
]


class Migration(migrations.Migration):
    """The field has the workflow's word for what leads from one state to the next; its column stays as it is."""

    dependencies = [("programs", "0017_cancelled_drafts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("transition", "deed", "event"),
                migrations.AlterField(
                    "transition",
                    "event",
                    models.CharField("việc", choices=CHOICES, db_column="deed", max_length=20),
                ),
            ]
        ),
    ]
