"""What a task leaves out, and who has to carry it out where that is no public body."""

from __future__ import annotations

import re

_WHO = r"(?P<who>[^，。；：（）()]{2,40}?)"
_BRACKETED = re.compile(rf"[（(](?:但|其中)?{_WHO}除外[）)]")
_TRAILING = re.compile(rf"^(?:但|但是|其中)?{_WHO}除外$")
_NOT_COUNTED = re.compile(rf"[（(](?:不含|不包括|不包含){_WHO}[）)]")
_EXCEPT = re.compile(
    rf"(?<![清拆消解去扣排开免删废根铲])除(?!了?(?:此|上述|这))(?:了)?{_WHO}(?:之|以)?外(?![部环来商卖资观围])(?!，?(?:还|也|另|又|并))"
)
"""除…外 leaves out, unless something is added behind it (除…外，还…)."""
_OBLIGED = re.compile(
    r"(?:督促|要求|责令|指导|引导|鼓励|支持|倡导|监督|推动|组织|提醒|禁止|严禁|敦促)(?P<who>[^，。；的]{0,24}?(?:企业|单位|业主|经营者|经营户|工地|物业|机构|农户|居民|市民|公众|学校|医院|商户|车主|驾驶人|个人|平台|银行|高校))(?=[\u4e00-\u9fff]{3})"
)
_CARRIES = re.compile(
    r"(?:企业|单位|工地|公司|业主|经营者|经营户|车辆|机械|驾驶人|居民|个人|机构|学校|医院|商户|工程|场所|项目|网格员|志愿者|社会组织)$"
)


def exemption_in(text: str, means: str = "") -> str | None:
    """Return what a stretch leaves out, as worded; ``None`` where it leaves out nothing.

    Parameters
    ----------
    text
        The stretch, with what stands in brackets.
    means
        The condition in front of it, up to its comma.

    Examples
    --------
    >>> exemption_in("停止土石方作业（经批准的除外）"), exemption_in("不再新增占道", "除应急抢险之外")
    ('经批准的', '应急抢险')
    >>> exemption_in("还将新建泵站", "除改造管网外") is None
    True
    """
    said = f"{means}，{text}" if means else text
    if "除" not in said and "不含" not in said and "不包" not in said:
        return None
    found = _BRACKETED.search(said) or _NOT_COUNTED.search(said) or _EXCEPT.search(said)
    return found["who"] if found is not None else None


def is_exemption(text: str) -> str | None:
    """Return what a stretch of its own leaves out of the act in front of it: 应急抢险工程除外."""
    found = _TRAILING.match(text) if text.endswith("除外") else None
    return found["who"] if found is not None else None


def carried_out_by(subject: str, said: str) -> str | None:
    """Return who has to carry an act out, where its words oblige or invite somebody but a public body.

    Parameters
    ----------
    subject
        Who acts by the sentence.
    said
        The act.

    Examples
    --------
    >>> carried_out_by("施工单位", "施工单位须承担质保责任"), carried_out_by("", "督促重点企业落实减排措施")
    ('施工单位', '重点企业')
    """
    who = subject.strip("，、 ")
    if who and _CARRIES.search(who):
        return who
    obliged = _OBLIGED.search(said)
    return obliged["who"] if obliged is not None and obliged["who"] else None
