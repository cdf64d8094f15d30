"""A profile: found by id or path, read, and judged whole before any document is opened."""

from __future__ import annotations

import re
from pathlib import Path

from cnscd_cli.data.compiled import find_compiled
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.model.finding import Severity
from cnscd_cli.rules.contract import Profile, ProfileSummary, Rule, RuleMessages
from cnscd_cli.rules.nodes import MAX_BYTES, Mapping, Node, NodesError, Scalar, Sequence, load_nodes, unpack_nodes
from cnscd_cli.rules.params import Faults, describe, load_params, read_as, read_keys, read_text, suggest
from cnscd_cli.rules.registry import KINDS

SCHEMA = "cnscd.profile/1"
_PROFILE_KEYS = ("schema", "id", "title", "description", "basis", "rules")
_RULE_KEYS = ("id", "kind", "severity", "title", "params", "expected", "suggestion", "basis", "message")
_MESSAGE_KEYS = ("pass", "gap", "missing", "review")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?|\}")
_TEXT_FIELDS = ("type", "name")
_MESSAGE_FIELDS = ("type", "name", "actual")
_SUFFIXES = (".yaml", ".yml")


def list_profiles() -> tuple[ProfileSummary, ...]:
    """The profiles that come with the program, by id."""
    profiles = [_load_file(path, str(path)) for path in _shipped().values()]
    return tuple(
        ProfileSummary(profile.id, profile.title, profile.description, profile.path, len(profile.rules))
        for profile in sorted(profiles, key=lambda item: item.id)
    )


def load_profile(name_or_path: str | Path) -> Profile:
    """The profile with that id, or in that YAML file; ProfileError tells all its faults at once."""
    name = str(name_or_path)
    if isinstance(name_or_path, Path) or name.lower().endswith(_SUFFIXES) or "/" in name or "\\" in name:
        return _load_file(Path(name), name)
    shipped = _shipped()
    if name in shipped:
        return _load_file(shipped[name], str(shipped[name]))
    if not name.strip():
        raise _file_error(name, "Chưa nêu tên bộ quy tắc")
    near = suggest(name, tuple(shipped))
    known = near if near.endswith("?") else f"{near}."
    raise _file_error(name, f"Không có bộ quy tắc «{name[:60]}»{known} Cũng có thể ghi đường dẫn đến một tệp .yaml")


def _shipped() -> dict[str, Path]:
    """Files by id: beside this module in an installed package, at the top of the repository otherwise."""
    here = Path(__file__).parent
    for folder in (here / "profiles", here.parent.parent / "rules"):
        found = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        if found:
            return found
    return {}


def _load_file(path: Path, shown: str) -> Profile:
    data = _read_file(path, shown)
    packed = find_compiled(data)
    faults = Faults()
    try:
        root = unpack_nodes(packed) if packed else load_nodes(_decode(data, shown))
    except NodesError as error:
        raise ProfileError(shown, (error.fault,)) from None
    profile = _build_profile(root, shown, faults)
    if profile is None or faults.found:
        raise ProfileError(shown, tuple(sorted(faults.found, key=lambda fault: (fault.line or 0, fault.column or 0))))
    return profile


def _read_file(path: Path, shown: str) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
            raise _file_error(shown, "Đây là thiết bị hoặc đường ống, không phải tệp bộ quy tắc")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        known = ", ".join(_shipped())
        raise _file_error(shown, f"Không tìm thấy tệp bộ quy tắc; các bộ quy tắc có sẵn: {known}") from None
    except IsADirectoryError:
        raise _file_error(shown, "Đây là thư mục, không phải tệp bộ quy tắc") from None
    except (OSError, ValueError):
        raise _file_error(shown, "Không mở được tệp bộ quy tắc") from None
    if len(data) > MAX_BYTES:
        raise _file_error(shown, f"Tệp bộ quy tắc lớn hơn {MAX_BYTES // 1_000_000} MB")
    return data


