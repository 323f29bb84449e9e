"""Chains in documents: a fence for Markdown (MkDocs with pymdownx.superfences) and a directive for Sphinx.

Each shows the picture as SVG and, folded below it, the same in words. A chain is written in the document
itself, or a line names the file that it stands in. ``docs/how-to/documents.md`` has the recipes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.diagram.account import account_of
from effektkedja.diagram.compose import draw
from effektkedja.diagram.markup import escaped
from effektkedja.diagram.registry import render_picture
from effektkedja.errors import ChainError, EffektkedjaError
from effektkedja.formats.registry import reader_of
from effektkedja.formats.source import Source
from effektkedja.messages.catalogue import sentence
from effektkedja.project import language_of, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.account import Account
    from effektkedja.model.chain import Chain

_ENDINGS = (".yaml", ".yml", ".json", ".xlsx")


def chain_of(text: str, name: str = "document.kedja.yaml") -> Chain:
    """The chain that a text holds, or that stands in the file which the text names.

    Raises SourceError for a file that cannot be opened, and ChainError where no chain can be made.

    >>> chain_of("examples/frukost/frukost.kedja.yaml").title
    'Frukostträffar för nya företagare'
    """
    told = text.strip()
    if "\n" not in told and told.endswith(_ENDINGS):
        return load(told)
    reading = reader_of(name)(Source(name, text))
    if reading.chain is None:
        raise ChainError("chain-unreadable", reading.findings, path=name)
    return reading.chain


def figure(chain: Chain, language: str | None = None) -> str:
    """A chain as a figure in HTML: the picture, and the same in words. Raises what drawing raises."""
    picture = draw(chain, language=language or language_of(chain))
    svg = render_picture(picture, "svg").decode("utf-8")
    words = "".join(_words(account_of(picture)))
    summary = escaped(sentence("documents.in-words", picture.language))
    return (
        f'<figure class="effektkedja"><div style="overflow-x: auto">{svg}</div>'
        f"<details><summary>{summary}</summary>{words}</details></figure>"
    )


def _words(account: Account) -> Iterator[str]:
    for chapter in account.chapters:
        if chapter.entries:
            told = (
                entry.sentence if chapter.section == "links" else entry.title for entry in chapter.entries
            )
            items = "".join(f"<li>{escaped(text)}</li>" for text in told)
            yield f"<p><strong>{escaped(chapter.heading)}</strong></p><ul>{items}</ul>"


def fence(source: str, *_: Any, **_more: Any) -> str:
    r"""A fence of Markdown as a figure; what stands in the way is told in its place.

    ``pymdownx.superfences`` gives more than the text, none of which is needed.

    >>> fence("effektkedja: 1\ntitel: Frukost", "effektkedja", "", {}, None)[:28]
    '<figure class="effektkedja">'
    """
    try:
        return figure(chain_of(source))
    except EffektkedjaError as why:
        return f'<pre class="effektkedja-fault">{escaped(str(why))}</pre>'


def setup(app: Any) -> dict[str, Any]:
    """Give Sphinx the directive ``effektkedja``. A fault in a chain is a warning at its place."""
    app.add_directive("effektkedja", _directive())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _directive() -> type:
    """The directive; made late, because only those who build documents have docutils."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Effektkedja(Directive):  # type: ignore[misc] # docutils has no types
        """A chain: in the directive itself, or in the file that its argument names."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True

        def run(self) -> list[Any]:
            """The figure, for builders that write HTML."""
            text = self._file() if self.arguments else "\n".join(self.content)
            try:
                return [nodes.raw("", figure(chain_of(text)), format="html")]
            except EffektkedjaError as why:
                raise self.error(str(why)) from None

        def _file(self) -> str:
            """The path of the file, seen from the document; the document is built anew when it changes."""
            env = getattr(self.state.document.settings, "env", None)
            if env is None:
                return str(self.arguments[0])
            relative, path = env.relfn2path(self.arguments[0])
            env.note_dependency(relative)
            return str(path)

    return Effektkedja
