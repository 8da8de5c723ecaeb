"""What the command line of reviews does: one paper, or one per enterprise that hosted a college."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.messages import LANGUAGES, Text
from dashboard.review import decisions, many, periods, seeking, series, shelf
from dashboard.review.export import files
from dashboard.review.model import Review
from dashboard.review.subject import NoSuchSubject, Subject, UnreadableSubject
from dashboard.shell import world
from dashboard.warehouse import Warehouse, open_or_explain
from etl import api

USAGE, NO_DATA = 2, 3
EMPTY = Text(
    "There is no data yet. Load files with “python -m etl load FILE …”, or say --world sample.",
    "尚无数据。请用“python -m etl load 文件 …”加载文件，或使用 --world sample。",
)
LAXER = Text(
    "The settings ask for the disclosure profile {own}; {asked} would show more.",
    "设置要求的披露规则为 {own}，{asked} 会显示更多内容。",
)
NO_REVIEW = Text(
    "There is no review {asked}. Stored are: {known}.", "没有评审 {asked}。已保存的有：{known}。"
)
NONE_YET = Text("none yet", "尚无")
NO_COLLEGE = Text(
    "--college narrows --all enterprises. To review a college, write --subject college:NAME.",
    "--college 用于缩小 --all enterprises 的范围。要评审某学院，请写 --subject college:名称。",
)
OWN_COHORT = Text(
    "A stored review has the cohort it was prepared for. Leave --cohort out, or write --subject.",
    "已保存的评审只有其准备时的学年。请去掉 --cohort，或改用 --subject。",
)
NO_HOST = Text(
    "No enterprise hosted anybody of it in {cohort}.", "{cohort}没有企业接收其学生实习。"
)
NOT_WRITTEN = Text("The file could not be written: {reason}", "文件无法写入：{reason}")
WRITTEN = Text("Wrote {count} files to {folder}.", "已写入{count}个文件到 {folder}。")


class _Usage(Exception):
    """What was asked for can not be: says what to write."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 done, 2 usage, 3 no data, or it can not be written)."""
    given = _parser().parse_args(arguments)
    try:
        return _export(given)
    except (_Usage, NoSuchSubject, UnreadableSubject) as problem:
        return api.terminal.refused(problem.message.into(given.lang), USAGE)
    except api.ProblemFound as problem:
        return api.terminal.refused(problem.message.into(given.lang), NO_DATA)
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = f"{problem.strerror} ({problem.filename})" if problem.strerror else str(problem)
        return api.terminal.refused(NOT_WRITTEN.filled(reason=reason).into(given.lang), NO_DATA)


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="python -m dashboard.review",
        description="Take a cooperation review away as a file.",
        epilog="The data directory is $DATA_DIR (default: data/local of the project); without data "
        "of your own the sample world is read.",
    )
    parts = whole.add_subparsers(required=True, metavar="command", dest="command")
    told = "write one review, or one for each of many enterprises"
    one = parts.add_parser("export", help=told, description=told)
    about = one.add_mutually_exclusive_group(required=True)
    about.add_argument(
        "--subject", metavar="SUBJECT",
        help="enterprise:ID, college:NAME, programme:NAME, industry:CODE or school",
    )  # fmt: skip
    about.add_argument("--review", metavar="R-00012", help="a stored review, with its figures")
    about.add_argument("--all", choices=["enterprises"], help="one file per enterprise")
    one.add_argument("--college", metavar="NAME", help="with --all: only those that hosted it")
    one.add_argument("--cohort", metavar="2024/25", help="default: the latest that has ended")
    one.add_argument("--format", choices=list(files.FORMATS), default="pptx")
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="a folder with --all")
    one.add_argument("--lang", choices=LANGUAGES, default="en")
    one.add_argument("--profile", choices=list(PROFILES), help="default: that of the settings")
    one.add_argument("--world", choices=world.WORLDS, help="default: your own where it has data")
    return whole


def _check(given: argparse.Namespace) -> None:
    """Make sure that every option that was told is used.

    Raises:
        _Usage: one would not be.
    """
    if given.college and not given.all:
        raise _Usage(NO_COLLEGE)
    if given.cohort and given.review:
        raise _Usage(OWN_COHORT)


def _export(given: argparse.Namespace) -> int:
    _check(given)
    where = world.chosen([given.world] if given.world else [])
    warehouse = _warehouse(where)
    own = warehouse.snapshot.settings.disclosure_profile
    profile = given.profile or own
    if PROFILES[profile].persons < PROFILES[own].persons:
        raise _Usage(LAXER.filled(own=own, asked=profile))
    context = Context(warehouse, Filters(), given.lang, warehouse.labels, profile=profile)
    synthetic = where == "sample" or world.is_mixed()
    if given.all:
        return _many(context, given, where, synthetic=synthetic)
    review = _stored(where, given.review) if given.review else _proposed(context, given)
    decided = decisions.of_review(warehouse, review.id)
    made = files.export(context, review, given.format, decided=decided, synthetic=synthetic)
    out = api.terminal.target(given.out, files.file_name(context, review, given.format))
    out.write_bytes(made)
    print(out)
    return 0


def _warehouse(where: world.World) -> Warehouse:
    """Open the data of a world, the sample world being made on a first run.

    Raises:
        ProblemFound: there is none.
    """
    if where == world.chosen(()):
        world.prepare()
    warehouse, problem = open_or_explain(world.root_of(where))
    if warehouse is None:
        raise api.ProblemFound(problem or EMPTY)
    return warehouse


def _proposed(context: Context, given: argparse.Namespace) -> Review:
    warehouse = context.warehouse
    subject = seeking.subject(warehouse, given.subject)
    cohort = given.cohort or periods.latest_mature(warehouse)
    periods.check(warehouse, subject, cohort)
    return series.proposed(warehouse, subject, cohort, context.profile)


def _stored(where: world.World, number: str) -> Review:
    root = world.root_of(where)
    try:
        review, _ = shelf.load_from(root, number, shelf.current_of(root, number).batch)
    except api.NoSuchReview as problem:
        known = ", ".join(f"{each.id} ({each.title})" for each in api.reviews(root)[:8])
        raise _Usage(NO_REVIEW.filled(asked=number, known=known or NONE_YET)) from problem
    return review


def _many(
    context: Context, given: argparse.Namespace, where: world.World, *, synthetic: bool
) -> int:
    warehouse = context.warehouse
    college = given.college and seeking.subject(warehouse, f"college:{given.college}").key
    cohort = given.cohort or periods.latest_mature(warehouse)
    periods.check(warehouse, Subject("school"), cohort)
    hosts = series.hosts(warehouse, college or "", cohort)
    if not hosts:
        return api.terminal.refused(NO_HOST.filled(cohort=cohort).into(given.lang), NO_DATA)
    given.out.mkdir(parents=True, exist_ok=True)
    order = many.Order(
        world.root_of(where), warehouse.state, cohort, given.format, given.lang, context.profile,
        given.out, synthetic,
    )  # fmt: skip
    with api.terminal.bar(total=len(hosts), unit="file") as bar:
        for count in many.write(warehouse, order, hosts):
            bar.update(count)
    print(WRITTEN.filled(count=len(hosts), folder=given.out).into(given.lang))
    return 0
