"""Why a row is not in the table."""

from etl.texts import Text

UNCLOSED = Text(
    "A quotation mark is opened in this line and not closed properly.",
    "该行有未正确闭合的引号。",
)
MISPLACED = Text(
    "A quotation mark stands in the middle of a cell, so the cells can not be told apart.",
    "该行的引号位置有误，无法区分单元格。",
)
DOUBTFUL = Text(
    "This line may be text of a cell of the damaged row above it.",
    "该行可能是上方损坏行中某个单元格的内容。",
)
CELLS = Text(
    "The row has {found} cells, the header has {expected}.",
    "该行有 {found} 个单元格，表头有 {expected} 个。",
)
BEYOND = Text(
    "A value stands to the right of the last named column.", "最后一个有名称的列右侧还有内容。"
)
OTHER_TABLE = Text(
    "Another table, which is not read along with the first one.", "另一张表，不与第一张一起读取。"
)
TOO_LONG = Text("A cell has more than {limit} characters.", "有单元格超过 {limit} 个字符。")
HEADER_AGAIN = Text("The header again.", "重复的表头。")
TOTALS = Text("A row of totals, not of data.", "合计行，不是数据。")
REMARK = Text("A remark below the table, not data.", "表格下方的说明，不是数据。")
