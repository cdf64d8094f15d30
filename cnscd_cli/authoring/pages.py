"""Pages in Markdown, generated from the YAML: one a profile, one on the kinds, and an index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cnscd_cli.authoring.catalogue_page import write_catalogues
from cnscd_cli.authoring.changes import list_changes
from cnscd_cli.authoring.cookbook_page import write_cookbook
from cnscd_cli.authoring.explanation import Parameter, list_parameters, quote_example
from cnscd_cli.authoring.kind_page import write_kinds
from cnscd_cli.authoring.markdown import NOTICE, code, escape, fence, table
from cnscd_cli.authoring.trial import Outcome, try_rule
from cnscd_cli.authoring.values import (
    SEVERITIES,
    STATUSES,
    describe_applies,
    describe_document,
    describe_validity,
    open_blanks,
)
from cnscd_cli.model.finding import Status
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped

INDEX = "README.md"
KINDS = "kinds.md"
CATALOGUES = "catalogues.md"
COOKBOOK = "cookbook.md"


def make_pages(profiles: tuple[Profile, ...]) -> dict[str, str]:
    """All pages by file name; the shipped profiles that these rest on come along."""
    shipped = list_shipped()
    below = dict.fromkeys(name for profile in profiles for name in profile.extends if name in shipped)
    given = {profile.id for profile in profiles}
    profiles = (*profiles, *(load_profile(name) for name in below if name not in given))
    pages = {f"{profile.id}.md": write_profile(profile) for profile in profiles}
    common = {COOKBOOK: write_cookbook(), KINDS: write_kinds(), CATALOGUES: write_catalogues()}
    return {INDEX: write_index(profiles), **common, **pages}


def find_lagging(pages: dict[str, str], folder: Path) -> tuple[str, ...]:
    """Files of `folder` that are not as they would be generated, missing and left-over ones included."""
    there = {path.name: _read(path) for path in sorted(folder.glob("*.md"))}
    lagging = [name for name, text in pages.items() if there.get(name) != text]
    left_over = [name for name, text in there.items() if name not in pages and NOTICE in text]
    return (*lagging, *left_over)


def write_pages(pages: dict[str, str], folder: Path) -> tuple[str, ...]:
    """Writes what has changed into `folder` and returns its names; a left-over page is removed."""
    changed = find_lagging(pages, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in pages:
            (folder / name).write_bytes(pages[name].encode())
        else:
            (folder / name).unlink()
    return changed


def _read(path: Path) -> str:
    """Git on Windows may have given the lines other ends."""
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def write_index(profiles: tuple[Profile, ...]) -> str:
    """The list of profiles."""
    rows = [
        (
            f"[{escape(profile.title)}]({profile.id}.md)",
            code(profile.id),
            profile.province or "—",
            str(len(profile.rules)),
        )
        for profile in profiles
    ]
    lines = [
        "# Các bộ quy tắc",
        NOTICE,
        "Mỗi trang nêu đủ các quy tắc của một bộ: yêu cầu gì, vì sao, căn cứ, ví dụ đạt và chưa đạt, gợi ý sửa.",
        table(("Bộ quy tắc", "Tên", "Tỉnh, thành phố", "Số quy tắc"), rows),
        (
            f"- Cách viết quy tắc, những đoạn chép được: [{COOKBOOK}]({COOKBOOK}).\n"
            f"- Các loại quy tắc và tham số của chúng: [{KINDS}]({KINDS}).\n"
            f"- Mã cơ quan, mã chỉ tiêu: [{CATALOGUES}]({CATALOGUES})."
        ),
    ]
    return "\n\n".join(lines) + "\n"


def write_profile(profile: Profile) -> str:
    """A page on one profile; of rules that it takes over unchanged, only where they are told."""
    changes = {change.rule.id: change for change in list_changes(profile)}
    own = [rule for rule in profile.rules if not profile.extends or rule.id in changes]
    parts = [f"# {escape(profile.title)}", NOTICE, escape(profile.description), table(("", ""), list(_facts(profile)))]
    if profile.extends:
        parts += ["## Khác với bộ " + code(profile.extends[0]), *_write_changes(profile)]
    parts += ["## Các quy tắc", _list_rules(profile, {rule.id for rule in own})]
    parts += [part for rule in own for part in _write_rule(profile, rule)]
    return "\n\n".join(parts) + "\n"


def _facts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "Tên dùng với `--profile`", code(profile.id)
    if profile.province:
        yield "Tỉnh, thành phố", profile.province
    if profile.document:
        yield "Văn bản", escape(describe_document(profile.document))
    validity = describe_validity(profile.validity)
    if validity:
        yield "Hiệu lực", validity
    if profile.basis:
        yield "Căn cứ", escape(profile.basis)
    if profile.extends:
        yield "Dựa trên", ", ".join(f"[{name}]({name}.md)" for name in profile.extends)
    yield "Tệp", code(Path(profile.path).name)


def _list_rules(profile: Profile, own: set[str]) -> str:
    rows = []
    for rule in profile.rules:
        page = "" if rule.id in own else f"{profile.extends[0]}.md"
        rows.append((f"[{rule.id}]({page}#{rule.id})", escape(open_blanks(rule.expected)), SEVERITIES[rule.severity]))
    return table(("Quy tắc", "Yêu cầu", "Mức"), rows)


def _write_changes(profile: Profile) -> Iterator[str]:
    changes = list_changes(profile)
    rows = [(code(change.rule.id), escape(change.described)) for change in changes if change.enabled]
    if rows:
        yield table(("Quy tắc", "Thay đổi"), rows)
    off = [(code(rule.id), escape(rule.title), escape(rule.note or "")) for rule in profile.disabled]
    if off:
        yield "### Các quy tắc đã tắt"
        yield table(("Quy tắc", "Tên", "Lý do"), off)
    if not (rows or off):
        yield "Không khác quy tắc nào."


def _write_rule(profile: Profile, rule: Rule) -> Iterator[str]:
    trial = try_rule(profile, rule)
    yield f"## {rule.id}"
    yield f"**{escape(rule.title)}** — mức {SEVERITIES[rule.severity]}"
    for heading, text in (
        ("Yêu cầu", open_blanks(rule.expected)),
        ("Vì sao", rule.why),
        ("Căn cứ", rule.basis),
        ("Ghi chú", rule.note),
    ):
        if text:
            yield f"### {heading}"
            yield escape(text)
    yield "### Cách kiểm"
    yield _write_method(rule, list_parameters(profile, rule))
    for heading, outcomes in (
        ("Ví dụ đạt", [item for item in trial.outcomes if _is_plain(item, Status.PASS)]),
        ("Ví dụ chưa đạt", [item for item in trial.outcomes if _is_plain(item, Status.GAP)]),
        ("Dễ nhầm", [item for item in trial.outcomes if item.example.near_miss]),
    ):
        if outcomes:
            yield f"### {heading}"
            yield from map(_write_example, outcomes)
    if rule.suggestion:
        yield "### Gợi ý"
        yield escape(open_blanks(rule.suggestion))


def _is_plain(outcome: Outcome, status: Status) -> bool:
    return outcome.example.status is status and not outcome.example.near_miss


def _write_method(rule: Rule, parameters: tuple[Parameter, ...]) -> str:
    purpose = getattr(rule.params, "purpose", "")
    lines = [f"{escape(purpose)} Loại quy tắc: [{rule.kind}]({KINDS}#{rule.kind}).".strip()]
    lines += [f"- {code(item.name)}: {escape(item.value)}" for item in parameters]
    applies = describe_applies(rule.applies)
    if applies:
        lines += ["", f"Chỉ áp dụng cho: {escape('; '.join(applies))}."]
    return "\n".join([lines[0], "", *lines[1:]]).rstrip()


def _write_example(outcome: Outcome) -> str:
    status = STATUSES[outcome.result.status]
    return f"{fence(quote_example(outcome))}\n\n→ **{status}**: {escape(outcome.result.message)}"
