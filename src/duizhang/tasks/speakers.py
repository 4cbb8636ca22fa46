"""Who speaks in an article, from where to where: turns of a press conference, interviews and sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.documents.model import Article, DocumentKind
from duizhang.tasks.bodies import heading_bodies
from duizhang.tasks.lines import NO_PROSE, Lines
from duizhang.tasks.posts import Bodies, leading_body
from duizhang.tasks.signs import COLON, POST, SAYS
from duizhang.tasks.speech import Said, Stage, introduce, of_label, of_line, said_by

_LABEL = re.compile(r"(?P<who>[^，。；：？！“”]{1,36}?)[：:]")
_HOSTED = re.compile(r"发布会|通气会|吹风会|座谈会|见面会|答记者问|解读|专访")
_OPENING = "“"
_HEARD = POST | SAYS | COLON
"""Without one of these nobody is quoted."""
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）).、．]\s*")


@dataclass(frozen=True, slots=True)
class _Turn:
    """From a place of the clean text on, the bodies for which somebody speaks."""

    start: int
    bodies: Bodies


class Speakers:
    """The bodies for which people speak in an article.

    A turn lasts until the next begins, over as many paragraphs as it takes. A question and the words of a leader or
    a bystander belong to no bureau; behind a bystander the turn goes on.

    Parameters
    ----------
    article, lines
        As the readers give it, and its sentences.
    """

    def __init__(self, article: Article, lines: Lines) -> None:
        self._turns = sorted(_turns(article, lines), key=lambda turn: turn.start)
        self._starts = [turn.start for turn in self._turns]

    def at(self, place: int) -> Bodies:
        """Return the bodies for which somebody speaks at a place of the clean text."""
        index = bisect_right(self._starts, place) - 1
        return self._turns[index].bodies if index >= 0 else ()


def _quotes_people(article: Article) -> bool:
    """Whether an article may quote anybody: a plan, a report and rules do not, unless a reporter had a hand in them."""
    if article.kind in (DocumentKind.NEWS, DocumentKind.OTHER, DocumentKind.NOTICE):
        return True
    return "记者" in article.clean.text or _HOSTED.search(article.title) is not None


def _turns(article: Article, lines: Lines) -> Iterator[_Turn]:
    if not _quotes_people(article):
        return
    stage = Stage(host=_host(article))
    letter = False
    if stage.host and (_REPLY.search(article.title) or _OWN.search(article.clean.text)):
        letter, stage.now = True, stage.host
        yield _Turn(0, stage.host)
    text, speech = article.clean.text, lines.speech
    for block in article.blocks:
        if block.kind in NO_PROSE:
            continue
        signs = speech.between(block.start, block.end)
        if not signs & _HEARD:
            continue
        turn = of_line(text[block.start : block.end], stage) if signs & POST else None
        if turn is not None:
            stage.now = turn
            yield _Turn(block.start, turn)
            continue
        interrupted: Bodies | None = None
        for low, high in lines.between(block.start, block.end):
            signs = speech.between(low, high)
            if not signs & _HEARD:
                continue
            sentence = text[low:high]
            label = _LABEL.match(sentence) if signs & COLON else None
            bodies = of_label(label["who"], stage) if label is not None else None
            if bodies is not None:
                stage.now, interrupted = bodies, None
                yield _Turn(low, bodies)
                continue
            sentence = _NUMBER.sub("", sentence)
            if signs & POST:
                introduce(sentence, stage)
            said = said_by(sentence, stage, signs) if signs & (POST | SAYS) else None
            if said is None:
                continue
            if letter:  # others are quoted for one thing in what one body writes
                said = Said(said.bodies, passing=said.bodies != stage.host)
            if not said.passing:
                interrupted = None
            elif interrupted is None:
                interrupted = stage.now
            stage.now = said.bodies
            yield _Turn(_quoted_before(text, block.start, low), said.bodies)
        if interrupted is not None:
            stage.now = interrupted
            yield _Turn(block.end, interrupted)


def _host(article: Article) -> Bodies:
    """The one body whose conference or interview the whole article is."""
    title = article.title.strip()
    body = leading_body(title)
    if body and _HOSTED.search(title):
        return (body,)
    return _signer(article) if _REPLY.search(title) or _OWN.search(article.clean.text) else ()


_REPLY = re.compile(r"(?:建议|提案|议案|来信)的?(?:答复|复函|回复|办理意见)")
"""A letter that answers a proposal, in which the body that signs it speaks."""
_OWN = re.compile(r"我(?:局|委|厅|办|中心|部门)(?=[将会要还已拟计高坚持、，按根联组在对])")
"""How a letter speaks of the body that signs it."""


def _signer(article: Article) -> Bodies:
    """The body in the last lines of an article, as a letter is signed."""
    text = article.clean.text
    for block in reversed(article.blocks[-_LAST_LINES:]):
        if named := heading_bodies(text[block.start : block.end]):
            return named
    return ()


_LAST_LINES = 4


def _quoted_before(text: str, start: int, at: int) -> int:
    """Where the quotation begins that ends right before a sentence, which says whose words it was."""
    if at <= start or text[at - 1] != "”":
        return at
    opening = text.rfind(_OPENING, start, at)
    return opening if opening >= 0 else at
