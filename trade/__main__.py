"""The same powers from a shell: `python -m trade quarters --flow export --format csv`.

Every answer goes to standard output; what cannot be answered goes to standard error in one line, with
exit code 2.
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from trade.model.errors import TradeError
from trade.watch.log import raised

try:
    from trade.shell import analyse, carry, changes, claims, doctor, fetch, files, keeping, ledger, quarters
    from trade.shell.answer import Answer, show
except Exception as error:
    if __name__ != "__main__":
        raise
    from trade.doctor.command import instead

    raise SystemExit(instead(sys.argv[1:], error)) from None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line on standard error, exit code 2."""
        self.exit(2, f"{self.prog}: {message}\n")


@dataclass(frozen=True)
class Command:
    """One command: what it does in a few words, what answers it, what it takes."""

    text: str
    run: Callable[[argparse.Namespace], Answer]
    options: Callable[[argparse.ArgumentParser], None]


def _named(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("name", help="name of the dataset")


def _compared(sub: argparse.ArgumentParser) -> None:
    _named(sub)
    sub.add_argument("a", type=int, help="number of a vintage")
    sub.add_argument("b", type=int, help="number of a later vintage")


def _quarterly(sub: argparse.ArgumentParser) -> None:
    ledger.run_options(sub, "2014-Q1", "2021-Q4")
    quarters.options(sub)


def _loading(sub: argparse.ArgumentParser) -> None:
    files.options(sub)
    sub.add_argument("--dataset", required=True, help="name of the dataset, new or not")
    sub.add_argument("--who", default="", help="who loads it")


COMMANDS = {
    "quarters": Command(
        "bounds of each quarter, of the ledger or an uploaded dataset",
        lambda args: quarters.of_dataset(args) if args.dataset else ledger.each_quarter(args),
        _quarterly,
    ),
    "bounds": Command(
        "bounds of one run of months",
        ledger.one_run,
        lambda sub: ledger.run_options(sub, "2017-01", "2017-03"),
    ),
    "contributions": Command(
        "what each commodity adds to the change between two periods", changes.apart, changes.options
    ),
    "bases": Command(
        "a period against a year earlier, the best year before, and every other base",
        changes.measured,
        changes.base_options,
    ),
    "analyse": Command(
        "whether a period was unusual, a season, a break, what next; or why that is not said",
        analyse.analysed,
        analyse.options,
    ),
    "conflicts": Command(
        "figures that must give way, by how much, against which others",
        ledger.conflicts,
        ledger.vintage_option,
    ),
    "figures": Command("the printed figures as they ship", ledger.figures, ledger.figure_options),
    "claim": Command(
        "whether a sentence about the trade holds, with the working", claims.tested, claims.claim_options
    ),
    "export": Command("a view of the app as an image or more", carry.exported, carry.export_options),
    "verify": Command(
        "whether an exported file still says what the data say", carry.verified, carry.verify_options
    ),
    "check": Command(
        "what a file holds and what is wrong with it; loads nothing", files.checked, files.options
    ),
    "load": Command("check a file and load it as a vintage of a dataset", files.loaded, _loading),
    "datasets": Command("the datasets of the workspace", files.listed, lambda sub: None),
    "vintages": Command("the vintages of a dataset", files.vintages, _named),
    "diff": Command("what one vintage changed against another", files.differences, _compared),
    "doctor": Command("whether this installation is well, and what to mend", doctor.answered, doctor.options),
    "undo": Command("take back the newest vintage of a dataset", files.undone, _named),
    "audit": Command(
        "every change of the workspace: when, who, what, and what came of it",
        keeping.audited,
        keeping.audit_options,
    ),
    "mend": Command(
        "read everything in the workspace, and rebuild a damaged one from the copies of its loads",
        keeping.mended,
        lambda sub: None,
    ),
    "fetch": Command(
        "ask UN Comtrade or the IMF and write the answer to a file", fetch.fetched, fetch.options
    ),
}
"""Every command by its name."""


def _parser() -> _Parser:
    parser = _Parser(prog="python -m trade", description="Trade of two countries, from print and from files.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.text, description=command.text)
        sub.add_argument("--format", choices=("csv", "json", "table"), default="table")
        command.options(sub)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 for what has remarks, 2 when it cannot be answered."""
    args = _parser().parse_args(argv)
    try:
        answer = COMMANDS[args.command].run(args)
    except TradeError as error:
        print(f"python -m trade {args.command}: {error}", file=sys.stderr)
        return 2
    show(answer, args.format)
    return answer.code


if __name__ == "__main__":
    sys.excepthook = raised
    logging.disable(logging.WARNING)  # Streamlit warns of every call outside of a server, and there is none
    if hasattr(signal, "SIGPIPE"):  # a reader that has seen enough, such as `head`, is no error
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raise SystemExit(main())
