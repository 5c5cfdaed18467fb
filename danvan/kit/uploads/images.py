"""Pictures: really of their kind, whole, and not a small file that unfolds into gigabytes."""

from django.core.exceptions import ValidationError
from PIL import Image

from danvan.kit.uploads.kinds import JPG, PNG, WEBP, FileKind

# A phone takes 12 to 50 million pixels; each needs up to four bytes once unfolded.
MAX_PIXELS = 50_000_000
_FORMATS = {JPG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_TOO_LARGE = "Ảnh “{}” có quá nhiều điểm ảnh (tối đa {} triệu). Vui lòng thu nhỏ ảnh rồi tải lên lại."
_BROKEN = "Ảnh “{}” bị hỏng hoặc tải lên chưa trọn vẹn. Vui lòng mở thử ảnh trên máy, lưu lại rồi tải lên lại."


def check_image(file, name: str, kind: FileKind) -> None:
    """Raise ValidationError unless the picture is small enough and whole."""
    try:
        pixels = _verified_pixels(file, _FORMATS[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pixels = MAX_PIXELS + 1
    except Exception as error:  # Pillow's readers raise whatever a broken file makes of them.
        raise ValidationError(_BROKEN.format(name), code="broken") from error
    if pixels > MAX_PIXELS:
        raise ValidationError(_TOO_LARGE.format(name, MAX_PIXELS // 1_000_000), code="pixels")


def _verified_pixels(file, image_format: str) -> int:
    """Width times height, without unfolding a picture that has too many."""
    file.seek(0)
    with Image.open(file, formats=[image_format]) as image:
        width, height = image.size
        if width * height <= MAX_PIXELS:
            image.verify()
            _unfold(file, image_format)
    return width * height


def _unfold(file, image_format: str) -> None:
    """`verify()` sees the checksums of PNG only; a JPEG or WebP cut short shows when it is read."""
    file.seek(0)
    with Image.open(file, formats=[image_format]) as image:
        image.draft("L", (image.width // 8, image.height // 8))  # JPEG: an eighth of the size, a fraction of the work
        image.load()
