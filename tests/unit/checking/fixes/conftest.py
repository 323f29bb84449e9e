"""What is offered for a text: the fixes of its findings, before anybody has tried whether they mend it."""

import pytest

from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.checking.selection import EVERYTHING
from effektkedja.config import Config
from effektkedja.formats.registry import understood
from effektkedja.formats.source import Source
from effektkedja.formats.splicing import spliced


@pytest.fixture
def offered():
    """Gives what a text would be after each fix of the findings with a code; None for one without a fix."""

    def _offered(text, code):
        source = Source("x.kedja.yaml", text)
        found = Examiner(Wishes()).findings_in(understood(source, Config()), source, EVERYTHING)
        asked = [finding for finding in found if finding.code == code]
        assert asked, [finding.code for finding in found]
        return [finding.fix and spliced(text, finding.fix.edits) for finding in asked]

    return _offered
