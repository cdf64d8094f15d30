"""A first draft of a profile: answers as commented YAML that holds only what differs from the profile below."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from cnscd_cli.authoring.answers import Answers
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft_parts import find_document
from cnscd_cli.authoring.draft_rules import draft_rules
from cnscd_cli.authoring.yaml_text import flow, scalar, write_rule
from cnscd_cli.data.communes import bare_province
from cnscd_cli.errors import ConfigurationError, name_cause
from cnscd_cli.rules.language.sources import list_shipped
from cnscd_cli.text.normalize import fold

_HEAD = """\
# yaml-language-server: $schema=profile.schema.json
# Bộ quy tắc do «cnscd rules new» viết ra. Dòng bắt đầu bằng # là ghi chú cho người đọc, máy bỏ qua.
# Sửa bằng trình soạn thảo văn bản bất kỳ, lưu UTF-8, thụt dòng bằng dấu cách. Sửa xong thì chạy:
#   cnscd rules validate {file}
#   cnscd rules test {file}
# Muốn viết thêm quy tắc: chép đoạn gần nhất trong docs/rules/cookbook.md.
# {{type}} và {{name}} được thay bằng loại và tên đơn vị của kế hoạch: xã, phường, đặc khu.
"""


def write_draft(answers: Answers, name: str, base: Base) -> str:
    """The text of the file `name`."""
    lines = [_HEAD.format(file=name), *_write_head(answers, name, base)]
    rules = [write_rule(rule) for rule in draft_rules(answers, base)]
    if rules:
        lines += ["\nrules: # những điều khác với bộ quy tắc ở dưới; không ghi thì giữ như bộ ấy\n", "\n".join(rules)]
    else:
        lines += ["\n# Chưa có gì khác bộ quy tắc ở dưới; thêm khóa «rules» khi cần.\n"]
    return "".join(lines)


def _write_head(answers: Answers, name: str, base: Base) -> Iterator[str]:
    yield "schema: cnscd.profile/1 # dạng của tệp, giữ nguyên\n"
    yield f"id: {make_id(name)} # mã của bộ quy tắc: chữ thường không dấu, chữ số, gạch nối\n"
    province = answers.province and answers.province[:1].lower() + answers.province[1:]
    title = f"Bộ quy tắc của {province}" if province else "Bộ quy tắc của đơn vị"
    yield f"title: {scalar(title)} # tên hiện trong kết quả\n"
    if answers.own_unit:
        yield "extends: auto # nằm trên bộ quy tắc được chọn cho kế hoạch (của tỉnh, hoặc mau-tinh)\n"
    else:
        yield f"extends: {base.id} # nằm trên bộ quy tắc này: chỉ ghi những điều khác\n"
    if answers.province:
        yield f"province: {scalar(answers.province)} # bộ quy tắc của tỉnh, thành phố nào\n"
    document = find_document(answers)
    if document:
        day = f", date: {document.date.isoformat()}" if document.date else ""
        yield "document: # văn bản của tỉnh mà bộ quy tắc này dựa vào\n"
        kind, number, issuer = map(flow, (document.kind, document.number, document.issuer))
        yield f"  {{kind: {kind}, number: {number}{day}, issuer: {issuer}}}\n"
    days = [
        f"{key}: {day.isoformat()}" for key, day in (("from", answers.first), ("to", answers.last)) if day is not None
    ]
    if days:
        yield f"valid: {{{', '.join(days)}}} # áp dụng cho kế hoạch ban hành trong khoảng này\n"


def make_id(name: str) -> str:
    """An id for the file: no profile that is shipped has it."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(Path(name).stem)).strip("-") or "bo-quy-tac"
    return f"{stem}-rieng" if stem in list_shipped() else stem


def name_file(answers: Answers) -> str:
    """A file name for those who gave none: `ninh-binh.yaml`."""
    if answers.own_unit or not answers.province:
        return "don-vi.yaml"
    return f"{fold(bare_province(answers.province)).replace(' ', '-')}.yaml"


def find_free(path: Path) -> Path:
    """The path, numbered where a file of that name is there: nobody answers all questions for nothing."""
    tries = (path, *(path.with_stem(f"{path.stem}-{index}") for index in range(2, 100)))
    return next((item for item in tries if not item.exists()), path)


def check_target(path: Path, *, force: bool) -> None:
    """Refuses a file that is there already, or cannot be."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise ConfigurationError(f"Tên tệp phải kết thúc bằng .yaml, không phải «{path.name}».")
    if path.is_dir():
        raise ConfigurationError(f"Không ghi được vào {path}: đó là một thư mục.")
    if path.exists() and not force:
        raise ConfigurationError(f"Tệp {path} đã có; chọn tên khác, hoặc thêm --overwrite để ghi đè.")
    if not path.parent.is_dir():
        raise ConfigurationError(f"Không ghi được vào {path}: không có thư mục {path.parent}.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ConfigurationError(f"Không ghi được vào {path}: không có quyền ghi ở thư mục {path.parent.absolute()}.")


def save_draft(path: Path, text: str) -> None:
    """Writes the file, at once and as a whole."""
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise ConfigurationError(f"Không ghi được vào {path}: {name_cause(error)}.") from None
