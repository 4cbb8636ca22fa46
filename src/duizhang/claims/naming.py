"""What a figure is of, and of whom: the phrase it stands with, or what the figures before it leave for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from duizhang.catalogue.recounts import without_recount
from duizhang.claims.actors import actor_at, doer_of, is_class, is_work
from duizhang.claims.completing import completed
from duizhang.claims.conditions import named_by_case, named_by_marks
from duizhang.claims.figure import Figure
from duizhang.claims.leaning import ELLIPSIS, leaning
from duizhang.claims.measured import Measured
from duizhang.claims.measures import measured
from duizhang.claims.minor import THINGS, is_time_limit
from duizhang.claims.model import Measure
from duizhang.claims.phrases import clause_head, compose, needs_antecedent, split_subject
from duizhang.claims.places import district_before, place_here, place_named
from duizhang.claims.reader import Reader, Said, Told
from duizhang.claims.subjects import extreme_place, joint_region, part_going_on, subject_of
from duizhang.claims.themes import district_last_named, is_project
from duizhang.claims.trimming import action_of, tidy
from duizhang.claims.words import alternatives

_GROWTHS = (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE)
_TIME_LIMIT = "time limit"
_ON_BEFORE = "phrase on the figure before"
_STEP = re.compile(
    r"个?(?:之|以)?内(?:内部|一次性|依法|书面|应当?)*(?:(?:完成|办结|作出|给予|予以|办理|送达)(?P<what>[\u4e00-\u9fff]{2,12})"
    r"|(?P<did>(?:提出|提交|报送|上报|反馈|答复|回复|复核|核实|公示|告知|受理|整改)[\u4e00-\u9fff]{0,10}))"
)
"""The step that a time limit sets a limit for: 在3个工作日内完成贷款审批."""
_HELD_AGAINST = re.compile(r"(?:相比|相较|比较)")
"""与2010年普查的43万人相比: the same indicator, at the time that is compared with."""
_ADVERB = 2
"""What is left of a phrase without a noun is no longer than this: 又分别下降."""
_SUM = re.compile(r"累计|共计|总计")
_ALL = re.compile(r"(?<!累计)(?:合计|共计|总计|合共|总共|一共|共)(?:为|达到?|是)?$")
_NEW = re.compile(r"^(?:新增加?|新(?:入选|获批|认定|培育|建成?|设立?|引进))|新增$")
"""What is new this year is not what there is in all: 新入选113家、累计210家."""


class Named(NamedTuple):
    """A figure with its name.

    ``found`` is its measure as the name settles it; ``rule`` says how the name was found; ``said`` is what it took
    over from the figure before, and ``indirect`` whether the name itself is taken over.
    """

    found: Measured
    phrase: str
    subject: str
    rule: str
    said: Said
    indirect: bool


def named(reader: Reader, figure: Figure, item: str | None) -> Named:
    """Find the indicator and the subject of a figure.

    Parameters
    ----------
    reader
        Where the article has been read to.
    figure
        The figure with its left and right texts.
    item
        Its item of an enumeration, ``None`` where it is in none.
    """
    said = reader.said
    found = measured(figure, said.changing)
    plain = without_recount(found.phrase, reader.resources.catalogue.recounts)
    found = found if plain is found.phrase else replace(found, phrase=plain)
    if item is not None and (len(found.phrase) > len(item) or (not found.phrase and len(item) > _ADVERB)):
        found = replace(found, phrase=item)
    back = _recalled(reader, figure)
    if back is None and said.indicator and _HELD_AGAINST.match(figure.right):
        back = Told(said.indicator, said.subject, None)
    if back is not None:
        said = replace(said, indicator=back.phrase, subject=back.subject)
        phrase, rule = back.phrase, ELLIPSIS
    else:
        phrase, rule = _indicator(figure, found, said, item)
    if rule == ELLIPSIS and (together := _together(reader, figure, found.unit)):
        phrase, rule = together, "sum of the figures before"
    elif rule == ELLIPSIS and _SUM.search(figure.left) and (noun := _NEW.sub("", phrase)) != phrase and noun:
        phrase, rule = "累计" + noun, "sum of the figure before"
    found, phrase, rule, said = leaning(reader, figure, found, phrase, rule, said)
    case = named_by_case(figure, phrase, found.unit) or named_by_marks(figure, phrase, found.unit)
    if case:
        phrase, rule = case, "case of a rule"
    elif item is None and rule != ELLIPSIS:
        known = bool(phrase) and reader.resources.catalogue.knows(phrase)
        phrase, whence = completed(figure, phrase, said.indicator, known=known, follows=bool(reader.recent))
        rule = whence or rule
    if phrase.endswith("接待") and found.unit == "人次":
        phrase += "游客"
    fuller = _said_fuller(reader, figure, phrase)
    if fuller:
        phrase, rule = fuller, "name of the same figure before"
    indirect = rule == ELLIPSIS
    if indirect and found.measure is Measure.LEVEL and found.unit == "%" and said.measure in _GROWTHS:
        found = replace(found, measure=said.measure, compares=True)  # 增长5%以上、力争达到6%
    organisation, phrase = _actor(reader, phrase) if rule.startswith("phrase") else ("", phrase)
    of_whole = _of_whole(figure)
    whole, place = phrase, _place(reader, figure, of_whole=of_whole)
    subject, phrase = subject_of(
        phrase,
        organisation or place,
        reader.resources.lexicon,
        said.subject if indirect or rule == _ON_BEFORE else "",
        reader.around,
    )
    actor = "" if indirect else _acting(reader, figure, whole, rule, of_whole=of_whole)
    if actor and (subject == place or _heads(subject, actor, reader)):
        subject, phrase = actor, _without(whole, actor)
    elif subject == place and not action_of(phrase):
        district, length = district_before(phrase, reader.resources, reader.around)
        subject, phrase = district or subject, phrase[length:]
    if subject == reader.home and reader.recent and not of_whole:
        subject = part_going_on(reader.recent[-1].subject, subject) or subject
    first = extreme_place(figure, reader.resources.lexicon, reader.around)
    if first:
        subject = first
    if reader.organ and subject == reader.home and not of_whole:
        subject = reader.organ
    return Named(found, phrase, subject, rule, said, indirect)


def _together(reader: Reader, figure: Figure, unit: str) -> str:
    """Return the name of a sum of several things that the sentence counted before it; ``""`` where it is none.

    泵站12座、水闸8座，共计20座 counts both, and not what was named last.
    """
    if _ALL.search(figure.left) is None:
        return ""
    names = dict.fromkeys(told.phrase for told in reader.recent if told.level_in == unit and told.phrase)
    return "、".join(names) + "合计" if len(names) > 1 else ""


def _without(phrase: str, actor: str) -> str:
    """Return a name without whose it is; a work's stays in front, where it belongs to what is done (八号线开通)."""
    if is_work(actor):
        return phrase.removesuffix(actor).rstrip("的") or phrase  # 总投资28亿元的某工程
    return phrase.removeprefix(actor) or phrase


