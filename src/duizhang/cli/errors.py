"""Errors as people and machines read them: one line to stderr each, in the one shape with ``--json``."""

from __future__ import annotations

import sys
from typing import Any

from duizhang.cli.words import language, say
from duizhang.core.errors import DuizhangError, UsageError
from duizhang.documents.paths import shown
from duizhang.publishing.error_words import TITLES, in_language, is_chinese


def print_error(error: DuizhangError, *, as_json: bool, mild: bool = False) -> None:
    """Write one error to stderr: a sentence, or with ``--json`` one object a line.

    Both speak the language of the run; the code is the same in every language.

    A ``mild`` one is called a notice: the input was kept with what it has.
    """
    message, given = in_language(error.message, language()), in_language(error.hint, language())
    if as_json:
        from duizhang.cli.output import encode

        told = {**error.as_json()["error"], "message": message, "hint": given}
        print(encode({"error": told}, sys.stderr), file=sys.stderr)
        return
    place = f"{shown(error.where)}{say('：', ': ')}" if error.where else ""
    title, step = TITLES.get(error.code, ("", ""))
    known = say(f"{title}｜" if title and not is_chinese(message) else "", "")
    hint = say(given if is_chinese(given) or not step else step, given)
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
