"""Exports of survey tools."""

# ruff: noqa: E501 - a file and its table stand beside each other.

from tests.etl.messy.case import Case, reads, refuses

WJX = "序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、您对实习是否满意？|2、您学到了哪些技能？|总分"
WJX_ROWS = (
    "1|2024/7/1 10:00:00|120秒|微信|N/A|10.0.0.1(广东-深圳)|5|沟通┋写作|10",
    "2|2024/7/1 10:05:00|98秒|链接|直接访问|10.0.0.2(北京)|4|-3|8",
    "3|2024/7/2 09:00:00|75秒|手机提交|N/A|10.0.0.3(上海)|-2|编程|3",
)
FORMS = (
    "Timestamp",
    "How satisfied are you, overall?",
    "What did you learn? [Skills]",
    "Any comments?",
)
LIME = ("id", "submitdate", "lastpage", "startlanguage", "Q1. Zufriedenheit?", "Q2[SQ001]")


def csv(*rows: str, delimiter: str = ",", end: str = "\n") -> str:
    """Return rows whose cells are told apart by bars as delimited text."""
    return "".join(row.replace("|", delimiter) + end for row in rows)


def quoted(*rows: tuple[str, ...], delimiter: str = ",", end: str = "\n") -> str:
    """Return rows as text whose cells all stand in quotation marks."""
    cells = (['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows)
    return "".join(delimiter.join(row) + end for row in cells)


QUALTRICS = ("StartDate", "Finished", "Q1", "Q2_TEXT")
WORDINGS = ("Start Date", "Finished", "How satisfied, overall, are you?", "Why? - Text")
IMPORT_IDS = tuple(
    f'{{"ImportId":"{name}"}}' for name in ("startDate", "finished", "QID1", "QID2_TEXT")
)
ANSWERS = ("2024-07-01 10:00:00", "True", "5", 'Good, "really" good\nand fair')
ANSWERS_2 = ("2024-07-02 11:00:00", "False", "", "")

CASES: tuple[Case, ...] = (
    reads("Wenjuanxing", csv(WJX, *WJX_ROWS), WJX, *WJX_ROWS, encoding="utf-8-sig"),
    reads("Wenjuanxing in GBK", csv(WJX, *WJX_ROWS, end="\r\n"), WJX, *WJX_ROWS, encoding="gbk"),
    reads("Wenjuanxing with tabs", csv(WJX, *WJX_ROWS, delimiter="\t"), WJX, *WJX_ROWS),
    reads("Wenjuanxing with a comma in an open answer",
        csv("序号|提交答卷时间|3、建议", '1|2024/7/1 10:00:00|"多一些, 实践"', "2|2024/7/1 10:01:00|(空)"),
        "序号|提交答卷时间|3、建议", "1|2024/7/1 10:00:00|多一些, 实践", "2|2024/7/1 10:01:00|(空)"),
    reads("Wenjuanxing with lines in an open answer",
        csv("序号|提交答卷时间|3、建议", '1|2024/7/1 10:00:00|"一\n\n二"', "2|2024/7/1 10:01:00|无"),
        "序号|提交答卷时间|3、建议", "1|2024/7/1 10:00:00|一\n\n二", "2|2024/7/1 10:01:00|无"),
    reads("Wenjuanxing, multi-choice as columns",
        csv("序号|提交答卷时间|2(A.沟通)|2(B.写作)", "1|2024/7/1 10:00|1|0", "2|2024/7/1 10:01|0|1"),
        "序号|提交答卷时间|2(A.沟通)|2(B.写作)", "1|2024/7/1 10:00|1|0", "2|2024/7/1 10:01|0|1"),
    reads("Wenjuanxing with one answer", csv(WJX, WJX_ROWS[0]), WJX, WJX_ROWS[0]),
    reads("Wenjuanxing without answers", csv(WJX), WJX),
    reads("Wenjuanxing with a title", "学生实习满意度调查\n" + csv(WJX, *WJX_ROWS), WJX, *WJX_ROWS),
    reads("Tencent questionnaire",
        csv("编号|开始答题时间|结束答题时间|答题时长|1.满意吗？", "1|2024-07-01 10:00:00|2024-07-01 10:02:00|120|很满意",
            "2|2024-07-01 11:00:00|2024-07-01 11:01:00|60|一般"),
        "编号|开始答题时间|结束答题时间|答题时长|1.满意吗？",
        "1|2024-07-01 10:00:00|2024-07-01 10:02:00|120|很满意", "2|2024-07-01 11:00:00|2024-07-01 11:01:00|60|一般"),
    reads("Qualtrics", quoted(QUALTRICS, WORDINGS, IMPORT_IDS, ANSWERS, ANSWERS_2), QUALTRICS, ANSWERS, ANSWERS_2),
    reads("Qualtrics with tabs in UTF-16", quoted(QUALTRICS, WORDINGS, IMPORT_IDS, ANSWERS, ANSWERS_2, delimiter="\t"),
        QUALTRICS, ANSWERS, ANSWERS_2, encoding="utf-16"),
    reads("Qualtrics without answers", quoted(QUALTRICS, WORDINGS, IMPORT_IDS), QUALTRICS),
    reads("Qualtrics with one answer", quoted(QUALTRICS, WORDINGS, IMPORT_IDS, ANSWERS), QUALTRICS, ANSWERS),
    reads("Qualtrics with line breaks in wordings",
        quoted(QUALTRICS, ("Start Date", "Finished", "How\nsatisfied?", "Why?\n\n- Text"), IMPORT_IDS, ANSWERS),
        QUALTRICS, ANSWERS),
    reads("Qualtrics, an older one, with wordings only",
        csv("ResponseID|StartDate|Q1", "ResponseID|StartDate|How satisfied are you?",
            "R_1|2024-07-01 10:00:00|5", "R_2|2024-07-01 11:00:00|4", "R_3|2024-07-01 12:00:00|4"),
        "ResponseID|StartDate|Q1", "?ResponseID|StartDate|How satisfied are you?",
        "R_1|2024-07-01 10:00:00|5", "R_2|2024-07-01 11:00:00|4", "R_3|2024-07-01 12:00:00|4"),
    reads("Google Forms", quoted(FORMS, ("2024/07/01 10:00:00 AM GMT+8", "5", "Talking;Writing", "None"),
        ("2024/07/01 11:00:00 AM GMT+8", "4", "Coding", "More, please")), FORMS,
        ("2024/07/01 10:00:00 AM GMT+8", "5", "Talking;Writing", "None"),
        ("2024/07/01 11:00:00 AM GMT+8", "4", "Coding", "More, please")),
    reads("Google Forms in Chinese", csv("时间戳记|您对实习满意吗？|建议", "2024/07/01 上午10:00:00|5|无", "2024/07/01 下午2:00:00|4|"),
        "时间戳记|您对实习满意吗？|建议", "2024/07/01 上午10:00:00|5|无", "2024/07/01 下午2:00:00|4|"),
    reads("Google Forms with the same question twice",
        quoted(("Timestamp", "Why?", "Why?"), ("7/1/2024 10:00:00", "a, b", ""), ("7/1/2024 11:00:00", "", "c")),
        ("Timestamp", "Why?", "Why? (2)"), ("7/1/2024 10:00:00", "a, b", ""), ("7/1/2024 11:00:00", "", "c")),
    reads("LimeSurvey", quoted(LIME, ("1", "2024-07-01 10:00:00", "3", "de", "5", "A2"), ("2", "", "1", "de", "", ""),
        delimiter=";", end="\r\n"), LIME, ("1", "2024-07-01 10:00:00", "3", "de", "5", "A2"), ("2", "", "1", "de", "", "")),
    reads("LimeSurvey with lines and signs in an answer", quoted(("id", "Q1", "Q2"), ("1", "5", 'A; "B"\nC'), ("2", "4", "D")),
        ("id", "Q1", "Q2"), ("1", "5", 'A; "B"\nC'), ("2", "4", "D")),
    reads("SurveyMonkey with a row of options",
        csv("Respondent ID|Start Date|How satisfied?|What did you like?|", "||Response|Pay|Work",
            "11|2024-01-01|5|Pay|Work", "12|2024-01-02|4||Work"),
        "Respondent ID|Start Date|How satisfied?|Pay|Work", "11|2024-01-01|5|Pay|Work", "12|2024-01-02|4||Work"),
    reads("Microsoft Forms", quoted(("ID", "Start time", "Completion time", "Email", "Satisfied?"),
        ("1", "7/1/24 10:00:00", "7/1/24 10:02:00", "anonymous", "Yes;No;"), ("2", "7/1/24 11:00:00", "7/1/24 11:01:00", "anonymous", "Yes;")),
        "ID|Start time|Completion time|Email|Satisfied?", "1|7/1/24 10:00:00|7/1/24 10:02:00|anonymous|Yes;No;",
        "2|7/1/24 11:00:00|7/1/24 11:01:00|anonymous|Yes;"),
    reads("KoboToolbox with groups in names", csv("start;end;group/q1;group/q2;_id", "2024-07-01T10:00:00+08:00;x;1;2;77",
        "2024-07-02T10:00:00+08:00;y;3;4;78"), ("start", "end", "group/q1", "group/q2", "_id"),
        ("2024-07-01T10:00:00+08:00", "x", "1", "2", "77"), ("2024-07-02T10:00:00+08:00", "y", "3", "4", "78")),
    reads("answers that look like formulas", csv("id|answer|score", "1|=good|5", "2|+1 for pay|4", "3|@home|3"),
        "id|answer|score", "1|=good|5", "2|+1 for pay|4", "3|@home|3"),
    reads("an answer with an emoji", csv("id|answer|score", "1|👍🏽 好|5", "2|ok|4"), "id|answer|score", "1|👍🏽 好|5", "2|ok|4"),
    reads("an export cut off in a quoted answer", csv("id|answer|score", "1|fine|5", "2|good|4") + '3,"not so',
        "id|answer|score", "1|fine|5", "2|good|4"),
    reads("Wenjuanxing with a title and averages", "学生实习满意度调查\n" + csv(WJX, *WJX_ROWS) + "平均分,7\n", WJX, *WJX_ROWS),
    reads("Wenjuanxing with commas in the names of a matrix", quoted(("序号", "4、满意度—指导, 帮助", "4、满意度—环境"), ("1", "5", "4"), ("2", "3", "4"),
        ("3", "3", "2")), ("序号", "4、满意度—指导, 帮助", "4、满意度—环境"), ("1", "5", "4"), ("2", "3", "4"), ("3", "3", "2")),
    reads("Qualtrics with CRLF and a mark", "\ufeff" + quoted(QUALTRICS, WORDINGS, IMPORT_IDS, ANSWERS, ANSWERS_2, end="\r\n"), QUALTRICS,
        ANSWERS, ANSWERS_2),
    reads("LimeSurvey with codes and wordings", quoted(("id. Antwort ID", "Q1. Wie zufrieden, insgesamt?", "Q2[other]. Sonstiges"),
        ("1", "5", 'Lob; "sehr"'), ("2", "4", "")), ("id. Antwort ID", "Q1. Wie zufrieden, insgesamt?", "Q2[other]. Sonstiges"),
        ("1", "5", 'Lob; "sehr"'), ("2", "4", "")),
    reads("Google Forms with a stray mark in an answer", csv("Timestamp|Score|Why?", '2024/07/01|5|"good', "2024/07/02|4|fine", '2024/07/03|3|"a, b"',
        "2024/07/04|2|none"), "Timestamp|Score|Why?", "2024/07/02|4|fine", "2024/07/03|3|a, b", "2024/07/04|2|none"),
    reads("an answer that quotes a table", 'id,answer,score\n1,"see:\na,b,c\nd,e,f\n",5\n2,ok,4\n3,fine,3\n', "id|answer|score",
        ("1", "see:\na,b,c\nd,e,f\n", "5"), "2|ok|4", "3|fine|3"),
    refuses("an export of an error", '{"error": "session expired", "code": 401}'),
    refuses("a page that asks to sign in", "<!DOCTYPE html>\n<html><body>Please sign in, thank you</body></html>"),
)  # fmt: skip
