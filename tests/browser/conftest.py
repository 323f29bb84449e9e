"""One Chromium for all tests, and pages opened in it that must do nothing wrong while they are open.

Playwright's own browsers are not used: Debian's Chromium is, which ``tests/run`` installs where it may.
"""

import os
import shutil
from pathlib import Path

import pytest

from effektkedja import Chain, ask, load, render
from effektkedja.diagram.answers import PLOTS, has_plot
from effektkedja.model.public import public

HOME = Path(__file__).parents[2]
AXE = HOME / ".venv-tests" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MUST_RUN = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items):
    missing = _missing()
    if missing and not MUST_RUN:
        for item in items:
            if "browser" in Path(item.path).parts:
                item.add_marker(pytest.mark.skip(reason=missing))


def _missing():
    if CHROMIUM is None:
        return "Chromium is not installed (Debian: apt-get install chromium)"
    if not AXE.exists():
        return "axe-core is not installed (tests/run does it where there is npm)"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "Playwright is not installed (pip install playwright)"
    return ""


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The address of the page of an example or of a chain, written once."""
    folder = tmp_path_factory.mktemp("pages")
    known = {}

    def write(chain, language=None, *, answers=False):
        key = (chain if isinstance(chain, str) else chain.content_hash, language, answers)
        if key not in known:
            held = load(example(chain)) if isinstance(chain, str) else chain
            path = folder / f"kedja {len(known)} å.html"
            told = tuple(filter(has_plot, (ask(public(held), name) for name in PLOTS))) if answers else ()
            path.write_bytes(render(held, "html", language=language, answers=told))
            known[key] = path.as_uri()
        return known[key]

    return write


def example(name):
    return str(HOME / "examples" / name / f"{name}.kedja.yaml")


@pytest.fixture
def opened(browser, written):
    """Opens the page of a chain. When the test is over, nothing may have gone wrong or left the page."""
    contexts, wrong = [], []

    def open_page(chain="validering", at="", language=None, *, answers=False, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        address = written(chain, language, answers=answers)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda asked: asked.url.split("#")[0] == address or wrong.append(f"request: {asked.url}"),
        )
        page.goto(address + at)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def axe():
    """Every violation that axe finds in a page, with where it is."""
    source = AXE.read_text(encoding="utf-8")

    def violations(page):
        page.evaluate(source)
        found = page.evaluate("axe.run().then(result => result.violations)")
        return [
            f"{held['id']}: {node['target']} {node['html'][:120]}" for held in found for node in held["nodes"]
        ]

    return violations


@pytest.fixture(scope="session")
def large():
    """A chain of 300 boxes, in which each leads to two of the next level."""
    sections = ("resources", "activities", "outputs", "short_outcomes", "medium_outcomes", "impacts")
    facts = {section: {f"r{n}-{i}": f"Ruta {n} {i}" for i in range(50)} for n, section in enumerate(sections)}
    links = [f"r{n}-{i} -> r{n + 1}-{(i + d) % 50}" for n in range(5) for i in range(50) for d in (0, 7)]
    return Chain(title="Stor kedja", links=links, **facts)
