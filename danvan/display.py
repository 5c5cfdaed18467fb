"""How a reader wants to see the pages: text size and colours, kept in one cookie, without an account."""

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "hien-thi"
COOKIE_SECONDS = 365 * 24 * 60 * 60
SIZES = {"nho": "A−", "vua": "A", "lon": "A+"}
SIZE_NAMES = {"nho": "Chữ nhỏ", "vua": "Chữ vừa", "lon": "Chữ lớn"}
COLOURS = {"may": "Theo máy", "sang": "Sáng", "toi": "Tối", "tuong-phan": "Tương phản"}
DARK_MEDIA = {"may": "screen and (prefers-color-scheme: dark)", "toi": "screen"}
CONTRAST_MEDIA = {
    "may": "screen and (prefers-contrast: more) and (prefers-color-scheme: light)",
    "tuong-phan": "screen",
}
NEVER = "not all"


@dataclass(frozen=True)
class Display:
    """A valid choice; the media say when dark.css and contrast.css apply, so that no theme needs JavaScript."""

    size: str = "vua"
    colour: str = "may"

    @property
    def dark_media(self) -> str:
        return DARK_MEDIA.get(self.colour, NEVER)

    @property
    def contrast_media(self) -> str:
        return CONTRAST_MEDIA.get(self.colour, NEVER)

    @property
    def cookie(self) -> str:
        return f"{self.size}.{self.colour}"

    @property
    def sizes(self) -> list[tuple[str, str, str]]:
        return [(code, sign, SIZE_NAMES[code]) for code, sign in SIZES.items()]

    @property
    def colours(self) -> list[tuple[str, str]]:
        return list(COLOURS.items())


def display_from(size: str, colour: str, otherwise: Display) -> Display:
    """What was asked for; anything unknown leaves that half as it was."""
    return Display(
        size if size in SIZES else otherwise.size,
        colour if colour in COLOURS else otherwise.colour,
    )


def display_of(request: HttpRequest) -> Display:
    """The choice in the reader's cookie; rubbish there means the default."""
    size, _, colour = request.COOKIES.get(COOKIE, "").partition(".")
    return display_from(size, colour, Display())
