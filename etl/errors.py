"""Errors named after what went wrong; each says in both languages what to do about it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.texts import Text

if TYPE_CHECKING:
    from etl.checking.rejections import Rejection
    from etl.contracts import Contract

MOST_NAMED = 4


class ProblemFound(Exception):
    """Something that a person can mend; ``message`` says it in both languages."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class BadDeclaration(ProblemFound):
    """A contract or an instrument is declared wrongly; every error of the file is named."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        listed = "".join(f"\n- {problem}" for problem in problems)
        super().__init__(
            Text(
                f"{file} can not be used, please correct it:{listed}",
                f"{file} 无法使用，请更正：{listed}",
            )
        )
        self.problems = tuple(problems)


class UnknownKind(ProblemFound):
    """The header fits no kind of file, or fits several equally well."""


class QuestionsMissing(ProblemFound):
    """A questionnaire was named, and the file lacks what its rows need or most of its questions.

    ``contract`` is that of the version which is nearest.
    """

    def __init__(self, contract: "Contract", lacking: Sequence[str], asked: int) -> None:
        self.contract = contract
        fields = [contract.field(name) for name in lacking]
        answered = asked - sum(field.survey_item for field in fields)
        english = "; ".join(f"“{field.label.en}”" for field in fields[:MOST_NAMED])
        chinese = "；".join(f"“{field.label.zh}”" for field in fields[:MOST_NAMED])
        more = len(fields) - MOST_NAMED
        super().__init__(
            Text(
                f"Of the {asked} questions of the questionnaire “{contract.label.en}” this file has "
                f"{answered}. It lacks {english}{f' and {more} more' if more > 0 else ''}. Say which "
                "column holds which question, or declare these columns as a new version of the "
                "questionnaire, or choose another kind of file.",
                f"问卷“{contract.label.zh}”共 {asked} 题，此文件只有 {answered} 题。缺少{chinese}"
                f"{f'等 {len(fields)} 项' if more > 0 else ''}。请指明各题所在的列，"
                "或将这些列声明为该问卷的新版本，或选择其他文件类型。",
            )
        )


class MissingFields(ProblemFound):
    """A file of a known kind lacks columns that every row needs."""

    def __init__(self, kind: Text, missing: Mapping[str, Text]) -> None:
        english = "; ".join(
            f"{label.en} (such as “{name}” or “{label.zh}”)" for name, label in missing.items()
        )
        chinese = "；".join(f"{label.zh}（{name}）" for name, label in missing.items())
        super().__init__(
            Text(
                f"A file of this kind ({kind.en}) needs a column for {english}. "
                "Add it, or rename the column that holds it.",
                f"“{kind.zh}”文件缺少必需的列：{chinese}。请补充该列，或修改对应列的名称。",
            )
        )


class RepeatedField(ProblemFound):
    """Two columns of one file mean the same field."""


class WaveMissing(ProblemFound):
    """A survey file without a wave column came without the name of its wave."""

    def __init__(self, file: str) -> None:
        super().__init__(
            Text(
                f"{file} does not say which wave it belongs to. Name it, for example "
                '--wave "2024/25 end" on the command line, or the field Wave on the upload page.',
                f"{file} 没有说明属于哪一批次。请注明批次，例如在上传页填写“批次”，或在命令行用 --wave。",
            )
        )


class BadSettings(ProblemFound):
    """The settings file holds something that is no setting."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            Text(
                f"The settings in {path} can not be used: {problem}. Correct or remove the line.",
                f"{path} 中的设置无法使用：{problem}。请更正或删除该行。",
            )
        )


class DirectoryBusy(ProblemFound):
    """Another process is publishing."""

    def __init__(self, root: Path, seconds: float) -> None:
        super().__init__(
            Text(
                f"Another load into {root} has been running for more than {seconds:g} seconds. "
                "Nothing was changed; try again when it has ended.",
                f"另一个导入正在使用 {root}，已超过 {seconds:g} 秒。没有任何更改，请稍后再试。",
            )
        )


