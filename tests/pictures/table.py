"""Which pictures there are: who looks at which page, how wide the screen is, and where the picture goes."""

from dataclasses import dataclass
from pathlib import Path

from tests.house.source import ROOT

HELP = Path("static/img/help")
SCREENS = Path("danvan/docs/screens")
WIDE, PHONE = 1280, 390


@dataclass(frozen=True)
class Picture:
    """`user` is a sample account ("" = nobody); `follow` is a CSS selector: its first link leads on from `path`."""

    name: str
    user: str
    path: str
    width: int = WIDE
    folder: Path = HELP
    follow: str = ""
    height: int = 860
    dark: bool = False

    @property
    def file(self) -> Path:
        return ROOT / self.folder / f"{self.name}.png"

    @property
    def size(self) -> dict[str, int]:
        return {"width": self.width, "height": self.height}


# A unit whose work was returned, and the office; see targets/data/sample-2021.toml.
CELL, OFFICE, LEADER = "bt-trung-tam-thong-tin", "van-phong", "lanh-dao"
FIRST_WORK = "main table a[href*='/cong-trinh/']"

PICTURES = (
    Picture("don-vi-cua-toi", CELL, "/don-vi-cua-toi/", PHONE),
    Picture("dang-ky", CELL, "/don-vi-cua-toi/", follow="main a[href$='/sua/']"),
    Picture("cho-xu-ly", OFFICE, "/cho-xu-ly/"),
    Picture("duyet", OFFICE, "/cho-xu-ly/", follow=FIRST_WORK, height=1180),
    Picture("tong-quan", LEADER, "/tong-quan/"),
    Picture("don-vi", LEADER, "/tong-quan/", follow="main table a[href*='/don-vi/']"),
    Picture("nhat-ky", "kiem-tra", "/nhat-ky/"),
    Picture("tai-khoan", "quan-tri", "/tai-khoan/"),
    Picture("chuong-trinh", "", "/", follow="main article a"),
    Picture("dashboard", LEADER, "/tong-quan/", folder=SCREENS),
    Picture("dashboard-dark", LEADER, "/tong-quan/", folder=SCREENS, dark=True),
    Picture("my-unit-phone", CELL, "/don-vi-cua-toi/", PHONE, SCREENS),
    Picture("review", OFFICE, "/cho-xu-ly/", folder=SCREENS, follow=FIRST_WORK, height=1180),
    Picture("public", "", "/", folder=SCREENS, follow="main article a"),
)
