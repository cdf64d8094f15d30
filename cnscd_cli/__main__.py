"""`cnscd` and `python -m cnscd_cli`: where a fault of the user becomes one sentence and a status."""

from __future__ import annotations

import sys


def main(args: list[str] | None = None) -> int:
    """Runs `cnscd` with `args` (by default those of the process) and returns its exit status."""
    from cnscd_cli.cli.streams import prepare_streams

    prepare_streams()
    if args is None:
        args = expand_wildcards(sys.argv[1:]) if sys.platform == "win32" else sys.argv[1:]
    return _run(args)


def expand_wildcards(args: list[str]) -> list[str]:
    """What the shells of Windows leave to the program: `*.docx` becomes the files of that kind."""
    from glob import glob  # on Windows alone

    found = [sorted(glob(word)) if set("*?") & set(word) and not word.startswith("-") else [] for word in args]  # noqa: PTH207 - as typed
    return [name for word, names in zip(args, found, strict=True) for name in names or [word]]


def _run(args: list[str]) -> int:
    from cnscd_cli.cli.status import ExitStatus
    from cnscd_cli.cli.streams import write_error
    from cnscd_cli.errors import CnscdError

    try:
        status = _print_version() if args == ["--version"] else _run_command(args)
    except CnscdError as error:
        write_error(f"Lỗi: {error}")
        return ExitStatus.USAGE
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    if status == ExitStatus.INTERRUPTED:
        write_error("Đã dừng theo yêu cầu (Ctrl-C).")
    return status


def _print_version() -> int:
    """Without typer: half the time."""
    from cnscd_cli.cli.streams import write_output
    from cnscd_cli.defaults import __version__

    write_output(f"cnscd {__version__}\n", None)
    return 0


def _run_command(args: list[str]) -> int:
    from typer._click.exceptions import ClickException

    from cnscd_cli.cli.commands import run
    from cnscd_cli.cli.status import ExitStatus
    from cnscd_cli.cli.streams import write_error
    from cnscd_cli.cli.usage import describe_usage_error

    try:
        return run(args)
    except ClickException as error:
        write_error(describe_usage_error(error))
        return ExitStatus.USAGE


def run_process() -> int:
    """`main` as a process of its own, which may arrange its memory as it likes."""
    import gc

    # A run makes few cycles and ends soon: looking for garbage often costs more than it finds. A folder of
    # thousands of plans still gets its memory back, only in larger steps.
    gc.set_threshold(200_000, 20, 100)
    try:
        if next((word for word in sys.argv[1:] if not word.startswith("-")), "") in {
            "check",
            "extract",
            "annotate",
            "letter",
            "summary",
            "watch",
        }:
            from cnscd_cli.isolation.supervisor import start_worker

            start_worker()  # first of all: it loads while we do
        status = main()
    except KeyboardInterrupt:  # before the streams were there to say so
        status = 130
    except Exception:  # noqa: BLE001 - a fault of ours; its traceback must not end in the status that means gaps
        from cnscd_cli.cli.status import ExitStatus

        sys.excepthook(*sys.exc_info())
        status = ExitStatus.FAULT
    gc.freeze()  # spares the interpreter a last search through all that is about to go: 20 ms of 180
    return status


if __name__ == "__main__":
    sys.exit(run_process())
