"""Whether a figure counts a thing again: with dust days removed, audited, or like for like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhang.catalogue.model import Recount
from duizhang.catalogue.recounts import recount_told
from duizhang.claims.model import Measure
from duizhang.claims.sentences import Sentence

_COMPARES = frozenset(
    {Measure.CHANGE, Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE, Measure.MULTIPLE}
)
_BEHIND = 24
"""How far behind a figure the brackets that say how it is counted may reach."""
_BRACKETS = re.compile(r"[^，。；、（(]{0,6}[（(](?P<inside>[^（）()\d]{2,20})[）)]")


def recount_of(
    sentence: Sentence,
    recounts: Sequence[Recount],
    measure: Measure,
    *,
    begin: int,
    start: int,
    end: int,
    title: str,
) -> str:
    """Return the id of the way in which a figure counts its thing again, ``""`` where it does not.

    The words nearest to the figure decide: its own, the brackets behind it, then what opens its part or the sentence
    before any figure (扣除沙尘影响后，…), then the title where a title may tell it. 未扣除沙尘 says that nothing was taken out.

    Parameters
    ----------
    begin, start, end
        Where its words begin, and where the figure itself stands.
    title
        Of the text.
    """
    text = sentence.text
    may = tuple(one for one in recounts if not one.of_changes or measure in _COMPARES)
    if not may:
        return ""
    behind = _BRACKETS.match(text, end, min(sentence.end, end + _BEHIND))
    part = max(sentence.start, text.rfind("；", sentence.start, start) + 1)
    openings = (_opening(sentence, part, start), _opening(sentence, sentence.start, start))
    for words in (text[begin:start], behind["inside"] if behind is not None else "", *openings):
        told = recount_told(words, may)
        if told is not None:
            return told
    titled = tuple(one for one in may if one.by_title)
    return recount_told(title, titled) or ""


def _opening(sentence: Sentence, begin: int, start: int) -> str:
    """What stands from a place of the sentence on before any figure, and before the clause of one."""
    first = min((q.start for q in sentence.quantities if q.start >= begin), default=start)
    return sentence.text[begin : min(first, sentence.clause(start)[0])]
