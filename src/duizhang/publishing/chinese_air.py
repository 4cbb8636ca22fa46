"""The messages about readings of air in Chinese; put in by ``chinese`` like those of documents."""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str], ...] = (
    # files
    (r"The folder holds no readings\.", "文件夹里没有读数。"),
    (r"Readings are (\..+?)\.$", r"读数文件的后缀是 \1。"),
    (r"The Parquet file is broken or cut off\.", "Parquet 文件已损坏或不完整。"),
    (r"The gzip file is broken\.", "gzip 文件已损坏。"),
    (r"Get it again\.", "重新取得这份文件。"),
    (r"Readings are not read from spreadsheets\.", "读数不从电子表格读。"),
    (r"Save the sheet as CSV \(UTF-8\)\.", "把表另存为 CSV（UTF-8）。"),
    (r"The file holds more than (\d+) bytes unpacked\.", r"文件解开后超过 \1 字节。"),
    (r"Divide the file\.", "把文件拆小。"),
    (r"Give a file that holds readings\.", "给一个有读数的文件。"),
    (r"The content is no table: its first line has no separator\.", "内容不是表：第一行没有分隔符。"),
    (r"Give CSV with a line of headings, or Parquet\.", "给带表头的 CSV，或 Parquet。"),
    (r"The table cannot be read: (.+)", r"表读不通：\1"),
    (r"Save it again as CSV\.", "重新另存为 CSV。"),
    (r"The file is cut off; the readings before the break are read\.", "文件不完整；断点之前的读数已读。"),
    (r"The table has no time: its columns are (.+?)\.(?= |$)", r"表里没有时间列；现有的列：\1。"),
    (r"The table has no pollutant: its columns are (.+?)\.(?= |$)", r"表里没有污染物列；现有的列：\1。"),
    (
        r"Give a column of time \(or date and hour\) and pollutants as columns, .+ a column a station\.",
        "要有时间列（或日期和小时），污染物各一列，或者“污染物”“浓度”两列，或者国家发布的格式：date、hour、type，每个点位一列。",
    ),
    (r"(\w+) is told in two units: (.+?) and (.+?)\.", r"\1 有两种单位：\2 和 \3。"),
    (r"Bring each pollutant to one unit, or divide the file by unit\.", "每种污染物统一单位，或者按单位拆开文件。"),
    (r"There is no pollutant '(.+?)'\.", r"没有“\1”这种污染物。"),
    (r"'(.+?)' is no unit of a concentration of (\w+)\.", r"“\1”不是 \2 的浓度单位。"),
    (
        r"Use µg/m³ or mg/m³; volume shares \(ppb\) have to be converted first\.",
        "写 µg/m³ 或 mg/m³；体积分数（ppb）要先换算。",
    ),
    # stations, dust days, tables of measures
    (
        r"The list of stations has no column of stations or cities: its columns are (.+?)\.(?= |$)",
        r"点位名单里没有点位列或城市列；现有的列：\1。",
    ),
    (
        r"Give the columns code, name, city and role .+ may follow\.",
        "要有编码、名称、城市和角色（evaluation、control、other），可再有启用、停运日期。",
    ),
    (r"There is no role '(.*?)' of a station\.", r"没有“\1”这种点位角色。"),
    (r"Use evaluation, control or other\.", "写 evaluation（评价点）、control（对照点）或 other（其他）。"),
    (r"'(.*?)' is no day\.", r"“\1”不是日期。"),
    (r"Write (\d{4}-\d{2}-\d{2})\.", r"写成 \1。"),
    (r"The list of stations names no districts\.", "点位名单里没有区。"),
    (r"Add a column district to the list of stations\.", "给点位名单加一列“区”。"),
    (r"'(.+?)' is no number of (.+?)\.(?= |$)", r"“\1”不是数（\2）。"),
    (r"Correct the cell\.", "改正这一格。"),
    (r"'(.+?)' stands twice\.", r"“\1”出现了两次。"),
    (r"Keep one row a place\.", "一个地方留一行。"),
    # what was asked
    (r"None of the readings lies in what was asked for\.", "要评价的范围里没有读数。"),
    (
        r"Check --city, --station and the period, and that --stations lists the stations of the readings\.",
        "检查 --city、--station 和时段；--stations 的名单里要有这些点位。",
    ),
    (r"No reading is of a station '(.+?)'\.", r"没有点位“\1”的读数。"),
    (r"Stations of the readings: (.+?)\.$", r"读数里的点位：\1。"),
    (r"No station is in '(.+?)'\.", r"没有点位在“\1”。"),
    (r"Cities of the list: (.*?)\.$", r"名单里的城市：\1。"),
    (r"No edition of the air quality standards is in force on (\S+)\.", r"\1 没有生效的空气质量标准版次。"),
    (r"Force one of: (.+?)\.$", r"可以指定：\1。"),
    (r"There is no edition '(.+?)'\.", r"没有“\1”这个版次。"),
    (r"Removing dust days needs a list of them\.", "剔除沙尘日要有沙尘日名单。"),
    (r"Add --dust-days FILE\.", "加 --dust-days 文件。"),
    (r"There is no ranking method '(.+?)'\.", r"没有“\1”这种排名方法。"),
    (r"(\S+) is no month, quarter or year\.", r"\1 不是月、季度或年。"),
    (r"Write (\d{4}-\d{2}) or (\d{4})\.", r"写成 \1 或 \2。"),
    (r"Write --month (\S+), --quarter (\S+) or --year (\d{4})\.", r"写成 --month \1、--quarter \2 或 --year \3。"),
    (r"No day of (\S+) has all six pollutants\.", r"\1 没有一天六项齐全。"),
    (
        r"Check that the readings hold all six, or evaluate them: duizhang air evaluate\.",
        "检查读数里六项是否都有，或者只评价：duizhang air evaluate。",
    ),
    (
        r"There is no figure of a city's month, quarter or year to put into the ledger\.",
        "没有城市的月、季、年数字可以记入账本。",
    ),
    (
        r"Evaluate by month, quarter or year, and tell the city by --stations or --city\.",
        "按月、季或年评价，并用 --stations 或 --city 说明城市。",
    ),
    (r"No reading of (\S+) is of (\S+?)\.", r"\1 没有 \2 的读数。"),
)  # fmt: skip
