"""Errors as people and machines read them: one line to stderr each, in the one shape with ``--json``."""

from __future__ import annotations

import re
import sys
from typing import Any

from duizhang.cli.chinese import in_chinese
from duizhang.cli.words import say
from duizhang.core.errors import DuizhangError, UsageError
from duizhang.documents.paths import shown

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
    "internal-error": ("程序内部错误", ""),
}
"""Error code → what it is and what to do next, in Chinese."""


def print_error(error: DuizhangError, *, as_json: bool, mild: bool = False) -> None:
    """Write one error to stderr: a sentence, or with ``--json`` one object a line.

    Both speak the language of the run; the code is the same in every language.

    A ``mild`` one is called a notice: the input was kept with what it has.
    """
    message, given = _in_language(error.message), _in_language(error.hint)
    if as_json:
        from duizhang.cli.output import encode

        told = {**error.as_json()["error"], "message": message, "hint": given}
        print(encode({"error": told}, sys.stderr), file=sys.stderr)
        return
    place = f"{shown(error.where)}{say('：', ': ')}" if error.where else ""
    title, step = TITLES.get(error.code, ("", ""))
    known = say(f"{title}｜" if title and not _is_chinese(message) else "", "")
    hint = say(given if _is_chinese(given) or not step else step, given)
    word = say("提示", "notice") if mild else say("错误", "error")
    print(f"{word} [{error.code}] {place}{known}{shown(message)}", file=sys.stderr)
    for line in hint.split("\n") if hint else ():
        print(f"  → {line}", file=sys.stderr)


def from_parser(error: Any) -> UsageError:
    """Turn an error of the argument parser into one of ours, in the language of the run."""
    kind = type(error).__name__
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "duizhang"
    hint = say(f"看用法：{path} --help", f"See {path} --help")
    parameter = getattr(error, "param", None)
    name = (
        (parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[-1])
        if parameter
        else ""
    )
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        message = say(f"没有选项 {error.option_name}。", f"There is no option {error.option_name}.")
        hint = say(f"是不是 {near}？", f"Did you mean {near}?") if near else hint
    elif kind == "MissingParameter":
        message = say(f"缺少 {name}。", f"{name} is missing.")
    elif kind == "BadParameter":
        message = say(
            f"{name} 的值不对：{error.message}", f"The value of {name} does not fit: {error.message}"
        )
    elif kind == "BadOptionUsage":
        message = say(
            f"选项 {error.option_name} 用法不对：{error.message}", f"{error.option_name}: {error.message}"
        )
    else:
        message = error.format_message()
    return UsageError(message, hint=hint)


def internal(error: BaseException) -> DuizhangError:
    """Describe an error that nobody foresaw."""

    class InternalError(DuizhangError):
        code = "internal-error"

    detail = " ".join(str(error).split())[:300]
    return InternalError(
        f"{type(error).__name__}: {detail}" if detail else type(error).__name__,
        hint=say(
            "设 DUIZHANG_DEBUG=1 再运行可看到细节；请把这行信息和输入报到本项目的问题列表",
            "Run again with DUIZHANG_DEBUG=1 for details, and report this line with its input to the project's issue list",
        ),
    )


def _in_language(text: str) -> str:
    """Return the side of a ``Chinese / English`` text that fits; the library's English in the run's language."""
    zh, stroke, en = text.partition(" / ")
    if stroke and _is_chinese(zh):
        return say(zh, en)
    return say(in_chinese(text), text)


def _is_chinese(text: str) -> bool:
    unquoted = re.sub(r"'[^']*'", "", text)
    return any("一" <= character <= "鿿" for character in unquoted)