class StoppedBySystem(ProblemFound):
    """The disk is full or failed; ``published`` says whether the publication had happened by then."""

    def __init__(self, error: Exception, *, published: bool) -> None:
        self.published = published
        told = told_by_system(error)
        super().__init__(
            Text(
                f"The publication is complete and kept, but the system stopped its last step: {told}. "
                "The state before it may still be shown. Free space on the disk, or check that it "
                "works and that the server may write to it; then run: python -m etl rebuild",
                f"发布已完成并已保存，但系统中止了最后一步：{told}。页面可能仍显示之前的状态。"
                "请释放磁盘空间，或检查磁盘是否正常、服务器是否有写入权限，然后运行：python -m etl rebuild",
            )
            if published
            else Text(
                f"The system stopped this: {told}. Nothing was changed. Free space on the disk, or "
                "check that it works and that the server may write to it, then try again.",
                f"系统中止了操作：{told}。没有任何更改。"
                "请释放磁盘空间，或检查磁盘是否正常、服务器是否有写入权限，然后重试。",
            )
        )


class DamagedJournal(ProblemFound):
    """The journal can not be followed."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            Text(
                f"The journal entry {path} can not be used: {problem}. Nothing was changed; "
                "restore the file from a backup.",
                f"日志条目 {path} 无法使用。没有任何更改，请从备份恢复该文件。",
            )
        )


class DamagedArchive(ProblemFound):
    """A stored original is missing or is not what was stored."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                f"The original {path} is missing or was altered, so the state can not be rebuilt. "
                "Nothing was changed; restore the file from a backup.",
                f"原始文件 {path} 缺失或被改动，无法重建。没有任何更改，请从备份恢复该文件。",
            )
        )


class KeyUnusable(ProblemFound):
    """The key of the pseudonyms is missing or another one."""

    def __init__(self, path: Path, problem: Text) -> None:
        super().__init__(
            Text(
                f"The key in {path} can not be used: {problem.en}. Persons could no longer be "
                "recognised, so nothing was loaded; restore the key from a backup.",
                f"密钥 {path} 无法使用：{problem.zh}。将无法识别同一人，因此没有导入任何数据，请从备份恢复密钥。",
            )
        )


class GrainBroken(ProblemFound):
    """A model of the warehouse gave two rows where its grain allows one."""

    def __init__(self, model: str, grain: str, key: dict[str, object]) -> None:
        super().__init__(
            Text(
                f"{model} should hold {grain}, but holds several for {key}. Nothing was published; "
                "please report this.",
                f"{model} 的粒度不符，{key} 出现多行。没有发布任何更改，请反馈此问题。",
            )
        )


class NoSuchBatch(ProblemFound):
    """There is no live batch of that number."""

    def __init__(self, batch: int) -> None:
        super().__init__(
            Text(
                f"There is no batch {batch} to take back. See the list with: python -m etl batches",
                f"没有可撤销的批次 {batch}。",
            )
        )


