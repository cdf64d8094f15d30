"""Help and usage errors in Vietnamese.

typer (0.26 to 0.28) carries its own click, whose sentences are English and pass no gettext any more, so
no catalogue reaches them. Everything a person reads is therefore worded here: the help by overriding the
commands' own methods, the errors from the fields of the exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from typer import Exit
from typer._click import Command, Context, HelpFormatter, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from cnscd_cli.cli.manner import NO_COLOR, QUIET, VERBOSE, note_wish
from cnscd_cli.cli.streams import write_output
from cnscd_cli.reporting.choices import Form
from cnscd_cli.reporting.printable import printable


class Section(StrEnum):
    """Headings under which the help lists options, in this order; one without any stands under the last."""

    RESULT = "Kết quả"
    LETTER = "Nội dung công văn"
    RULES = "Quy tắc và ngoại lệ"
    FILES = "Nhiều tệp"
    OTHER = "Tùy chọn khác"


_WISHES = {
    QUIET: ("-q", "Chỉ in các lỗi, và dạng nêu đích danh ở --format; mã kết thúc cho biết kết quả."),
    VERBOSE: ("-v", "Nêu thêm mỗi tệp được đọc thế nào, mất bao lâu, theo bộ quy tắc nào; bảng nêu cả quy tắc đạt."),
    NO_COLOR: ("", "In không màu, như khi đặt biến NO_COLOR."),
}


def _make_wish(wish: str) -> TyperOption:
    short, text = _WISHES[wish]

    def note(ctx: Context, _param: Parameter, wanted: object) -> None:
        if wanted and not ctx.resilient_parsing:
            note_wish(ctx.meta, wish)

    names = [f"--{wish}", *([short] if short else [])]
    return TyperOption(param_decls=names, is_flag=True, default=False, expose_value=False, callback=note, help=text)


class VietnameseCommand(TyperCommand):
    """A command whose help is Vietnamese throughout."""

    allow_extra_args = True  # judged in parse_args, for the sentence
    wishes: tuple[str, ...] = (NO_COLOR,)

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += map(_make_wish, self.wishes)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_parameters(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _translated(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        with _at_home(ctx):
            extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            words = " ".join(f"«{word}»" for word in extra)
            raise UsageError(f"thừa đối số {words}", ctx)
        return extra


class PlanCommand(VietnameseCommand):
    """A command that reads plans: it may take long, and tells more than one wants or less."""

    wishes = (QUIET, VERBOSE, NO_COLOR)
    forms: Mapping[Any, Form] = {}
    """Of its answer, which the help lists."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        if self.forms:
            with formatter.section("Các dạng kết quả"):
                formatter.write_dl([(name, _describe_form(form)) for name, form in self.forms.items()])


