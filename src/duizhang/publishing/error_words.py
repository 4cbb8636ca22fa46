"""Errors in the reader's language: what each code is called, and which side of a text that has both."""

from __future__ import annotations

import re

from duizhang.publishing.chinese import in_chinese
from duizhang.publishing.words import Lang

TITLES: dict[str, tuple[str, str]] = {
    "bad-input": ("输入有误", "检查这个输入，其余照常处理。"),
    "path-missing": ("找不到路径，或无法打开", "检查路径和权限。"),
    "encoding-unknown": ("认不出文字编码", "另存为 UTF-8 或 GB18030 再读。"),
    "json-broken": ("JSON 不完整或有错；断点之前的文章已读", "按行列号修好文件，再读一遍即可。"),
    "record-incomplete": ("记录缺字段", "补上缺的字段，再读一遍即可。"),
    "mapping-broken": ("字段对照文件有误", ""),
    "format-unknown": ("不认识的文件格式", "能读信息流 JSON、网页、DOCX、PDF、纯文本和它们的压缩包。"),
    "file-broken": ("文件已损坏", "用原来的程序打开后另存，再读。"),
    "file-locked": ("文件有密码", "去掉密码再读。"),
    "limit-exceeded": ("超过大小限制", "把文件拆小再读。"),
    "period-unreadable": ("看不懂的时期", "写成 2027、2024-H2、2025-Q1、2026-02、2026-02-09 或 2021/2025。"),
    "evidence-mismatch": ("引文与存档原文对不上", "重新读入该文件。"),
    "catalogue-broken": ("指标目录有误", "重新安装 duizhang。"),
    "sheet-broken": ("评分表有误", "改正这一处；写法见 docs/scoring.md。"),
    "ledger-unusable": ("账本无法使用", "检查 --ledger 的路径和权限。"),
    "not-found": ("没有找到", ""),
    "usage": ("用法不对", ""),
    "extra-missing": ("缺少可选组件", ""),
    "sign-in-needed": ("需要登录", "先登录；没有账户请管理员邀请。"),
    "request-refused": ("请求被拒绝", ""),
    "server-busy": ("服务器正忙", "过一会儿再试。"),
    "internal-error": ("程序内部错误", ""),
}
"""Error code → what it is and what to do next, in Chinese."""


def in_language(text: str, lang: Lang) -> str:
    """Return the side of a ``Chinese / English`` text that fits; English of a library in the language asked for."""
    zh, stroke, en = text.partition(" / ")
    if stroke and is_chinese(zh):
        return zh if lang == "zh" else en
    return in_chinese(text) if lang == "zh" else text


def is_chinese(text: str) -> bool:
    """Say whether a text is Chinese; words in quotation marks do not count."""
    unquoted = re.sub(r"'[^']*'", "", text)
    return any("一" <= character <= "鿿" for character in unquoted)
