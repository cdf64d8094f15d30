"""`cnscd rules new`: asks, or takes what the options say, and writes a first draft of a profile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cnscd_cli.cli.streams import write_output


def _option(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(f"--{name}", metavar=metavar, help=text)
    return option


def new_rules(  # noqa: PLR0913, PLR0917 - an option for every question
    file: Annotated[
        Path | None, typer.Argument(metavar="TỆP", help="Tệp YAML sẽ ghi; bỏ trống thì đặt theo tên tỉnh.")
    ] = None,
    own_unit: Annotated[
        bool, typer.Option("--own-unit", help="Bộ quy tắc của riêng một đơn vị, nằm trên bộ của tỉnh.")
    ] = False,
    province: Annotated[str | None, _option("province", "TỈNH", "Tỉnh, thành phố, ví dụ «Ninh Bình».")] = None,
    number: Annotated[str | None, _option("number", "SỐ", "Số, ký hiệu văn bản của tỉnh: 123/KH-UBND.")] = None,
    kind: Annotated[str | None, _option("kind", "LOẠI", "Loại văn bản: Kế hoạch, Công văn…")] = None,
    document_date: Annotated[str | None, _option("document-date", "NGÀY", "Ngày của văn bản.")] = None,
    issuer: Annotated[str | None, _option("issuer", "CƠ_QUAN", "Cơ quan ban hành văn bản.")] = None,
    first: Annotated[str | None, _option("first", "NGÀY", "Áp dụng từ ngày.")] = None,
    last: Annotated[str | None, _option("last", "NGÀY", "Áp dụng đến hết ngày.")] = None,
    cite: Annotated[
        str | None, _option("cite", "MỨC", "Không dẫn văn bản ấy là lỗi, cảnh báo, lưu ý; hoặc «bỏ».")
    ] = None,
    cited: Annotated[
        str | None, _option("cited", "VĂN_BẢN", "Văn bản khác phải dẫn: «Nghị quyết 57-NQ/TW; …».")
    ] = None,
    team_min: Annotated[str | None, _option("team-min", "SỐ", "Mỗi Tổ ít nhất bao nhiêu thành viên.")] = None,
    team_max: Annotated[str | None, _option("team-max", "SỐ", "Mỗi Tổ nhiều nhất bao nhiêu thành viên.")] = None,
    core: Annotated[str | None, _option("core", "CƠ_QUAN", "Lực lượng nòng cốt (nhiều được), hoặc «bỏ».")] = None,
    leaders: Annotated[str | None, _option("leaders", "CHỨC_DANH", "Ai được làm Tổ trưởng, hoặc «bỏ».")] = None,
    frequency: Annotated[str | None, _option("frequency", "KỲ", "Kỳ báo cáo thưa nhất, hoặc «bỏ».")] = None,
    before: Annotated[str | None, _option("before", "NGÀY", "Báo cáo gửi trước ngày nào trong tháng.")] = None,
    indicators: Annotated[
        str | None, _option("indicators", "MỨC", "Mức các chỉ tiêu: «vneid=trên 60, digital-weekend=2/quý».")
    ] = None,
    agencies: Annotated[str | None, _option("agencies", "CƠ_QUAN", "Cơ quan nữa phải được giao nhiệm vụ.")] = None,
    recipients: Annotated[str | None, _option("recipients", "NƠI_NHẬN", "Nơi nhận nữa phải có: «Tỉnh đoàn».")] = None,
    forbidden: Annotated[str | None, _option("forbidden", "TỪ", "Từ không được viết: «huyện, cấp huyện».")] = None,
    severity: Annotated[
        str | None, _option("severity", "QUY_TẮC=MỨC", "Đổi mức quy tắc: team-leader=error,assign-front=info.")
    ] = None,
    off: Annotated[str | None, _option("off", "QUY_TẮC", "Tắt quy tắc: team-leader,assign-front.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi; câu không nêu thì giữ như bộ dưới.")] = False,
    force: Annotated[bool, typer.Option("--overwrite", help="Ghi đè tệp đã có.")] = False,
) -> None:
    """Hỏi từng câu rồi viết bộ quy tắc đầu tiên của tỉnh mình: tệp YAML có ghi chú và ví dụ, sửa tiếp được.

    Chỉ ghi tệp khi đã hỏi xong; ngắt giữa chừng (Ctrl-C) thì không ghi gì.
    """
    from cnscd_cli.authoring.draft import check_target, find_free, name_file, save_draft, write_draft
    from cnscd_cli.authoring.interview import answer_rest, ask_rest, base_of, take_given, tell_base

    check_target(file or find_free(Path("bo-quy-tac.yaml")), force=force)
    options = {
        "own_unit": "d" if own_unit else None,
        "province": province,
        "number": number,
        "kind": kind,
        "document_date": document_date,
        "issuer": issuer,
        "first": first,
        "last": last,
        "cite": cite,
        "cited": cited,
        "team_min": team_min,
        "team_max": team_max,
        "core": core,
        "leaders": leaders,
        "frequency": frequency,
        "before": before,
        "indicators": indicators,
        "agencies": agencies,
        "recipients": recipients,
        "forbidden": forbidden,
        "severity": _join_changes(severity, off),
    }
    given = take_given({name: text and _decode(text) for name, text in options.items()})
    asked = not yes and sys.stdin.isatty()
    if asked:
        _tell("Trả lời từng câu; bấm Enter để nhận câu trả lời trong ngoặc vuông, Ctrl-C để thôi.")
    answers = ask_rest(given, _ask, _tell) if asked else answer_rest(given, accept=yes)
    if not asked:
        _tell(tell_base(base_of(given)))
    if answers is None:
        _tell("Không ghi tệp nào.")
        return
    path = file or Path(name_file(answers))
    if asked and not file and not force:
        path = find_free(path)
    check_target(path, force=force)
    save_draft(path, write_draft(answers, path.name, base_of(given)))
    shown = f'"{path}"' if " " in str(path) else str(path)
    _tell(
        f"\nĐã ghi {path}. Việc tiếp theo:\n"
        f"  cnscd rules validate {shown}   (tìm lỗi trong tệp)\n"
        f"  cnscd rules test {shown}   (thử các ví dụ)\n"
        f"  cnscd explain team-size --profile {shown}\n"
        f"  cnscd check ke-hoach.docx --profile {shown}\n"
        "Chưa hỏi đến, cần thì viết thêm vào tệp: quy tắc chỉ cho xã hoặc phường, nội\n"
        "dung phải có, thứ tự các mục, chỉ tiêu ngoài danh sách, thời hạn từng việc.\n"
        "Cách viết: chép đoạn gần nhất trong docs/rules/cookbook.md; xem cả mục «Viết bộ\n"
        "quy tắc của tỉnh mình» của README và cnscd explain MÃ (một quy tắc sẵn có)."
    )


def _join_changes(severity: str | None, off: str | None) -> str | None:
    """Both options as one answer."""
    parts = [severity] if severity else []
    parts += [f"{name.strip()}=off" for name in (off or "").replace(";", ",").split(",") if name.strip()]
    return ", ".join(parts) or None


def _tell(text: str | None) -> None:
    if text is not None:
        write_output(f"{text}\n", None)


def _decode(text: str) -> str:
    """What was typed where the system claims to know ASCII alone; the terminal sends UTF-8 all the same."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def _ask(prompt: str) -> str:
    try:
        return _decode(input(prompt))
    except EOFError:  # Ctrl-D, or Ctrl-Z on Windows: as good as Ctrl-C
        raise KeyboardInterrupt from None