class DamagedSnapshot(ProblemFound):
    """The published snapshot can not be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                f"The snapshot {path} can not be read. Nothing is lost: build it anew with "
                "python -m etl rebuild",
                f"快照 {path} 无法读取。数据没有丢失，请用 python -m etl rebuild 重建。",
            )
        )


def told_by_system(error: Exception) -> str:
    """Return what the system said, in one line, and of which file."""
    said = (getattr(error, "strerror", None) or str(error)).strip().partition("\n")[0].rstrip(".")
    name = getattr(error, "filename", None)
    return f"{said} ({name})" if name else said


class UnreadableFile(ProblemFound):
    """A file can not be read as a table; says what was found, what was expected, what to do."""


class RefusedFile(UnreadableFile):
    """A file is too large, or is of a kind that is not read at all."""


class SheetUnknown(UnreadableFile):
    """A workbook has several sheets that hold something, or none of the name that was told."""

    def __init__(self, file: str, sheets: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"{file} has these sheets: {', '.join(f'“{sheet}”' for sheet in sheets)}. "
                "Choose the one to read.",
                f"{file} 含有以下工作表：{'、'.join(f'“{sheet}”' for sheet in sheets)}。请选择要读取的工作表。",
            )
        )
        self.sheets = tuple(sheets)


class NoRows(UnreadableFile):
    """A file ends with its header."""

    def __init__(self, file: str) -> None:
        super().__init__(
            Text(
                f"{file} has a header but no rows. Export it anew, with its rows.",
                f"{file} 只有表头，没有数据行。请重新导出。",
            )
        )


class BadPlanFile(ProblemFound):
    """The file that says how to read a CSV can not be used."""

    def __init__(self, path: Path, problem: Text) -> None:
        super().__init__(
            Text(
                f"The plan {path} can not be used: {problem.en}. Expected JSON such as "
                '{"encoding": "gb18030", "delimiter": ";", "header_row": 3}.',
                f"读取方案 {path} 无法使用：{problem.zh}。应为 JSON，例如 "
                '{"encoding": "gb18030", "delimiter": ";", "header_row": 3}。',
            )
        )


class ManyWithdrawn(ProblemFound):
    """A file that replaces its periods lacks so many of their records that it may be a part."""

    def __init__(self, file: str, withdrawn: int, held: int) -> None:
        super().__init__(
            Text(
                f"{file} would withdraw {withdrawn:,} of the {held:,} records of its periods. "
                "Check that it is complete, then confirm it (on the command line with --yes).",
                f"{file} 将撤回其所属时段 {held:,} 条记录中的 {withdrawn:,} 条。"
                "请核对文件是否完整，然后确认（命令行请加 --yes）。",
            )
        )


class NoSuchRecord(ProblemFound):
    """No current record has that key."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            Text(
                f"There is no {kind} record “{key}”, or it was withdrawn. Look it up in the history first.",
                f"没有主键为“{key}”的 {kind} 记录，或已被撤回。请先查询历史。",
            )
        )


class BadCorrection(ProblemFound):
    """A corrected record would break a rule of its kind."""

    def __init__(self, rejections: Sequence["Rejection"]) -> None:
        self.rejections = tuple(rejections)
        super().__init__(
            Text(
                "The correction was not stored. "
                + " ".join(f"{each.header}: expected {each.expected.en}." for each in rejections),
                "更正未保存。"
                + "".join(f"{each.header}：应为{each.expected.zh}。" for each in rejections),
            )
        )


class UnchangeableField(ProblemFound):
    """A correction names a field that can not be corrected."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"“{name}” can not be corrected: it tells records or persons apart, or is no field. "
                f"Withdraw the record and load it anew, or correct one of: {', '.join(known)}.",
                f"“{name}”不能更正：它用于区分记录或人员，或不是字段。"
                f"请撤回该记录后重新导入，或更正以下字段：{'、'.join(known)}。",
            )
        )


class SameNumbers(ProblemFound):
    """A survey file uses the numbers of answers that other people gave in the same wave."""

    def __init__(self, file: str, wave: str, rows: int) -> None:
        super().__init__(
            Text(
                f"{file} would overwrite {rows:,} answers of the wave “{wave}” that were submitted on "
                "other days: they look like other people's answers with the same numbers. Give this "
                "questionnaire a wave of its own, or confirm that these are the same answers.",
                f"{file} 将覆盖批次“{wave}”中 {rows:,} 份提交日期不同的答卷，很可能是编号相同的其他人的答卷。"
                "请为本问卷另起批次名称，或确认确为同一批答卷。",
            )
        )


class UnknownInstrument(ProblemFound):
    """There is no instrument of that name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"There is no instrument “{name}”. Known ones: {', '.join(known)}.",
                f"没有名为“{name}”的问卷。已有：{'、'.join(known)}。",
            )
        )


