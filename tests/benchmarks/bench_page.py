"""The page of a thousand boxes in Chromium, against the browser that opens the bare SVG of the same chain.

First paint is when the reader sees anything at all, ready when the page answers to clicks. Highlighting is
the time from a click to the end of the next frame. Of each the least of some rounds is told, because noise
can only add to it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from chains import chain_text

from effektkedja import load, render

BOXES = 1000
ROUNDS = 5
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")

PAINT = """() => new Promise(done => {
  const told = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const look = () => told() ? done(told()) : setTimeout(look, 20);
  look();
})"""

CLICK = """async count => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const boxes = [...document.querySelectorAll('g.boxes > g.box:not(.gone)')];
  const times = [];
  for (let round = 0; round < count; round += 1) {
    const box = boxes[Math.floor(boxes.length * round / count)];
    await new Promise(done => setTimeout(done, 300));
    const start = performance.now();
    box.dispatchEvent(new MouseEvent('click', {bubbles: true}));
    await frame();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}"""


def main() -> None:
    """Measure."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        sys.exit("Needs Chromium and Playwright: run tests/run once.")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        source = folder / "stor.kedja.yaml"
        source.write_text(chain_text(BOXES), encoding="utf-8")
        chain = load(source)
        for format in ("html", "svg"):
            (folder / f"stor.{format}").write_bytes(render(chain, format))
        size = (folder / "stor.html").stat().st_size
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        measured: dict[str, list[float]] = {"bare": [], "paint": [], "ready": []}
        for _ in range(ROUNDS):
            page.goto((folder / "stor.svg").as_uri())
            measured["bare"].append(page.evaluate(PAINT))
            page.goto((folder / "stor.html").as_uri())
            page.wait_for_selector("html.ready")
            measured["ready"].append(
                page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            )
            measured["paint"].append(page.evaluate(PAINT))
        paint, ready, bare = (min(measured[key]) for key in ("paint", "ready", "bare"))
        print(f"page of {BOXES} boxes, {size / 1e6:.1f} MB")
        print(f"  first paint {paint:.0f} ms (goal 1000), ready {ready:.0f} ms")
        print(f"  first paint of the bare SVG {bare:.0f} ms, ratio {paint / bare:.2f}")
        print(f"  highlighting as opened {page.evaluate(CLICK, 12):.0f} ms (goal 50)")
        page.locator('select[name="view"]').select_option("")
        page.wait_for_timeout(1000)
        print(f"  highlighting with every box shown {page.evaluate(CLICK, 12):.0f} ms (goal 50)")
        browser.close()


if __name__ == "__main__":
    main()
