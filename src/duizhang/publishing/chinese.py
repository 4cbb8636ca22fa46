"""The library's messages in Chinese.

The library speaks English; its sentences are a closed set. Each is a pattern here with its Chinese twin, put in
wherever it stands, because a notice joins a message and its next step. Quoted values stay as they are.
"""

from __future__ import annotations

import re

from duizhang.publishing.chinese_air import SENTENCES as OF_AIR

_SENTENCES: tuple[tuple[str, str], ...] = (
    # what was read
    (r"The content is of a format without a reader \(an old Office file, a spreadsheet, RTF, data\)\.", "这种格式读不了（旧版 Office 文件、电子表格、RTF、数据）。"),
    (r"Save it as DOCX, PDF or plain text\.", "另存为 DOCX、PDF 或纯文本。"),
    (r"Save it as plain text, a web page, DOCX or PDF\.", "另存为纯文本、网页、DOCX 或 PDF。"),
    (r"The content is binary: a NUL character stands at character (\d+)\.", r"内容是二进制：第\1个字符是 NUL。"),
    (r"The file is empty\.", "文件是空的。"),
    (r"Give a file that holds a text\.", "给一个有文字的文件。"),
    (
        r"The bytes are text in none of the encodings tried \((.+?)\); the first that does not fit is byte (\d+)\.",
        r"试过的编码（\1）都读不通；第一个不合的是第\2个字节。",
    ),
    (r"Save the file as UTF-8\.", "另存为 UTF-8。"),
    # other formats
    (r"The page holds no text\.", "网页里没有文字。"),
    (r"Save the page with its text, not its frame alone\.", "连正文一起保存网页，不要只存框架。"),
    (r"(\d+) characters could not be decoded and stand as \ufffd\.", "有 \\1 个字认不出编码，写作 \ufffd。"),
    (r"The Word file is broken \((\w+)\)\.", r"Word 文件已损坏（\1）。"),
    (r"The Word file holds no text\.", "Word 文件里没有文字。"),
    (r"Open it in Word or WPS and save it again\.", "用 Word 或 WPS 打开后另存。"),
    (r"The (Word file|PDF|file) is locked with a password\.", r"\1 有密码，打不开。"),
    (r"Save (?:it|the file) without a password\.", "去掉密码再存。"),
    (r"Unpack it yourself\.", "自己解压后再读。"),
    (r"The PDF is broken\.", "PDF 已损坏。"),
    (r"Get it again, or print it to a new PDF\.", "重新下载，或打印成新的 PDF。"),
    (r"No page of the PDF holds text\.", "PDF 没有一页有文字。"),
    (r"Give a PDF with text or sharper scans\.", "给一份带文字的 PDF，或更清楚的扫描件。"),
    (r"(\d+) pages are pictures whose text was recognised: (.+?)\.", r"有 \1 页是图片，文字是识别出来的：\2。"),
    (r"(\d+) pages hold no text and were left out: (.+?)\.", r"有 \1 页没有文字，没有读：\2。"),
    (r"The text was recognised from a picture: look at the page where a figure matters\.", "文字是从图片识别的：要紧的数字请对照原页。"),
    (r"No text is recognised on the image\.", "图片上没有认出文字。"),
    (r"Give a sharper picture of the page\.", "给一张更清楚的图。"),
    (r"The image is broken\.", "图片已损坏。"),
    (r"Open it in its own program and save it again\.", "用原来的程序打开后另存。"),
    (r"Reading pictures of text needs the recogniser\.", "识别图片里的文字要装识别组件。"),
    (r"Install (duizhang\[ocr\])\.", r"装 \1。"),
    (r"Reading (\w+) files needs the library (\S+)\.", r"读 \1 文件要用 \2 库。"),
    (r"The Word file declares entities, which no Word file does\.", "Word 文件里声明了实体，正常的 Word 文件不会有。"),
    (r"Get it from another source\.", "从别处重新取得这份文件。"),
    (r"The PDF is cut off at its end: pages may be missing\.", "PDF 末尾不完整，可能缺页。"),
    (r"The archive is broken \((\w+)\)\.", r"压缩包已损坏（\1）。"),
    (r"Get it again; what could be unpacked is read\.", "重新下载；能解开的已经读了。"),
    (r"The file is broken inside the archive \((\w+)\)\.", r"压缩包里的这个文件已损坏（\1）。"),
    (r"Get the archive again\.", "重新下载压缩包。"),
    (r"The file is broken or not what it says it is \((\w+)\)\.", r"文件已损坏，或者不是它所说的格式（\1）。"),
    (r"The file is broken: the program that parses it ended on it\.", "文件已损坏：解析它的程序因它退出。"),
    (r"Open it in its own program and save it again, or give its text\.", "用原来的程序打开后另存，或直接给文字。"),
    (r"The file cannot be read: (.+?)\.", r"文件打不开：\1。"),
    (r"Check its rights\.", "检查它的权限。"),
    (r"The folder cannot be read: (.+?)\.", r"文件夹打不开：\1。"),
    (r"This is a pipe, a device or a socket, not a file\.", "这是管道、设备或套接字，不是文件。"),
    (r"Give a file, or the text on standard input as `-`\.", "给一个文件；或用 - 从标准输入给文字。"),
    (r"The link leads to a folder and was not followed\.", "这个链接指向文件夹，没有跟进去。"),
    (r"The link leads nowhere\.", "这个链接指向的东西不存在。"),
    (r"Name what it should lead to as a path of its own\.", "把它要指的路径直接写出来。"),
    (
        r"(\S+) made the program fail \((.+?)\)\. The other documents are read\.",
        r"\1 让程序出错（\2），其余照读。",
    ),
    (
        r"Run again with DUIZHANG_DEBUG=1 for details, and report this line with its input\.",
        "设 DUIZHANG_DEBUG=1 再运行可看到细节；请把这行信息和输入报给我们。",
    ),
    (r"Record (\d+)( \(.+?\))? has no text under `(.+?)`; its keys are: (.+?)\.", r"第\1条记录\2在 \3 下没有正文；它的字段有：\4。"),
    (r"Name the key of its text in the mapping file\.", "在对照文件里写对正文的键。"),
    (r"The mapping file is not UTF-8\.", "字段对照文件不是 UTF-8。"),
    (r"The mapping file names no field\.", "字段对照文件里一项也没有。"),
    (r"Name at least one of: (.+?)\.$", r"至少写一项：\1。"),
    (r"The mapping has no field `(.+?)`\.", r"字段对照里没有 \1 这一项。"),
    (r"The mapping of `(.+?)` is not the name of a key\.", r"\1 对应的不是键名。"),
    (r"The mapping file is not (TOML|YAML): (.+)\.$", r"字段对照文件不是 \1：\2。"),
    (r"Write lines such as: ", "每行一项，例如："),
    (r"^Write: ", "写成："),
    (r"The JSON breaks at line (\d+) column (\d+): (.+?)\. The whole records are read\.", r"JSON 在第\1行第\2列断了：\3。完整的记录照读。"),
    (r"Repair the file at that place or fetch it again\.", "在那里修好文件，或者重新取一次。"),
    (r"The JSON holds no record with a text\.", "JSON 里没有带正文的记录。"),
    (r"A feed is a list of objects with a title, a time and a content\.", "信息流是一列对象，各有标题、时间和正文。"),
    (r"Record (\d+)( \(.+?\))? has no text: none of its fields is a content, body or 正文\.", r"第\1条记录\2没有正文：没有 content、body 或“正文”字段。"),
    (r"The other records are read\.", "其余记录照读。"),
    (r", record (\d+): ", r"，第\1条："),
    (r"The input has (.+?); the limit `(\w+)` allows (\d+)\.", r"输入有 \1；上限 \2 是 \3。"),
    (r"Divide the file, or raise the limit `(\w+)`\.", r"把文件拆小，或者提高上限 \1。"),
    (r"No such file or directory", "没有这个文件或文件夹"),
    (r"Permission denied", "没有权限"),
    (r"Is a directory", "是一个文件夹"),
    (r"the array is cut off", "数组没有写完"),
    (r"a comma or a closing bracket is missing", "缺逗号或右括号"),
    (r"the nesting is too deep", "嵌套太深"),
    (r"Unterminated string starting at", "字符串没有写完"),
    (r"Expecting value", "这里应当有一个值"),
    (r"Expecting property name enclosed in double quotes", "这里应当有带双引号的字段名"),
    (r"Expecting ',' delimiter", "这里应当有逗号"),
    (r"Expecting ':' delimiter", "这里应当有冒号"),
    (r"Invalid control character at", "有不许出现的控制字符"),
    (r"Invalid \\escape", "有不合法的转义"),
    (r"There is no such file or folder\.", "没有这个文件或文件夹。"),
    (r"The path cannot be opened: (.+?)\.$", r"路径打不开：\1。"),
    (r"Check the path\.", "检查路径。"),
    # what was asked
    (r"No document answers to '(.*?)'\.", r"账本里没有叫“\1”的文件。"),
    (r"'(.+?)' names (\d+) documents\.", r"叫“\1”的文件有 \2 份。"),
    (r"On record are, among others: (.+?)\.$", r"账本里有（举例）：\1。"),
    (r"The ledger holds no documents yet: run duizhang read PATH…", "账本还是空的：先运行 duizhang read 路径…"),
    (r"(?<=\)| )and (\d+) more\.", r"等，另有 \1 份。"),
    (r"'(.*?)' is not a period\.", r"“\1”不是时期。"),
    (r"Write 2027, (.+?) or 2023/\.", r"写成 2027、\1 或 2023/。"),
    (r"there is no list of '(.+?)'", r"没有“\1”这一类目录。"),
    (r"nothing in the catalogue is called '(.+?)'", r"目录里没有叫“\1”的。"),
    (r"Leave the word out to list everything\.", "不写词就全部列出。"),
    (r"Use one of: (.+?)\.$", r"可选：\1。"),
    (r"No statement has an id that begins with '(.*?)'\.", r"没有编号以“\1”开头的陈述。"),
    (r"Copy an id from: (.+?)\.$", r"编号可以从这里取：\1。"),
    (r"'(.+?)' begins several ids\.", r"以“\1”开头的编号不止一个。"),
    (r"Name one of: (.+?)\.$", r"写明是哪一个：\1。"),
    # the ledger
    (r"This address of a ledger cannot be read\.", "看不懂这个账本地址。"),
    (r"A ledger cannot be kept in (.+?)\.", r"账本不能放在 \1 里。"),
    (r"Write a path, sqlite:///PATH or postgresql://USER@HOST/NAME\.", "写文件路径、sqlite:///路径 或 postgresql://用户@主机/库名。"),
    (r"Run: (.+?) to make one, or name an existing one with --ledger\.", r"运行 \1 建一个，或用 --ledger 指定已有的。"),
    (r"Run: (uv pip install .+?)\.$", r"运行：\1。"),
    (r"This database is not a ledger: it holds tables of something else\.", "这个数据库不是账本：里面是别的表。"),
    (r"Name another file or database with --ledger\.", "用 --ledger 换一个文件或数据库。"),
    (r"There is no ledger here\.", "这里没有账本。"),
    (
        r"This ledger was written by a newer duizhang \(its revision is (.+?), this one knows (.+?)\)\.",
        r"这个账本由更新的 duizhang 写成（它的版本是 \1，这里只认得 \2）。",
    ),
    (r"Install the newest duizhang, or name another ledger with --ledger\.", "装最新的 duizhang，或用 --ledger 换一个账本。"),
    (r"A folder stands where the ledger should be\.", "账本的位置上是一个文件夹。"),
    (r"Name a file, for example duizhang\.db inside it\.", "写一个文件名，例如其中的 duizhang.db。"),
    (r"The folder for the ledger does not exist\.", "放账本的文件夹不存在。"),
    (r"Make it \((.+?)\) or name another place with --ledger\.", r"先建文件夹（\1），或用 --ledger 换个地方。"),
    (r"The ledger failed: (.+?)\.$", r"账本出错：\1。"),
    (r"Another process is writing; wait until it is done and run the command again\.", "另一个进程正在写；等它写完再运行一次。"),
    (r"Free some space on the disk and run the command again; what was read before stays\.", "腾出磁盘空间再运行一次；已读的都在。"),
    (r"Check that you may write to the file and its folder, or name another with --ledger\.", "检查文件和文件夹能不能写，或用 --ledger 换一个。"),
    (r"Check that the folder exists and that you may write to it\.", "检查文件夹是否存在、能不能写。"),
    (r"Name another file with --ledger; this one is not a ledger\.", "用 --ledger 换一个文件；这个不是账本。"),
    (r"Restore the file from a copy, or read the documents into a new ledger\.", "用备份恢复，或把文件读进一个新账本。"),
    (r"Check the disk, then run the command again; what was read before stays\.", "检查磁盘再运行一次；已读的都在。"),
    (r"Check that the server runs and that the address, user and password are right\.", "检查服务是否在运行，地址、用户和密码对不对。"),
    (r"Check the ledger's address and its disk\.", "检查账本的地址和磁盘。"),
    (r"The file of those who may review cannot be written: (.+?)\.$", r"记录复核人员的文件写不了：\1。"),
    (r"The users were kept by another duizhang \(.+?\)\.", "复核人员由另一个版本的 duizhang 记录。"),
    (r"Install the newest duizhang\.", "装最新的 duizhang。"),
    # searching
    (r"There is no word to search for\.", "没有要找的词。"),
    (r"Write one or more words: (.+?)\.$", r"写一个或几个词：\1"),
    (r"A word to search for has at most (\d+) characters, this one (\d+)\.", r"要找的词最多 \1 个字，这个有 \2 个字。"),
    (r"Search for a part of it\.", "只写其中一段。"),
    (r"(\S+) is no kind of sentence\.", r"没有“\1”这种句子。"),
    # score sheets
    (r"^is missing$", "缺少这一项。"),
    (r"^is no YAML$", "不是 YAML。"),
    (r"^must be a mapping, not (\w+)$", r"应当是一组“名: 值”，不是 \1。"),
    (r"^must be a number, not (.+)$", r"应当是数字，不是 \1。"),
    (r"^must be text, not (.+)$", r"应当是文字，不是 \1。"),
    (r"^must be a list$", "应当是一列。"),
    (r"^must not be below zero, but is (.+)$", r"不能小于零：\1。"),
    (r"^must be a share of the weight up to 100, not (.+)$", r"是分值的百分比，最多 100：\1。"),
    (r"^is no field of this entry$", "没有这一项。"),
    (r"^there is no '(.+)'$", r"没有“\1”。"),
    (r"^is no period: '?(.+?)'?$", r"“\1”不是时期。"),
    (r"^(\w+) has no scope '(.+)'$", r"\1 没有“\2”这个口径。"),
    (r"^the catalogue knows no place '(.+)'$", r"目录里没有“\1”这个地方。"),
    (r"^is none that can be earned by$", "不是能给分的判断或状态。"),
    (r"^looks at nothing$", "没有写看哪个指标或任务。"),
    (r"^never strikes$", "这个条件永远不会成立。"),
    (r"^earn no points$", "没有分值。"),
    (r"^is the id of two entries$", "有两项用了这个编号。"),
    (r"^cannot be read: (.+)$", r"打不开：\1。"),
    (r"Give a YAML file, or one of: (.+?)\.$", r"给一个 YAML 文件，或随包的：\1。"),
    (r"^Correct the line\.$", "改正这一行。"),
    (r"^Correct or remove it\.$", "改正或删掉。"),
    (r"^Write 2027 or 2025-H1\.$", "写成 2027 或 2025-H1。"),
    (r"^Every entry (?:of this kind )?needs it\.$", "每一项都要有。"),
    # hints that list names
    (r"Did you mean:? (.+?)\?", r"是不是：\1？"),
    (r"(?<=^是不是：)(.+) or (.+)", r"\1、\2"),
    (r"One of: ", "可选："),
)  # fmt: skip

_PATTERNS = tuple((re.compile(pattern), chinese) for pattern, chinese in (*OF_AIR, *_SENTENCES))
_GAP = re.compile(r"(?<=[。？）]) +")


def in_chinese(text: str) -> str:
    """Return a message with every known sentence in Chinese; what is not known stays.

    >>> in_chinese("nothing in the catalogue is called 'zzz'")
    '目录里没有叫“zzz”的。'
    >>> in_chinese("a.json, record 2: Record 2 has no text: none of its fields is a content, body or 正文.")
    'a.json，第2条：第2条记录没有正文：没有 content、body 或“正文”字段。'
    """
    for pattern, chinese in _PATTERNS:
        text = pattern.sub(chinese, text)
    return _GAP.sub("", text)