class NoOriginal(ProblemFound):
    """A batch has no original that could be given out."""

    def __init__(self, batch: int) -> None:
        super().__init__(
            Text(
                f"There is no original of batch {batch}: there is no such batch, it was entered by "
                "hand, or its file is missing from the archive.",
                f"批次 {batch} 没有原始文件：该批次不存在、为手工录入，或归档文件缺失。",
            )
        )


class NoSuchKind(ProblemFound):
    """There is no kind of file of that name."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"There is no kind “{kind}”. Known ones: {', '.join(known)}.",
                f"没有类型“{kind}”。已有：{'、'.join(known)}。",
            )
        )


class NotRegistered(ProblemFound):
    """A name was said to stand for an enterprise that the register does not hold."""

    def __init__(self, enterprise: str) -> None:
        super().__init__(
            Text(
                f"The register of partners holds no enterprise with the number {enterprise}, so nothing "
                "was stored. Give its number in the register, or say that the name is not in it.",
                f"合作企业名录中没有编号为 {enterprise} 的企业，未保存任何内容。"
                "请填写名录中的编号，或说明该名称不在名录中。",
            )
        )


class NobodyErased(ProblemFound):
    """No file and no record is about the person who was to be erased."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "No record holds that identifier, so nobody was erased and nothing was changed. "
                "Type it as the registers have it; a person who was erased before is gone already.",
                "没有任何记录包含该编号，未删除任何人，也没有任何更改。"
                "请按登记册中的写法填写；此前已删除的人员不会再被找到。",
            )
        )


class NobodyLeft(ProblemFound):
    """Every row of a file is about somebody who was erased."""

    def __init__(self, file: str) -> None:
        super().__init__(
            Text(
                f"Every row of {file} is about a person who was erased, so nothing of it is loaded. "
                "Nothing needs to be done.",
                f"{file} 的每一行都涉及已被删除的人员，因此不导入任何内容，无需处理。",
            )
        )


class RestAltered(ProblemFound):
    """Without the lines of one person the other rows of a file would be read otherwise."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            Text(
                f"Without this person {rows:,} rows of others would be lost from the same files. "
                "Nobody was erased and nothing was changed; please report this.",
                f"删除此人会使相同文件中其他人的 {rows:,} 行丢失。未删除任何人，也没有任何更改，请反馈此问题。",
            )
        )


class UnknownField(ProblemFound):
    """A column was said to hold a field that its kind of file does not have."""

    def __init__(self, column: str, name: str, kind: Text) -> None:
        super().__init__(
            Text(
                f"The column “{column}” can not hold “{name}”: a file of this kind ({kind.en}) has no "
                "such field. Choose one of its fields, or leave the column out.",
                f"列“{column}”不能对应“{name}”：“{kind.zh}”文件没有该字段。请选择其字段，或不使用该列。",
            )
        )


class ReviewChanged(ProblemFound):
    """A review is no longer the version that its author had before them."""

    def __init__(self, title: str, who: str, when: str) -> None:
        self.who, self.when = who, when
        moment = when[:16].replace("T", " ")
        super().__init__(
            Text(
                f"{who} changed the review “{title}” at {moment}, after you had opened it. Nothing of "
                "yours was stored and nothing was overwritten: open it again, and repeat your change.",
                f"您打开评审“{title}”之后，{who} 于 {moment} 修改了它。您的更改未保存，也没有覆盖任何内容："
                "请重新打开后再次修改。",
            )
        )


class NoSuchReview(ProblemFound):
    """There is no live version of a review of that number."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"There is no review {name}, or it was deleted. Choose one from the list of reviews.",
                f"没有评审 {name}，或已被删除。请从评审列表中选择。",
            )
        )


class DamagedReview(ProblemFound):
    """The stored document of a review is missing or is not what was stored."""

    def __init__(self, title: str, path: Path) -> None:
        super().__init__(
            Text(
                f"The review “{title}” can not be shown: its document {path} is missing or was altered. "
                "Restore the file from a backup, or open an earlier version.",
                f"无法显示评审“{title}”：其文件 {path} 缺失或被改动。请从备份恢复该文件，或打开较早的版本。",
            )
        )
