"""`make pictures`: draws the pictures that go with links and bookmarks, in Chromium, from the dataset and the icon.

They are committed, not built: another Chromium or another font gives other bytes. Run it when the programme's
name, its strapline or its places change, and look at what comes out.
"""

from __future__ import annotations

import base64
import struct
import sys
import zlib
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import Browser, sync_playwright

from placebook.check.read_content import read_content
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.map import map_of
from placebook.dataset.questions.status import status_of_phases
from tests.support import CHROMIUM, ROOT

ASSETS = ROOT / "placebook/site/theme/assets"
ARCHES = Markup(
    '<path d="M3 27V15a6.5 6.5 0 0 1 13 0v12M16 27V15a6.5 6.5 0 0 1 13 0v12M1 27h30" '
    'fill="none" stroke="#fff" stroke-width="2.6"/>'
)
CARD = Markup("""<!doctype html><style>
* {{ margin: 0; }}
body {{ width: 1200px; height: 630px; background: #16404d; color: #fff; overflow: hidden; position: relative;
  font-family: "Liberation Serif", Georgia, serif; }}
.words {{ position: absolute; left: 84px; top: 0; bottom: 0; width: 610px;
  display: flex; flex-direction: column; justify-content: center; }}
h1 {{ font-size: 84px; line-height: 1; font-weight: 600; margin: 34px 0 26px; letter-spacing: -0.01em; }}
p {{ font: 34px/1.35 "Liberation Sans", Arial, sans-serif; }}
.span {{ margin-top: 34px; font-size: 28px; color: #ffd58a; }}
.map {{ position: absolute; right: 24px; top: -14px; height: 650px;
  mask-image: linear-gradient(to right, transparent 4%, #000 24%); }}
</style><div class="words"><svg width="128" height="128" viewBox="0 0 32 32">{arches}</svg>
<h1>{name}</h1><p>{strapline}</p><p class="span">{span}</p></div>{map}""")
ICON = Markup(
    "<!doctype html><style>* {{ margin: 0; }} svg {{ display: block; }}</style>"
    '<svg width="{size}" height="{size}" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="{round}" fill="#16404d"/>'
    '<path d="M5.5 25V15.5a5.25 5.25 0 0 1 10.5 0V25M16 25V15.5a5.25 5.25 0 0 1 10.5 0V25M4 25h24" '
    'fill="none" stroke="#fff" stroke-width="2.6"/></svg>'
)


def card(dataset: Dataset) -> str:
    """The picture of the programme as a page: its name, its strapline, when it ran, and where its places are."""
    found = map_of(dataset)
    drawn = Markup("")
    if found:
        dots = Markup("").join(
            Markup('<circle cx="{}" cy="{}" r="7" fill="#ffbf47" stroke="#16404d" stroke-width="2"/>').format(p.x, p.y)
            for p in found.places
        )
        drawn = Markup(
            '<svg class="map" viewBox="0 0 {} {}"><path d="{}" fill="#2b5a68" stroke="#5b8794"/>{}</svg>'
        ).format(round(found.width), round(found.height), found.outline, dots)
    span = status_of_phases(dataset, list(dataset.phases.values())).span
    settings = dataset.settings
    return str(
        CARD.format(arches=ARCHES, name=dataset.programme.name, strapline=settings.strapline, span=span, map=drawn)
    )


def draw(browser: Browser, html: str, width: int, height: int) -> bytes:
    """A page as a PNG of its own size; what it leaves bare is transparent."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(html)
    picture: bytes = page.screenshot(omit_background=True)
    page.close()
    return picture


PIXELS = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const found = canvas.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < found.length; at += 4) text += String.fromCharCode(...found.slice(at, at + 3));
  return btoa(text);
}"""


def few_colours(browser: Browser, png: bytes, width: int, height: int, most: int = 256) -> bytes:
    """An opaque picture in so many colours at the most, in about half of the bytes."""
    page = browser.new_page()
    pixels = base64.b64decode(page.evaluate(PIXELS, base64.b64encode(png).decode()))
    page.close()
    colours = [pixels[at : at + 3] for at in range(0, len(pixels), 3)]
    few = set(colours)
    step = next(s for s in (1, 2, 4, 8, 16, 32) if len({tuple(c // s for c in colour) for colour in few}) <= most)
    nearest: dict[tuple[int, ...], int] = {}
    palette = b""
    rows = bytearray()
    for at, colour in enumerate(colours):
        if at % width == 0:
            rows.append(0)
        key = tuple(c // step for c in colour)
        if key not in nearest:
            nearest[key] = len(nearest)
            palette += colour
        rows.append(nearest[key])
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    packed = (struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in chunks)
    return png[:8] + b"".join(packed)


def ico(png: bytes, size: int) -> bytes:
    """An icon file that holds one PNG."""
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png


def main(root: Path = ROOT) -> int:
    """Draw all pictures of the project in `root`."""
    dataset = read_content(root / "data", root / "docs", root).dataset
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        if dataset.settings.picture:
            drawn = few_colours(browser, draw(browser, card(dataset), 1200, 630), 1200, 630)
            (root / "docs/images" / dataset.settings.picture.file).write_bytes(drawn)
        small = draw(browser, ICON.format(size=32, round=6), 32, 32)
        (ASSETS / "favicon.ico").write_bytes(ico(small, 32))
        touched = draw(browser, ICON.format(size=180, round=0), 180, 180)
        (ASSETS / "apple-touch-icon.png").write_bytes(few_colours(browser, touched, 180, 180, most=64))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
