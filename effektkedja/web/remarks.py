"""What stands beside the picture in the preview: the files there are, what was found, the file itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from effektkedja.diagram.markup import escaped
from effektkedja.diagram.page.words import anchor
from effektkedja.messages.catalogue import finding_help, finding_sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagnostics import Finding, Findings


def address_of(path: str) -> str:
    """Where the page of a file is.

    >>> address_of("kedjor/vår kedja.yaml")
    '/chain/kedjor/v%C3%A5r%20kedja.yaml'
    """
    return f"/chain/{quote(path.replace(os.sep, '/'), safe='/')}"


def banner(trouble: str) -> str:
    """Why the picture is not that of the file as it is now."""
    return f'<p class="trouble" role="alert">{escaped(trouble)}</p>' if trouble else ""


def absences(language: str) -> str:
    """What the page says by itself when the file is gone, or the server."""
    told = {name: escaped(sentence(f"serve.{name}", language)) for name in ("gone", "ended")}
    return "".join(
        f'<p class="absence" id="_{name}" role="alert" hidden>{text}</p>' for name, text in told.items()
    )


def navigation(files: Sequence[str], here: str, language: str) -> str:
    """Links to the other files, where there are several."""
    if len(files) <= 1:
        return ""
    current = ' aria-current="page"'
    held = "".join(
        f'<li><a href="{address_of(path)}"{current * (path == here)}>{escaped(path)}</a></li>'
        for path in files
    )
    return (
        f'<nav class="files" aria-label="{escaped(sentence("serve.files", language))}"><ul>{held}</ul></nav>'
    )


def remarks(report: Findings, language: str) -> str:
    """What was found, the gravest first, each with a way to its line and to its part of the picture."""
    found = sorted(report.causes, key=lambda finding: -finding.severity)
    heading = sentence("serve.remarks", language, count=len(found))
    held = "".join(_remark(finding, language) for finding in found) or (
        f"<li>{escaped(sentence('serve.no-remarks', language))}</li>"
    )
    return (
        f'<section class="remarks" aria-labelledby="_remarks-heading"><h2 id="_remarks-heading">'
        f'{escaped(heading)}</h2><ol tabindex="0" aria-labelledby="_remarks-heading">{held}</ol></section>'
    )


def _remark(finding: Finding, language: str) -> str:
    severity = sentence(f"severity.{finding.severity.word}", language)
    at = finding.location
    place = ""
    if at.line:
        row = escaped(sentence("serve.line", language, line=at.line))
        place = f' <a href="#_line-{at.line}">{row}</a>'
    elif at.cell:
        place = f" {escaped(f'{at.sheet}!{at.cell}')}"
    subject = ""
    if finding.subject:
        part = f'<a href="#{escaped(anchor(finding.subject))}">{escaped(finding.subject)}</a>'
        subject = f" · {part}"
    fix = finding_help(finding, language)
    return (
        f'<li class="{finding.severity.word}"><p><strong>{escaped(severity)}</strong> {finding.code}{place}'
        f"{subject}</p><p>{escaped(finding_sentence(finding, language))}</p>"
        f"{f'<p>{escaped(fix)}</p>' if fix else ''}</li>"
    )


def listing(report: Findings, lines: Sequence[str], language: str) -> str:
    """The file with its lines numbered, those with remarks marked."""
    if not lines:
        return ""
    marked = {finding.location.line for finding in report.findings}
    signs = {True: ' class="marked"', False: ""}
    held = "".join(
        f'<li id="_line-{number}" tabindex="-1"{signs[number in marked]}><code>{escaped(line)}</code></li>'
        for number, line in enumerate(lines, 1)
    )
    told = escaped(sentence("serve.file", language))
    return f'<details class="source"><summary>{told}</summary><ol tabindex="0">{held}</ol></details>'
