"""Who has to carry a measure of a warning out, as worded."""

from __future__ import annotations

import re

from duizhang.tasks.actors import is_actor
from duizhang.tasks.segments import HIDDEN
from duizhang.tasks.words import VERB_AT

_THOSE_WHO = re.compile(r"(?P<who>[^，。；]{2,16}的)，(?:应当?|须|必须|要|请|建议)")
_OF_ALL = re.compile(r"(?:所有|全部|各类|全市|各)(?P<who>[^的，。；]{2,12})的")


def executor_of(subject: str, obj: str, said: str) -> str | None:
    """Return who has to carry a measure out, as worded; a place where it holds is nobody.

    Parameters
    ----------
    subject, obj, said
        What stands in front of the verb, behind it, and the whole stretch.

    Examples
    --------
    >>> executor_of("用车大户", "使用国四货车", "用车大户停止使用国四货车")
    '用车大户'
    >>> executor_of("", "所有施工工地的土石方作业", "停止所有施工工地的土石方作业")
    '施工工地'
    >>> executor_of("老年人", "防护措施", "确需外出的，应当采取防护措施")
    '确需外出的'
    """
    those = _THOSE_WHO.match(said)
    if those is not None:
        return those["who"]
    for who in (_shown(subject, said), _at_head(said)):
        who = _AT_TIME.sub("", _ADDRESSED.sub("", who.strip("，、 ")))
        if who and who.endswith(("内", "区域", "范围")):
            return None
        if who and is_actor(who):
            return who
    owner = _OF_ALL.match(obj)
    return owner["who"] if owner is not None and is_actor(owner["who"]) else None


def _shown(subject: str, said: str) -> str:
    """The subject with the words that were hidden in it."""
    if HIDDEN not in subject:
        return subject
    match = re.search(re.escape(subject).replace(HIDDEN, "."), said)
    return match[0] if match else ""


def _at_head(said: str) -> str:
    match = _WHO.match(said)
    return "" if match is None or VERB_AT.match(match["who"]) else match["who"]


_ADDRESSED = re.compile(r"^(?:提醒|提示|建议|倡导|倡议|鼓励|请|呼吁|要求|督促|组织)+(?:广大)?")
_AT_TIME = re.compile(r"(?:于|在)[^，]*$")
_WHO = re.compile(
    rf"(?:{_ADDRESSED.pattern[1:]})?(?P<who>[^，。；：]{{2,40}}?)(?:应当?|必须|须|要|尽量|适量|停止|暂停|避免|减少|采取|禁止|严禁|不得|严格|按照?|执行|做好|加强|落实|乘坐|选择|自觉|节约|注意|佩戴)"
)
