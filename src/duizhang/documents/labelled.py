"""What a web page says of its document in a table of labels: 索引号, 发文机关, 成文日期, 发布日期."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("标题", "文件名称", "公文名称", "信息名称"),
    "issuer": ("发文机关", "发文单位", "制发机关", "制定机关", "发布机关", "发布机构", "发布单位", "公开责任部门"),
    "adopted": ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "签发日期"),
    "published": ("发布日期", "发布时间", "公开日期", "公布日期", "公开时间"),
}  # fmt: skip
_OTHERS = (
    "索引号|统一登记号|信息分类|主题分类|主题词|关键词|体裁分类|组配分类|公开方式|公开形式|公开范围|公开时限|公开程序|有效性|效力状态|时效性|是否有效"
    "|生效日期|实施日期|废止日期|有效期|发文字号|文号|文件编号|来源|信息来源|作者|浏览次数|字号|名称"
)
_MEANING = {label: field for field, labels in _FIELDS.items() for label in labels}
_LABEL = re.compile(rf"(?P<label>{'|'.join(_MEANING)}|{_OTHERS})[】\]]?(?:[:：]|(?=\t))")
_LONGEST = 100


def labelled(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return what lines of labels say: field → value and the label that it stands behind.

    Parameters
    ----------
    lines
        The clean lines of a page's head; cells of a row are parted by tabs.

    Examples
    --------
    >>> labelled(["索引号：1137/2024发文机关：云溪市人民政府", "成文日期\\t2024-06-03\\t有效性\\t有效"])
    {'issuer': ('云溪市人民政府', '发文机关'), 'adopted': ('2024-06-03', '成文日期')}
    """
    told: dict[str, tuple[str, str]] = {}
    for line in lines:
        found = list(_LABEL.finditer(line))
        if not found or found[0].start() > 1:
            continue
        ends = [label.start() for label in found[1:]] + [len(line)]
        for label, end in zip(found, ends, strict=True):
            value = line[label.end() : end].strip("\t 【[")
            field = _MEANING.get(label["label"])
            if field and value and len(value) <= _LONGEST and field not in told:
                told[field] = (value, label["label"])
    return told


def is_labelled(line: str) -> bool:
    """Say whether a line begins with such a label."""
    found = _LABEL.search(line)
    return found is not None and found.start() <= 1
