"""`python -m tests.pictures [NAME…]`: takes all pictures, or only the named ones, anew."""

import sys

from tests.pictures.camera import browser, take
from tests.pictures.newcomer import served
from tests.pictures.table import PICTURES

if __name__ == "__main__":
    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    with served() as address, browser() as opened:
        for picture, png in take(wanted, address, opened):
            picture.file.parent.mkdir(parents=True, exist_ok=True)
            picture.file.write_bytes(png)
            print(f"{picture.file}  {len(png) // 1024} KB")
