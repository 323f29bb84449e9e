"""The preview in a real browser: what is written on the disk is seen, and what somebody looked at stays."""

import threading

import pytest

from effektkedja.web.remarks import address_of
from effektkedja.web.server import PreviewServer

CHAIN = """effektkedja: 1
titel: {title}
aktiviteter:
  frukostar: Hålla fyra frukostar
  luncher: Hålla luncher
effekter_kort:
  kontakter: Deltagare har fått en kontakt
samband:
  - frukostar -> kontakter
  - luncher -> {end}
"""


@pytest.fixture
def preview(tmp_path, browser):
    """A file, and the page of it in a browser."""
    path = tmp_path / "frukost.kedja.yaml"
    path.write_text(CHAIN.format(title="Frukost", end="kontakter"), encoding="utf-8")
    server = PreviewServer(lambda: [str(path)], 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda asked: asked.url.startswith(server.address) or wrong.append(asked.url))
    page.goto(server.address.rstrip("/") + address_of(str(path)))
    page.wait_for_selector("html.ready")
    yield path, page
    context.close()
    server.shutdown()
    thread.join(5)
    assert wrong == []


def test_an_edit_is_seen_and_selection_zoom_and_filters_stay(preview):
    path, page = preview
    page.locator("g.boxes > g.box", has=page.locator("title", has_text="frukostar")).click()
    page.locator('button[name="closer"]').click()
    width = page.locator("#_stage svg").first.bounding_box()["width"]
    page.locator('input[name="search"]').fill("lunch")
    path.write_text(CHAIN.format(title="Nytt namn", end="kontakter"), encoding="utf-8")
    page.wait_for_selector("text=Nytt namn")
    assert page.title() == "Nytt namn"
    assert page.locator("#_details h2").inner_text() == "Hålla fyra frukostar"
    assert page.locator("#_stage svg").first.bounding_box()["width"] == width
    assert page.locator('input[name="search"]').input_value() == "lunch"
    page.keyboard.press("Escape")
    assert not page.locator("#_details").is_visible()


def test_a_broken_file_keeps_the_picture_and_a_finding_leads_to_its_line(preview):
    path, page = preview
    path.write_text(CHAIN.format(title="Frukost", end="finns-inte"), encoding="utf-8")
    page.wait_for_selector("text=EK001")
    page.locator('.remarks a[href="#_line-10"]').first.click()
    assert page.locator("#_line-10").is_visible()
    assert page.evaluate("document.activeElement.id") == "_line-10"
    path.write_text("effektkedja: 1\ntitel: [", encoding="utf-8")
    page.wait_for_selector(".trouble")
    assert page.locator("g.boxes > g.box").count() == 3
    path.write_text(CHAIN.format(title="Frukost", end="kontakter"), encoding="utf-8")
    page.wait_for_selector(".trouble", state="detached")


def test_axe_finds_nothing_wrong_with_the_preview(preview, axe):
    path, page = preview
    path.write_text(CHAIN.format(title="Frukost", end="finns-inte"), encoding="utf-8")
    page.wait_for_selector("text=EK001")
    page.locator(".source summary").click()
    assert axe(page) == []


def test_a_file_that_is_gone_and_a_server_that_has_stopped_are_told(tmp_path, browser):
    path = tmp_path / "frukost.kedja.yaml"
    path.write_text(CHAIN.format(title="Frukost", end="kontakter"), encoding="utf-8")
    server = PreviewServer(lambda: [str(path)] if path.exists() else [], 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address.rstrip("/") + address_of(str(path)))
    page.wait_for_selector("html.ready")
    path.rename(tmp_path / "annan.yaml")
    page.get_by_text("Filen finns inte längre").wait_for()
    assert page.locator("g.boxes > g.box").count() == 3
    (tmp_path / "annan.yaml").rename(path)
    page.locator("#_gone").wait_for(state="hidden")
    server.shutdown()
    thread.join(5)
    page.get_by_text("Förhandsvisningen är avslutad").wait_for(timeout=20_000)
    context.close()