def _said_fuller(reader: Reader, figure: Figure, phrase: str) -> str:
    """Return the longer name that the same number had before, as in a headline: …例行监测合格率97.9% and 监测合格率97.9%."""
    number = figure.text[figure.quantity.number_start : figure.quantity.number_end]
    if len(number) < _TELLING or len(phrase) < _SHORTEST_REPEATED:
        return ""
    key = (number, figure.quantity.unit)
    before = reader.names.setdefault(key, phrase)
    longer = before != phrase and before.endswith(phrase) and len(before) <= _LONGEST_REPEATED
    return before if longer and not reader.resources.catalogue.knows(phrase) else ""


_TELLING = 3
"""A number of so many characters is hardly the same by chance."""
_SHORTEST_REPEATED, _LONGEST_REPEATED = 3, 20


def _of_whole(figure: Figure) -> bool:
    """Whether a figure's clause opens with 全市, 我省: it speaks of the article's place again."""
    start, end = figure.clause[0], figure.quantity.number_start
    if _WHOLE_WORD.search(figure.text, start, end) is None:
        return False
    return bool(_WHOLE.match(figure.sentence.without_periods(start, end)))


_WHOLE_WORD = re.compile(r"[全我本][省市区县州]")
_WHOLE = re.compile(rf"[，,、；;：:\s]*{_WHOLE_WORD.pattern}")


def _place(reader: Reader, figure: Figure, *, of_whole: bool) -> str:
    """Return the place of a figure that names none.

    A clause that opens with 全市 or 我省 speaks of the article's place, whatever the sentence opens with.
    What opens a clause of its own (…入选试点，12个社区获评…) is not said of the place that the sentence opens with, unless
    figures before it are.
    """
    if of_whole:
        return _whole(reader, figure)
    if reader.theme and not is_project(reader.theme) and _told_of_whole(reader, figure):
        return reader.topic or reader.home
    sentence, start = figure.sentence, figure.clause[0]
    said = reader.topic and not reader.framed and not reader.recent
    if said and start > sentence.clause(sentence.start)[1]:
        opens = not tidy(sentence.without_periods(start, figure.quantity.number_start))
        return (reader.theme or reader.home) if opens else reader.place
    return reader.place


