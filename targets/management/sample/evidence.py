"""A picture that says of itself that it is a sample: the evidence of sample works."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

PAPER, INK, RED = "#faf8f4", "#22201d", "#8f1d1d"


def sample_picture(name: str) -> ContentFile:
    """A PNG under that file name; letters without marks, since no font file is asked for."""
    picture = Image.new("RGB", (960, 540), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 24, 936, 516), outline=RED, width=6)
    draw.text((330, 240), "ANH MAU", fill=INK, font_size=72)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return ContentFile(written.getvalue(), name=name)
