"""Sending a stored file: always as a download, never run or framed, under the name that it came with."""

from django.core.files import File
from django.http import FileResponse, Http404

# Whatever the file contains, the browser gives it no script, no style and no frame.
FILE_CSP = "sandbox; default-src 'none'"


def file_response(file: File, *, name: str, content_type: str) -> FileResponse:
    """404 when the bytes are gone from the disk."""
    try:
        content = file.open("rb")
    except FileNotFoundError as lost:
        raise Http404(name) from lost
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_CSP
    response["Cache-Control"] = "private, no-store"
    return response
