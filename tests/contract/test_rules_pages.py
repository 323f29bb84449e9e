"""The pages of the checks are made of the checks and their texts: one page each, and one that lists them all.

``python tests/contract/test_rules_pages.py`` writes them anew.
"""

import datetime
import re
import sys
import tomllib
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:0] = [path for path in (str(HOME),) if path not in sys.path]

from effektkedja.checking.options import as_written, spelled  # noqa: E402 - also run as a script
from effektkedja.checking.run import findings_of  # noqa: E402
from effektkedja.diagnostics import CHECKING, READING, Severity  # noqa: E402
from effektkedja.formats.source import Source  # noqa: E402
from effektkedja.formats.yaml import read  # noqa: E402
from effektkedja.messages.catalogue import (  # noqa: E402
    LANGUAGES,
    finding_sentence,
    general_help,
    rule_text,
    sentence,
)
from effektkedja.rules.registry import own_rules  # noqa: E402

PAGES = HOME / "docs" / "reference" / "rules"
AS_OF = datetime.date(2026, 1, 1)
FAMILIES = {
    "EK0": ("Strukturen", "Structure"),
    "EK1": ("Teorin", "Theory"),
    "EK2": ("Indikatorerna", "Indicators"),
    "EK3": ("Utvärdering och lärande", "Evaluation and learning"),
    "EK4": ("Regionalfonden", "The regional fund"),
    "EK5": ("Att visa för andra", "Showing it to others"),
    "EK9": ("Verktyget och filen", "The tool and the file"),
}
WORDS = tomllib.loads((Path(__file__).parent / "rules_pages.toml").read_text(encoding="utf-8"))
WITHOUT_EXCEPTION = frozenset({"EK901", "EK906", "EK909"})
"""What keeps a chain from being read or checked."""


# -- one page --------------------------------------------------------------------------------------------


def page(rule):
    """The page of one check, Swedish first."""
    english = heading(rule, "en").lower()
    anchor = re.sub(r"[^\w\- ]", "", english).replace(" ", "-")
    there = WORDS["sv"]["other"].format(to=f"#{anchor}")
    return (
        f"# {heading(rule, 'sv')}\n\n{there}\n\n{told(rule, 'sv')}\n---\n\n"
        f"## {heading(rule, 'en')}\n\n{told(rule, 'en')}"
    )


def heading(rule, language):
    return f"{rule.code} {rule.name}: {rule_text(rule.code, language).title}"


def told(rule, language):
    """Everything that there is to say of a check in a language."""
    text, words = rule_text(rule.code, language), WORDS[language]
    severity = sentence(f"severity.{rule.severity.word}", language)
    parts = [sentence("explain.applies", language, severity=severity, since=rule.since)]
    parts += [part(sentence("explain.why", language), text.why)]
    asked = question(rule, text, language)
    parts += [part(words["asks"], f"> {asked}")] if asked else []
    parts += [part(sentence("explain.fix", language), prose(general_help(rule.code, language)))]
    for name, example in (("wrong", text.wrong), ("right", text.right)):
        parts += [part(sentence(f"explain.{name}", language), f"```yaml\n{example}\n```")] if example else []
    if rule.options:
        limits = (
            f"options.{rule.code}.{spelled(name)} = {as_written(limit)}"
            for name, limit in rule.options.items()
        )
        shown = "\n".join(limits)
        parts += [part(sentence("explain.options", language), f"```toml\n{shown}\n```")]
    parts += [part(words["allow"], exceptions(rule, words)), words["all"]]
    return "\n\n".join(parts) + "\n"


def part(title, text):
    return f"**{title}**\n\n{text}"


def prose(text):
    """Text without signs that Markdown would take for its own."""
    return re.sub(r"([<*_`])", r"\\\1", text)


def question(rule, text, language):
    """What the check asks of its wrong example."""
    if not text.wrong:
        return ""
    reading = read(Source("x.kedja.yaml", text.wrong + "\n"))
    found = findings_of(reading.chain, as_of=AS_OF) if reading.chain else reading.findings
    asked = [finding_sentence(one, language) for one in found if one.code == rule.code]
    return prose(asked[0]) if asked else ""


def exceptions(rule, words):
    if rule.code in WITHOUT_EXCEPTION:
        return words["must"]
    if rule.code in CHECKING:
        return words["own"]
    where = words["only" if rule.code in READING else "on-part"].format(code=rule.code)
    return words["comment"].format(where=where, code=rule.code)


# -- the list --------------------------------------------------------------------------------------------


def index():
    """The page that lists all checks."""
    there = WORDS["sv"]["other"].format(to="#the-checks")
    return (
        f"# {WORDS['sv']['title']}\n\n{there}\n\n{listed('sv', 2)}\n---\n\n"
        f"## {WORDS['en']['title']}\n\n{listed('en', 3)}"
    )


def listed(language, level):
    words = WORDS[language]
    parts = [words["intro"] + "\n"]
    for family, titles in FAMILIES.items():
        lines = [row(rule, language) for rule in own_rules().values() if rule.code.startswith(family)]
        title = f"{'#' * level} {family} {titles[LANGUAGES.index(language)]}"
        parts.append("\n".join([title, "", words["columns"], "|---|---|---|---|---|", *lines, ""]))
    return "\n".join(parts)


def row(rule, language):
    severity = sentence(f"severity.{rule.severity.word}", language)
    title = prose(rule_text(rule.code, language).title)
    return f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {severity} | {rule.since} | {title} |"


def pages():
    """The text of every page by its name."""
    return {"README.md": index()} | {f"{rule.code}.md": page(rule) for rule in own_rules().values()}


def test_every_check_has_a_page_that_tells_it_as_it_is():
    shown = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    made = pages()
    assert shown.keys() == made.keys(), "renew them with: python tests/contract/test_rules_pages.py"
    stale = [name for name in made if shown[name] != made[name]]
    assert stale == [], "renew them with: python tests/contract/test_rules_pages.py"


def test_every_check_is_listed_once_in_each_language():
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(EK\d+)\]\(\1\.md\) \| `([\w-]+)` \|", text, re.MULTILINE)
    assert listed == [(rule.code, rule.name) for rule in own_rules().values()] * 2


def test_a_page_asks_the_question_that_its_wrong_example_raises():
    silent = [
        rule.code
        for rule in own_rules().values()
        for language in LANGUAGES
        if not question(rule, rule_text(rule.code, language), language)
    ]
    assert silent == ["EK901"] * len(LANGUAGES), "no chain makes a check crash"


def test_severities_are_words_that_differ():
    for language in LANGUAGES:
        assert len({sentence(f"severity.{one.word}", language) for one in Severity}) == len(Severity)


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
