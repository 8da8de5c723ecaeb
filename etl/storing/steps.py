"""The steps of a publication, as people are told of them while they wait."""

from collections.abc import Callable

from etl.texts import Text

Progress = Callable[[Text], None]

READING = Text("reading {file}", "正在读取 {file}")
STORING = Text("storing the data", "正在保存数据")
BUILDING = Text("building {table}", "正在构建 {table}")
NAMING = Text("giving the snapshot its name", "正在命名快照")
COMMITTING = Text("writing the journal", "正在写入日志")
POINTING = Text("showing the new state", "正在切换到新状态")


def silent(_: Text) -> None:
    """Report no progress."""
