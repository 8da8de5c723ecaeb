"""How large a file may be, and what is said of a larger one."""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import RefusedFile
from etl.texts import Text

SPLIT = Text("Split it into several files", "请拆分为多个文件")
RAISE = Text("or raise the limit in the settings", "或在设置中提高上限")


@dataclass(frozen=True)
class Limits:
    """Upper bounds: a file beyond one of them is refused, of a longer cell the row is rejected.

    ``bytes`` holds for a workbook as it lies there and for its unpacked content.
    """

    bytes: int = 2 * 1024**3
    rows: int = 5_000_000
    columns: int = 2_000
    cell_characters: int = 100_000

    def check_bytes(self, path: Path, size: int) -> None:
        """Refuse a file of too many bytes.

        Raises:
            RefusedFile: it has more than the limit.
        """
        if size > self.bytes:
            raise _beyond(
                path,
                Text(f"{size:,} bytes", f"{size:,} 字节"),
                self.bytes,
                SPLIT,
            )

    def check_rows(self, path: Path, rows: int) -> None:
        """Refuse a file of too many rows; of ``rows`` it is known that there are at least so many.

        Raises:
            RefusedFile: it has more than the limit.
        """
        if rows > self.rows:
            raise _beyond(
                path,
                Text(f"more than {self.rows:,} rows", f"超过 {self.rows:,} 行"),
                self.rows,
                SPLIT,
            )

    def check_columns(self, path: Path, columns: int) -> None:
        """Refuse a file of too many columns.

        Raises:
            RefusedFile: it has more than the limit.
        """
        if columns > self.columns:
            raise _beyond(
                path,
                Text(f"{columns:,} columns", f"{columns:,} 列"),
                self.columns,
                Text("Export only the columns that are needed", "请只导出所需的列"),
            )


def _beyond(path: Path, found: Text, limit: int, remedy: Text) -> RefusedFile:
    return RefusedFile(
        Text(
            f"{path.name} has {found.en}; the limit is {limit:,}. {remedy.en}, {RAISE.en}.",
            f"{path.name} 有 {found.zh}，上限为 {limit:,}。{remedy.zh}，{RAISE.zh}。",
        )
    )
