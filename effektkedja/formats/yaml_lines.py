"""Which lines of a YAML file hold one thing and nothing else, so that it can be taken away by itself."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from effektkedja.diagnostics import Path
from effektkedja.formats.yaml_marks import column_of, last_line, line_of
from effektkedja.formats.yaml_tree import YamlOrigin

_COMMENT = re.compile(r"(?:^|\s)#")


def own_lines(origin: YamlOrigin, path: Path) -> tuple[int, int] | None:
    """The first and the last line, from 1, of a pair of a map or an item of a list.

    None where it shares a line with something else, where a comment stands on its lines or next to them, or
    where its map or list would be left with nothing.
    """
    key, node = origin.pair_at(path)
    _, holder = origin.pair_at(path[:-1])
    if node is None or not isinstance(holder, MappingNode | SequenceNode):
        return None
    if holder.flow_style or len(holder.value) <= 1:
        return None
    head = key or node
    first, last = line_of(head), last_line(node)
    lines = origin.lines[first : last + 1]
    before = lines[0][: column_of(head)].strip()
    is_alone = before == ("" if key else "-") and not any(_COMMENT.search(line) for line in lines)
    return (first + 1, last + 1) if is_alone and not _has_comment_beside(origin, first, last) else None


def _has_comment_beside(origin: YamlOrigin, first: int, last: int) -> bool:
    """Whether a comment that may be about some lines stands right above them, or first of all below."""
    above = origin.lines[first - 1] if first else ""
    below = next((line for line in origin.lines[last + 1 :] if line.strip()), "")
    return any(line.lstrip().startswith("#") for line in (above, below))


def is_bare(origin: YamlOrigin, path: Path) -> bool:
    """Whether nothing is written of a part but what it stands for; what could not be read is written too."""
    _, node = origin.pair_at(path)
    return isinstance(node, ScalarNode) or (isinstance(node, MappingNode) and len(node.value) == 1)


def top_keys(origin: YamlOrigin) -> dict[str, int]:
    """The keys of the file's own map and the line, from 1, of each; none where they are not at the margin."""
    root = origin.root
    if not isinstance(root, MappingNode) or root.flow_style or not root.value or column_of(root):
        return {}
    return {key.value: line_of(key) + 1 for key, _ in root.value if isinstance(key, ScalarNode)}