class VietnameseGroup(TyperGroup):
    """A group of commands whose help is Vietnamese throughout."""

    wishes: tuple[str, ...] = (NO_COLOR,)

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += map(_make_wish, self.wishes)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter, self.subcommand_metavar)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_parameters(self, ctx, formatter)
        commands = [(name, command) for name, command in self.commands.items() if not command.hidden]
        limit = formatter.width - 6 - max(len(name) for name, _ in commands)
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, command.get_short_help_str(limit)) for name, command in commands])

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _translated(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        with _at_home(ctx):
            left = super().parse_args(ctx, args)
        if not (ctx.resilient_parsing or left or ctx._protected_args):  # noqa: SLF001 - where click keeps the name
            raise UsageError("thiếu tên lệnh", ctx)
        return left

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        name = args[0]
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise UsageError(f"không có lệnh «{name}»{_suggestion(_similar(name, list(self.commands)))}", ctx)


class RootGroup(VietnameseGroup):
    """`cnscd` itself: what is wished before the name of a command holds for the command."""

    wishes = (QUIET, VERBOSE, NO_COLOR)
    _order = (
        *("check", "annotate", "letter", "summary", "extract", "watch"),
        *("explain", "rules"),
        *("cache", "doctor", "schema"),
    )
    """In the help: what is done with plans, with rules, and with this machine. Else groups would come last."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.commands = dict(sorted(self.commands.items(), key=lambda item: self._order.index(item[0])))


@contextmanager
def _at_home(ctx: Context) -> Iterator[None]:
    """Tells a usage error which command it belongs to: the parser forgets it for an option without its value."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _similar(name: str, known: list[str]) -> list[str]:
    from difflib import get_close_matches  # only where a word was mistyped

    return get_close_matches(name, known, cutoff=0.65)  # at 0.6 «chek» is like «schema»


def _similar_options(name: str, known: Iterable[str]) -> list[str]:
    """Compared without their dashes, which would make every short option look like any other."""
    bare = {option.lstrip("-"): option for option in known}
    return [bare[found] for found in _similar(name.lstrip("-"), list(bare))]


def _suggestion(candidates: list[str]) -> str:
    return f"; có phải {' hoặc '.join(f'«{name}»' for name in candidates)}?" if candidates else ""


def _translated(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.callback = "Hiện hướng dẫn này rồi thoát.", _print_help
    return option


def _print_help(ctx: Context, _param: Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        write_output(f"{ctx.get_help()}\n", None)
        raise Exit


def _write_usage(command: Command, ctx: Context, formatter: HelpFormatter, *last: str) -> None:
    arguments = [_metavar(param, ctx) for param in command.params if isinstance(param, TyperArgument)]
    formatter.write_usage(ctx.command_path, " ".join(["[TÙY CHỌN]", *arguments, *last]), prefix="Cách dùng: ")


def _metavar(argument: TyperArgument, ctx: Context) -> str:
    name = argument.make_metavar(ctx)
    return name if argument.required else f"[{name}]"


def _describe_form(form: Form) -> str:
    return f"{form.described} ({', '.join(form.endings)})" if form.endings else form.described


def _write_parameters(command: Command, ctx: Context, formatter: HelpFormatter) -> None:
    params = command.get_params(ctx)
    arguments = [(_metavar(param, ctx), param.help or "") for param in params if isinstance(param, TyperArgument)]
    options = [param for param in params if isinstance(param, TyperOption) and not param.hidden]
    if arguments:
        with formatter.section("Đối số"):
            formatter.write_dl(arguments)
    sections = {section: [item for item in options if _section(item) is section] for section in Section}
    filled = {section: rows for section, rows in sections.items() if rows}
    for section, rows in filled.items():
        with formatter.section(section if len(filled) > 1 else "Tùy chọn"):
            formatter.write_dl([_option_row(item, ctx) for item in rows])


def _section(option: TyperOption) -> Section:
    return Section(option.rich_help_panel) if option.rich_help_panel else Section.OTHER


def _option_row(option: TyperOption, ctx: Context) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    default = f" [mặc định: {option.default}]" if isinstance(option.default, str) else ""
    return names + value, f"{option.help or ''}{default}"


def describe_usage_error(error: ClickException) -> str:
    """The sentence for a faulty command line, and where its help is."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    sentence = f"Lỗi: {printable(_sentence(error))}"
    sentence = sentence if sentence.endswith("?") else f"{sentence}."
    context = error.ctx if isinstance(error, UsageError) else None
    return f"{sentence}\nXem hướng dẫn: {context.command_path} --help" if context else sentence


def _sentence(error: ClickException) -> str:
    match error:
        case NoSuchOption():
            similar = _similar_options(error.option_name, error.possibilities or ())
            return f"không có tùy chọn «{error.option_name}»{_suggestion(similar)}"
        case BadOptionUsage():
            return f"tùy chọn «{error.option_name}» {_misuse(error)}"
        case MissingParameter():
            return f"thiếu {_parameter_name(error.param)}"
        case BadParameter():
            return f"giá trị của {_parameter_name(error.param)} không hợp lệ: {_reason(error)}"
    return error.message.rstrip(".")


def _misuse(error: BadOptionUsage) -> str:
    params = error.ctx.command.params if error.ctx else []
    takes_value = any(error.option_name in param.opts and not getattr(param, "is_flag", False) for param in params)
    return "cần một giá trị đi kèm" if takes_value else "không nhận giá trị"


def _parameter_name(param: Parameter | None) -> str:
    if isinstance(param, TyperArgument):
        return f"đối số {param.human_readable_name.rstrip('.')}"
    return f"tùy chọn «{max(param.opts, key=len)}»" if param else "tham số"


def _reason(error: BadParameter) -> str:
    choices = getattr(error.param.type, "choices", None) if error.param else None
    if choices:
        return f"chỉ nhận {', '.join(map(str, choices))}"
    return _name_range(error.param) or error.message.rstrip(".")


def _name_range(param: Parameter | None) -> str:
    """«cần một số từ 1 đến 256»; empty for what takes no number."""
    if param is None or not hasattr(param.type, "min"):
        return ""
    whole = "số nguyên" if param.type.name.startswith("int") else "số"
    low, high = param.type.min, getattr(param.type, "max", None)
    bounds = (("từ", low), ("đến", high))
    told = [f"{word} {bound:g}".replace(".", ",") for word, bound in bounds if bound is not None]
    tail = " trở lên" if high is None and low is not None else ""
    return " ".join(["cần một", whole, *told]) + tail
