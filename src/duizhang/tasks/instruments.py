"""Which regulatory instruments an act applies: 排污许可, 总量控制, 河湖长制."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhang.catalogue.book import Catalogue
from duizhang.claims.words import alternatives

_TITLE = re.compile(r"《[^》]*》")
_MERELY_NAMED = re.compile(r"^(?:宣传|培训|知识|论坛|讲座|成果展|典型案例|课题)")


@lru_cache(maxsize=4)
def _wordings(catalogue: Catalogue) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all wordings, the longest first, and the instrument of each."""
    owners = {
        wording: instrument.name
        for instrument in catalogue.instruments.values()
        for wording in (instrument.name, *instrument.aliases)
    }
    if not owners:
        return re.compile(r"(?!)"), {}
    return re.compile(alternatives(owners)), owners


def named_at(text: str, catalogue: Catalogue) -> list[int]:
    """Return where a text names instruments, at least once in each sentence that names any."""
    return [match.start() for match in _wordings(catalogue)[0].finditer(text)]


def instruments_in(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the instruments that an act applies, each once, in the order of its words.

    The title of a law is none, nor is an instrument that is only taught or talked about.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> instruments_in("全面实行排污许可制，落实环评制度", load_catalogue())
    ('排污许可', '环境影响评价')
    >>> instruments_in("学习宣传《排污许可管理条例》", load_catalogue())
    ()
    """
    pattern, owners = _wordings(catalogue)
    if pattern.search(text) is None:  # most acts
        return ()
    plain = _TITLE.sub(lambda title: "〇" * len(title[0]), text) if "《" in text else text
    found = [
        owners[match[0]] for match in pattern.finditer(plain) if not _MERELY_NAMED.match(plain[match.end() :])
    ]
    return tuple(dict.fromkeys(found))
