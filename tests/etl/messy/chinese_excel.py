"""What spreadsheet programs in China, and the systems of schools, export."""

# ruff: noqa: E501 - a file and its table stand beside each other.

from tests.etl.messy.case import Case, reads, refuses

NAMES = "学号|姓名|企业|开始日期|工资"
ONE, TWO = "S2021001|张伟|华为|2024/9/1|5000", "S2021002|李娜|腾讯|2024/9/2|4800"
THREE = "S2021003|王芳|比亚迪|2024/9/3|4500"
ROWS = (ONE, TWO, THREE)


def csv(*lines: str, end: str = "\r\n", delimiter: str = ",") -> str:
    """Return lines whose cells are told apart by bars as delimited text."""
    return "".join(line.replace("|", delimiter) + end for line in lines)


TABLE = csv(NAMES, *ROWS)

CASES: tuple[Case, ...] = (
    reads("Excel CSV in GBK", TABLE, NAMES, *ROWS, encoding="gbk"),
    reads("Excel CSV UTF-8 with mark", TABLE, NAMES, *ROWS, encoding="utf-8-sig"),
    reads("Excel Unicode text", csv(NAMES, *ROWS, delimiter="\t"), NAMES, *ROWS, encoding="utf-16"),
    reads("Excel text with tabs in GBK", csv(NAMES, *ROWS, delimiter="\t"), NAMES, *ROWS, encoding="gbk"),
    reads("UTF-16 big-endian without mark", TABLE, NAMES, *ROWS, encoding="utf-16-be"),
    reads("rare characters of GB18030", TABLE + csv("S4|𠮷田|㐂公司|2024/9/4|1"), NAMES, *ROWS,
        "S4|𠮷田|㐂公司|2024/9/4|1", encoding="gb18030"),
    reads("Traditional Chinese, told", csv("學號|姓名|企業", "S1|張偉|華為", "S2|李娜|騰訊"),
        "學號|姓名|企業", "S1|張偉|華為", "S2|李娜|騰訊", encoding="big5").telling(encoding="big5"),
    reads("WPS with two marks", "\ufeff\ufeff" + TABLE, NAMES, *ROWS),
    reads("old Mac line ends in GBK", csv(NAMES, *ROWS, end="\r"), NAMES, *ROWS, encoding="gbk"),
    reads("full-width commas", csv(NAMES, *ROWS, delimiter="，"), NAMES, *ROWS),
    reads("full-width semicolons", csv(NAMES, *ROWS, delimiter="；"), NAMES, *ROWS),
    reads("title above", csv("2024年学生实习情况统计表||||", NAMES, *ROWS), NAMES, *ROWS),
    reads("title alone on its line", "实习情况表\r\n\r\n" + TABLE, NAMES, *ROWS),
    reads("title and unit above", csv("实习统计表||||", "填报单位：教务处||||单位：元", NAMES, *ROWS), NAMES, *ROWS),
    reads("notes of filling in above", csv("填表说明：请勿修改表头||||", "1、日期格式为2024/9/1||||", NAMES, *ROWS),
        NAMES, *ROWS),
    reads("totals below", TABLE + csv("合计||||14300"), NAMES, *ROWS),
    reads("total with blanks inside", TABLE + csv("合  计||||14300"), NAMES, *ROWS),
    reads("maker and date below", TABLE + csv("", "制表人：王老师|||制表日期：2024-10-01|"), NAMES, *ROWS),
    reads("remark below", TABLE + csv("备注：数据截至9月30日||||"), NAMES, *ROWS),
    reads("remark on a line of its own", TABLE + "\r\n说明：以上为初稿\r\n", NAMES, *ROWS),
    reads("two rows of header", csv("学号|姓名|实习||", "||企业|开始日期|工资", *ROWS), NAMES, *ROWS),
    reads("groups above names", csv("学生||实习||", NAMES, *ROWS), NAMES, *ROWS),
    reads("units below names", csv(NAMES, "|||(yyyy-mm-dd)|（元/月）", *ROWS), NAMES, *ROWS),
    reads("English names below", csv(NAMES, "id|name|enterprise|start|pay", *ROWS), NAMES, *ROWS),
    reads("line breaks in names", csv('学号|"姓\n名"|企业|"开始\n日期"|工资', *ROWS),
        ("学号", "姓\n名", "企业", "开始\n日期", "工资"), *ROWS),
    reads("blanks in names", csv(" 学号 |姓名 |企业|　开始日期|工资", *ROWS), NAMES, *ROWS),
    reads("numbers kept as text", csv("学号|手机", '="00012"|="13800000000"', '="00013"|="13900000000"'),
        "学号|手机", "00012|13800000000", "00013|13900000000"),
    reads("tab behind long numbers", csv("学号|姓名|分", "2021000000001\t|张伟|5", "2021000000002\t|李娜|4"),
        "学号|姓名|分", "2021000000001\t|张伟|5", "2021000000002\t|李娜|4"),
    reads("thousands in quotation marks", csv("企业|工资|人数", '华为|"5,000"|3', '腾讯|"4,800"|2'),
        "企业|工资|人数", "华为|5,000|3", "腾讯|4,800|2"),
    reads("empty columns at the right", csv(NAMES + "|||", *(row + "|||" for row in ROWS)), NAMES, *ROWS),
    reads("empty rows at the end", TABLE + csv("||||") * 40, NAMES, *ROWS),
    reads("empty rows between", csv(NAMES, ONE, "||||", "", TWO, THREE), NAMES, *ROWS),
    reads("empty rows above", csv("||||", "", NAMES, *ROWS), NAMES, *ROWS),
    reads("header on every page", csv(NAMES, ONE, NAMES, TWO, NAMES, THREE), NAMES, *ROWS),
    reads("Chinese quotation marks in cells", csv("编号|意见|分", "1|他说“好，继续”|5", "2|无|4", "3|『可』|3"),
        "编号|意见|分", "1|他说“好，继续”|5", "2|无|4", "3|『可』|3"),
    reads("enumeration commas", csv("编号|技能|分", "1|沟通、写作|5", "2|编程；测试|4"), "编号|技能|分",
        "1|沟通、写作|5", "2|编程；测试|4"),
    reads("a comma unquoted in one address", csv(NAMES, ONE, "S2021002|李娜|腾讯,深圳|2024/9/2|4800", THREE),
        NAMES, ONE, THREE),
    reads("a cell missing in one row", csv(NAMES, ONE, "S2021002|李娜|2024/9/2|4800", THREE), NAMES, ONE, THREE),
    reads("a copied row cut short", TABLE + "S2021004,赵", NAMES, *ROWS),
    reads("a stray mark in one row", csv(NAMES, ONE, 'S2021002|"李娜|腾讯|2024/9/2|4800', THREE), NAMES, ONE, THREE),
    reads("names twice", csv("学号|成绩|成绩", "S1|80|90", "S2|70|60"), "学号|成绩|成绩 (2)", "S1|80|90", "S2|70|60"),
    reads("year columns", csv("企业|2022|2023|2024", "华为|12|15|9", "腾讯|3|4|6"), "企业|2022|2023|2024",
        "华为|12|15|9", "腾讯|3|4|6"),
    reads("years with a sign", csv("企业|2022年|2023年", "华为|12|15", "腾讯|3|4"), "企业|2022年|2023年", "华为|12|15", "腾讯|3|4"),
    reads("serial numbers first", csv("序号|企业|人数", "1|华为|12", "2|腾讯|3", "3|百度|4"), "序号|企业|人数",
        "1|华为|12", "2|腾讯|3", "3|百度|4"),
    reads("dates as words", csv("学号|开始|结束", "S1|2024年9月1日|至今", "S2|2024年9月2日|2025年1月"),
        "学号|开始|结束", "S1|2024年9月1日|至今", "S2|2024年9月2日|2025年1月"),
    reads("header told below a sentence with commas", "本表由教务处填写,请各学院核对,9月30日前交,谢谢\n" + TABLE,
        NAMES, *ROWS).telling(header_row=2),
    reads("no header, told", csv("1|2", "3|4", "5|6"), "1|2", "3|4", "5|6").telling(header_row=1),
    refuses("rows without names", csv(*ROWS)),
    reads("a second table below", TABLE + csv("", "企业|人数", "华为|3", "腾讯|4", "百度|5"), NAMES, *ROWS),
    reads("a second table of equal width", csv("a1|b1|c1|d1|e1", *ROWS, "企业|行业|地区|人数|年份", "华为|5|1|2|3",
        "腾讯|5|1|2|3", "百度|5|1|2|3"), "a1|b1|c1|d1|e1", *ROWS),
    reads("a second questionnaire below", csv("学生编号|题1|题2|题3", *(f"S{n}|{n}|{n}|{n}" for n in range(1, 6)),
        "企业编号|题4|题5|题6", *(f"E{n}|{n}|{n}|{n}" for n in range(1, 6))), "学生编号|题1|题2|题3",
        *(f"S{n}|{n}|{n}|{n}" for n in range(1, 6))),
    reads("the second of two tables, told", csv(NAMES, *ROWS, "", "企业|人数", "华为|3", "腾讯|4", "百度|5", "小米|6", "京东|7"),
        "企业|人数", "华为|3", "腾讯|4", "百度|5", "小米|6", "京东|7").telling(header_row=6),
    reads("codes that begin with letters", csv("编号|甲|乙|丙", *(f"{n}|{n}|{n}|{n}" for n in range(10, 15)), "15|A1|B2|C3",
        *(f"{n}|{n}|{n}|{n}" for n in range(16, 20))), "编号|甲|乙|丙", *(f"{n}|{n}|{n}|{n}" for n in range(10, 15)),
        "15|A1|B2|C3", *(f"{n}|{n}|{n}|{n}" for n in range(16, 20))),
    refuses("a web page called .xls", "<html><head><meta charset=gbk></head><body><table><tr><td>1</td></tr></table>"),
    refuses("a letter", "各位老师：\n请于9月30日前提交，谢谢。\n教务处\n"),
    refuses("GBK with a damaged byte", TABLE.encode("gbk").replace("娜".encode("gbk"), b"\xff\x30")),
    refuses("UTF-8 cut inside a character in mid-file", TABLE.encode().replace("娜".encode(), b"\xe5\xa8")),
)  # fmt: skip
