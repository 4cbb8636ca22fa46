"""Words of the page of data: what is taken away, how it is cited, how often it is wrong."""

from __future__ import annotations

DATA: dict[str, tuple[str, str]] = {
    "data": ("数据", "Data"),
    "data_title": ("把账本当数据带走", "Take the ledger away as data"),
    "data_lead": (
        "{documents} 份文件、{statements} 条陈述、{accounts} 个账目及其判断、{tasks} 项任务，每一条都带着原文的位置。",
        "{documents} documents, {statements} statements, {accounts} accounts with their verdicts and {tasks} tasks, each with its place in the text.",
    ),
    "data_take": ("下载", "Download"),
    "data_wait": (
        "第一次下载要现打包，等十几秒；之后很快。",
        "The first download is packed on demand and takes some seconds; the next are quick.",
    ),
    "data_csv": (
        "每张表一个 CSV，电子表格能直接打开；附变量手册和数据包说明。",
        "A CSV for each table, for any spreadsheet; with the codebook and a data package description.",
    ),
    "data_sqlite": (
        "一个数据库文件，用 Datasette、R、Python 打开；附变量手册。",
        "One database file for Datasette, R or Python; with the codebook.",
    ),
    "data_parquet": (
        "每张表一个 Parquet，适合大量计算；附变量手册。",
        "A Parquet file for each table, for heavy computing; with the codebook.",
    ),
    "data_json": ("每张表一个 JSON；附变量手册。", "A JSON file for each table; with the codebook."),
    "codebook": ("变量手册", "Codebook"),
    "codebook_alone": (
        "只要变量的含义、取值和误差率（CSV）。",
        "Only what the variables mean, their values and their error rates (CSV).",
    ),
    "codebook_title": ("变量手册和误差率", "Codebook and error rates"),
    "data_api": ("程序逐条取用：", "For programs, piece by piece:"),
    "data_cite": ("怎样引用", "How to cite"),
    "data_citation": (
        "duizhang 对账账本，截至 {day}，版本 {version}（duizhang {program}）。",
        "duizhang ledger as of {day}, version {version} (duizhang {program}).",
    ),
    "data_cite_hint": (
        "版本随数据变：读入新文件或复核之后就是另一个。同一截至日期以后还能再取。",
        "The version changes with the data: after new documents or decisions it is another. The same day can be asked for again.",
    ),
    "version": ("版本 {version}", "Version {version}"),
    "measured_with": (
        "误差率测自 duizhang {version}、{extractor}、标注 {labels}。",
        "Error rates were measured with duizhang {version}, {extractor}, labels {labels}.",
    ),
    "variable": ("变量", "Variable"),
    "meaning": ("含义和取值", "Meaning and values"),
    "error_rate": ("误差率（下限）", "Error rate (lower bound)"),
    "error_rate_unread": ("误差率（没看过的文件）", "Error rate (unread documents)"),
    "error_rate_news": ("误差率（没看过的新闻）", "Error rate (unread news)"),
    "rows_wrong": (
        "多出的行 {false}%，漏掉的行 {missing}%",
        "rows too many {false}%, rows missing {missing}%",
    ),
    "take_data": ("下载全部数据", "All data"),
}