def _told_of_whole(reader: Reader, figure: Figure) -> bool:
    """Whether the telling has turned from a text's theme to the whole place: 全市… before, 市交通局… at the opening."""
    sentence = figure.sentence
    block, start = reader.whole
    if block == sentence.block and (start == sentence.start or not is_work(reader.theme)):
        return True
    return _OF_CITY.match(sentence.text, sentence.start, sentence.end) is not None


_OF_CITY = re.compile(r"[省市][\u4e00-\u9fff]{1,8}?(?:局|委|办|厅|指挥部|公司|集团)(?!长)")


def _whole(reader: Reader, figure: Figure) -> str:
    """Return what 全市 or 全区 means: the article's place; the district or zone that it told of last."""
    kind = _WHOLE_WORD.search(figure.text, figure.clause[0])
    if kind is not None and kind[0][-1] in "区县":
        zone = reader.theme if reader.theme.endswith("区") else ""
        return (
            zone
            or district_last_named(figure.text, figure.clause[0], reader.resources.lexicon)
            or reader.home
        )
    reader.whole = (figure.sentence.block, figure.sentence.start)
    return (reader.theme if is_project(reader.theme) else "") or reader.home


def _acting(reader: Reader, figure: Figure, phrase: str, rule: str, *, of_whole: bool) -> str:
    """Return the organisation, work or region that the sentence makes a figure's subject."""
    if rule == _TIME_LIMIT:
        return doer_of(figure.sentence, figure.clause[0])
    if of_whole:
        return ""
    before = reader.recent[-1].subject if reader.recent else ""
    return actor_at(reader.actors, figure.sentence, figure.clause, phrase, before) or joint_region(
        figure, reader.resources.lexicon, before
    )


def _heads(place: str, name: str, reader: Reader) -> bool:
    """Whether an organisation's name begins with a place."""
    head = place_here(name, 0, reader.resources.lexicon, reader.around)
    return head is not None and head.name == place


def _actor(reader: Reader, phrase: str) -> tuple[str, str]:
    """Split who does something from what is done; an everyday word (老城区改造管网) is nobody."""
    actor, rest = split_subject(phrase)
    if is_class(actor):
        return "", phrase  # 该集团, without its pronoun
    actor = place_named(actor, reader.resources.lexicon, reader.around) if actor else ""
    return (actor, rest) if actor else ("", phrase)


def _recalled(reader: Reader, figure: Figure) -> Told | None:
    """The indicator and subject that a figure of 同比分别增长A、B speaks of: those of the list before it."""
    if figure.recall is None:
        return None
    count, position = figure.recall
    if position == 0:
        reader.recalled = reader.recent[-count:]
    return reader.recalled[position] if len(reader.recalled) == count else None


def _indicator(figure: Figure, found: Measured, said: Said, item: str | None) -> tuple[str, str]:
    """Return the indicator and the rule that found it."""
    if figure.turn == "to" and item is None:
        return said.indicator, ELLIPSIS
    if is_time_limit(figure.sentence, figure.quantity, figure.clause):
        step = _STEP.match(figure.text, figure.quantity.end, figure.clause[1])
        if step is not None:
            return (step["what"] or step["did"]) + "时限", _TIME_LIMIT
    if figure.limit == figure.clause[0] and not _list_goes_on(figure):
        said.list_action = ""
    phrase, rule = compose(figure, found, said.indicator, said.list_action)
    if not phrase or (rule == "phrase" and needs_antecedent(phrase)):
        return clause_head(figure) or phrase, "head of the clause"
    return phrase, rule


def _list_goes_on(figure: Figure) -> bool:
    """Whether a list goes on behind a comma: 建成水站22座、气站13座，微站132座; else it ends with its clause."""
    quantity = figure.quantity
    if quantity.unit not in THINGS or figure.right or not _ITEM.fullmatch(figure.left):
        return False
    return _LISTED_BEFORE.search(figure.text, figure.sentence.start, figure.limit) is not None


_ITEM = re.compile(r"(?!.*(?:[达为超共总至到占]|突破|实现|完成))[\u4e00-\u9fffA-Za-z（）()\d.]{2,18}")
_LISTED_BEFORE = re.compile(
    rf"\d\s*(?:{alternatives(THINGS)})[、和][^，。；\d]{{2,18}}\d+\s*(?:{alternatives(THINGS)})\s*，\s*$"
)
"""Two counts of one list, then the comma."""
