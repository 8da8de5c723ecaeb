from etl.repairs import Problem
from etl.requests import request_to_sender
from etl.texts import Text

KIND = Text("Placements", "实习安排")
NUMBER = Text("a number such as 3500", "数字，如 3500")
PAY = Problem(
    field="monthly_pay", header="月实习报酬", rule="type", rows=1200, expected=NUMBER, advice=NUMBER,
    found=(("面议", 900), ("3000\n-5000", 200), ("x" * 90, 60), ("其他", 40)), lines=(5, 9),
)  # fmt: skip
PERSON = Problem("student_id", "学号", "damaged", 2, NUMBER, NUMBER, lines=(3, 4))


def test_a_request_says_what_to_correct_in_both_languages() -> None:
    text = request_to_sender(
        "2024.csv", KIND, [PAY, PERSON], 7, [Text("College", "学院")], rows_read=52000
    )
    assert text.en == (
        "Hello,\n\n"
        "thank you for “2024.csv” (Placements). We read 52,000 rows, and the points below kept some of "
        "them from being used. Could you please correct them and send the whole file again?\n\n"
        "1. The column “College” is missing; every row needs it.\n"
        "2. 7 rows have more or fewer cells than the header. Please look for stray quotation marks or "
        "separators in them.\n"
        "3. Column “月实习报酬”, 1,200 rows (line 5, 9, …). Found: “面议”, “3000 -5000”, "
        f"“{'x' * 39}…”. Expected: a number such as 3500.\n"
        "4. Column “学号”, 2 rows (line 3, 4). Expected: a number such as 3500.\n\n"
        "Thank you very much."
    )
    assert text.zh == (
        "您好：\n\n"
        "感谢您提供“2024.csv”（实习安排）。我们读取了 52,000 行，因以下问题，部分内容无法使用。"
        "烦请更正后重新发送完整文件：\n\n"
        "1. 缺少“学院”一列，每行都需要填写。\n"
        "2. 有 7 行的单元格数与表头不一致，请检查这些行中是否有多余的引号或分隔符。\n"
        "3. “月实习报酬”列，1,200 行（第 5、9、… 行）。现为：“面议”、“3000 -5000”、"
        f"“{'x' * 39}…”。应为：数字，如 3500。\n"
        "4. “学号”列，2 行（第 3、4 行）。应为：数字，如 3500。\n\n"
        "非常感谢！"
    )


def test_braces_in_a_file_are_only_text() -> None:
    problem = Problem("x", "{header}", "type", 1, NUMBER, NUMBER, (("{texts}", 1),), lines=(2,))
    text = request_to_sender("{file}.csv", Text("{kind}", "{kind}"), [problem], 0, rows_read=1)
    assert "“{file}.csv” ({kind})" in text.en
    assert "“{header}”列" in text.zh
    assert "“{texts}”" in text.zh