def _decode(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProfileError(shown, (ProfileFault(line, None, "", "Tệp bộ quy tắc không phải mã UTF-8"),)) from None


def _file_error(shown: str, problem: str) -> ProfileError:
    return ProfileError(shown, (ProfileFault(None, None, "", problem),))


def _build_profile(root: Node | None, shown: str, faults: Faults) -> Profile | None:
    if root is None or (isinstance(root, Scalar) and root.value is None):
        faults.found.append(ProfileFault(None, None, "", "Tệp bộ quy tắc trống"))
        return None
    if not isinstance(root, Mapping):
        faults.add(root, "", f"Bộ quy tắc phải là bảng các khóa (schema, id, title, …), không phải {describe(root)}")
        return None
    values = read_keys(root, _PROFILE_KEYS, "", faults)
    _check_schema(values, root, faults)
    texts = {key: _text(values, key, "", root, faults) for key in ("id", "title", "description")}
    _check_id(values.get("id"), texts["id"], "id", faults)
    basis = _text(values, "basis", "", root, faults, needed=False)
    rules = _build_rules(values.get("rules"), root, faults)
    if faults.found:
        return None
    return Profile(texts["id"] or "", texts["title"] or "", texts["description"] or "", basis, shown, rules)


def _check_schema(values: dict[str, Node], root: Mapping, faults: Faults) -> None:
    schema = _text(values, "schema", "", root, faults)
    if schema is not None and schema != SCHEMA:
        faults.add(values["schema"], "schema", f"Khóa «schema» phải là «{SCHEMA}», không phải «{schema[:40]}»")


def _build_rules(node: Node | None, root: Mapping, faults: Faults) -> tuple[Rule, ...]:
    if node is None:
        faults.add(root, "rules", "Thiếu khóa «rules»")
        return ()
    if not isinstance(node, Sequence) or not node.items:
        faults.add(node, "rules", f"Khóa «rules» phải là danh sách có ít nhất một quy tắc, không phải {describe(node)}")
        return ()
    rules: list[Rule] = []
    lines: dict[str, int] = {}
    for index, item in enumerate(node.items):
        rule = _build_rule(item, f"rules[{index}]", lines, faults)
        if rule:
            rules.append(rule)
    return tuple(rules)


def _build_rule(node: Node, key: str, lines: dict[str, int], faults: Faults) -> Rule | None:
    if not isinstance(node, Mapping):
        faults.add(node, key, f"Mỗi quy tắc phải là bảng các khóa, không phải {describe(node)}")
        return None
    before = len(faults.found)
    values = read_keys(node, _RULE_KEYS, key, faults)
    rule_id = _text(values, "id", key, node, faults)
    _check_id(values.get("id"), rule_id, f"{key}.id", faults)
    if rule_id in lines:
        faults.add(values["id"], f"{key}.id", f"Mã quy tắc «{rule_id}» đã dùng ở dòng {lines[rule_id]}")
    elif rule_id:
        lines[rule_id] = values["id"].line
    kind = _one_of(values, "kind", key, node, tuple(KINDS), faults)
    severity = _one_of(values, "severity", key, node, tuple(Severity), faults)
    title = _text(values, "title", key, node, faults)
    expected = _template(values, "expected", key, node, faults)
    suggestion = _template(values, "suggestion", key, node, faults, needed=False)
    basis = _text(values, "basis", key, node, faults, needed=False)
    messages = _build_messages(values.get("message"), f"{key}.message", faults)
    params = load_params(KINDS[kind], values.get("params"), node, f"{key}.params", faults) if kind else None
    if len(faults.found) > before or not (rule_id and kind and severity and title and expected) or params is None:
        return None
    return Rule(rule_id, kind, Severity(severity), title, params, expected, basis, suggestion, messages, node.line)


def _build_messages(node: Node | None, key: str, faults: Faults) -> RuleMessages:
    if node is None:
        return RuleMessages()
    if not isinstance(node, Mapping):
        faults.add(
            node, key, f"Khóa «message» phải là bảng các khóa {', '.join(_MESSAGE_KEYS)}, không phải {describe(node)}"
        )
        return RuleMessages()
    values = read_keys(node, _MESSAGE_KEYS, key, faults)
    texts = [_template(values, name, key, node, faults, needed=False, known=_MESSAGE_FIELDS) for name in _MESSAGE_KEYS]
    return RuleMessages(*texts)


def _text(
    values: dict[str, Node], name: str, key: str, parent: Mapping, faults: Faults, *, needed: bool = True
) -> str | None:
    path = f"{key}.{name}" if key else name
    node = values.get(name)
    if node is None:
        if needed:
            faults.add(parent, path, f"Thiếu khóa «{name}»")
        return None
    return read_as(read_text, node, path, faults)


def _template(
    values: dict[str, Node],
    name: str,
    key: str,
    parent: Mapping,
    faults: Faults,
    *,
    needed: bool = True,
    known: tuple[str, ...] = _TEXT_FIELDS,
) -> str | None:
    text = _text(values, name, key, parent, faults, needed=needed)
    for match in _PLACEHOLDER.finditer(text or ""):
        if match.group(1) not in known or not match.group().endswith("}"):
            allowed = ", ".join(f"{{{field}}}" for field in known)
            faults.add(
                values[name], f"{key}.{name}", f"Chỗ điền «{match.group()[:40]}» không hợp lệ; chỉ dùng {allowed}"
            )
    return text


def _one_of(
    values: dict[str, Node], name: str, key: str, parent: Mapping, known: tuple[str, ...], faults: Faults
) -> str | None:
    text = _text(values, name, key, parent, faults)
    if text is not None and text not in known:
        faults.add(values[name], f"{key}.{name}", f"Khóa «{name}» không có giá trị «{text[:60]}»{suggest(text, known)}")
        return None
    return text


def _check_id(node: Node | None, value: str | None, key: str, faults: Faults) -> None:
    if node is not None and value is not None and not _ID.fullmatch(value):
        faults.add(node, key, f"Mã «{value[:60]}» chỉ được gồm chữ thường không dấu, chữ số và gạch nối")
