"""The JSON Schema of a profile, made from the code that reads one: editors complete and check by it while one types.

It says less than `load_profile`, never more: what it refuses is refused there too. Ids of catalogues are offered, not
demanded, since a profile may add its own.
"""

from __future__ import annotations

import json
from typing import Any

from cnscd_cli.data.catalogues import NO_ADDITIONS, list_ids, with_additions
from cnscd_cli.data.communes import bare_province, load_provinces
from cnscd_cli.data.tables import load_table
from cnscd_cli.model.finding import Severity
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.contract import Check, described_by, purpose_of
from cnscd_cli.rules.language.entries import EXAMPLE_STATUSES, MESSAGE_KEYS, RULE_KEYS
from cnscd_cli.rules.language.heads import DOCUMENT_KEYS, PROFILE_KEYS
from cnscd_cli.rules.language.params import annotation, find_choices
from cnscd_cli.rules.language.profile import SCHEMA
from cnscd_cli.rules.language.sources import list_shipped
from cnscd_cli.rules.registry import KINDS

Schema = dict[str, Any]

FILE_NAME = "profile.schema.json"
"""Beside the profiles, where `# yaml-language-server: $schema=` finds it."""
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_TEXT: Schema = {"type": ["string", "number"], "pattern": r"\S"}  # a bare number counts as the text it is written with
_TEXTS: Schema = {"type": "array", "items": {"$ref": "#/$defs/text"}, "minItems": 1}
_SOME_TEXTS: Schema = {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/texts"}]}
_PLAIN: dict[str, Schema] = {
    "str": {"$ref": "#/$defs/text"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "Decimal": {"type": "number"},
    "date": {"$ref": "#/$defs/day"},
    "AgencyId": {"$ref": "#/$defs/agency"},
    "IndicatorId": {"$ref": "#/$defs/indicator"},
    "PatternText": {"$ref": "#/$defs/text"},
    "ExpressionText": {"$ref": "#/$defs/text"},
    "NestedCheck": {"$ref": "#/$defs/check"},
}
_NEEDED_OF_PROFILE = ("schema", "id", "title")
_NEEDED_WITHOUT_BELOW = ("description", "rules")
_NEEDED_OF_RULE = ("id", "kind", "severity", "title", "expected")

_PROFILE_WORDS = {
    "schema": "Dạng của tệp; luôn là cnscd.profile/1.",
    "id": "Mã của bộ quy tắc: chữ thường không dấu, chữ số, gạch nối. Ví dụ: ninh-binh.",
    "title": "Tên bộ quy tắc, hiện trong báo cáo.",
    "description": "Bộ quy tắc dùng cho kế hoạch nào.",
    "extends": "Kế thừa bộ quy tắc này: mã có sẵn, đường dẫn đến tệp, hoặc auto (bộ được chọn cho từng kế hoạch).",
    "province": "Tỉnh, thành phố áp dụng.",
    "document": "Văn bản của tỉnh mà bộ quy tắc dựa vào.",
    "valid": "Thời gian hiệu lực, tính cả ngày đầu và ngày cuối.",
    "basis": "Căn cứ chung của bộ quy tắc.",
    "agencies": "Cơ quan thêm vào danh mục, hoặc cách viết thêm của cơ quan đã có.",
    "indicators": "Chỉ tiêu thêm vào danh mục, hoặc từ ngữ thêm của chỉ tiêu đã có.",
    "rules": "Các quy tắc; quy tắc trùng mã với bộ kế thừa thì ghi đè từng khóa.",
}
_RULE_WORDS = {
    "id": "Mã quy tắc: chữ thường không dấu, chữ số, gạch nối. Ví dụ: team-size.",
    "kind": "Loại quy tắc: kiểm điều gì, kiểm thế nào.",
    "severity": "Mức khi thiếu: error (lỗi), warning (cảnh báo), info (lưu ý).",
    "title": "Tên quy tắc, hiện trong báo cáo.",
    "params": "Tham số của loại quy tắc; ghi đè từng tham số, ghi null để bỏ một tham số kế thừa.",
    "expected": "Yêu cầu, một câu; {type} và {name} được thay bằng loại và tên đơn vị.",
    "suggestion": "Câu có thể chép vào kế hoạch để sửa; dùng được {type}, {name}.",
    "clause": (
        "Nội dung để «cnscd annotate --suggest» chèn vào kế hoạch khi còn thiếu, mỗi đoạn một mục; không có thì chèn "
        "chính câu ở suggestion, nếu loại quy tắc cho phép. Dùng được {type}, {name}."
    ),
    "basis": "Căn cứ, đến điều, khoản, điểm.",
    "message": "Câu thông báo riêng; dùng được {type}, {name}, {actual}.",
    "why": "Vì sao có yêu cầu này, một hoặc hai câu.",
    "note": "Ghi chú: vì sao quy tắc bị tắt, văn bản không nói rõ điều gì.",
    "enabled": "false: tắt quy tắc, phải nêu lý do ở note; mặc định true.",
    "applies-when": "Chỉ áp dụng cho những kế hoạch thỏa mọi điều kiện này; kế hoạch khác thì «không áp dụng».",
    "examples": "Ví dụ để thử quy tắc; mỗi ví dụ là một đoạn kế hoạch.",
}
_DOCUMENT_WORDS = {
    "kind": "Loại văn bản: Kế hoạch, Quyết định, Công văn.",
    "number": "Số, ký hiệu: 123/KH-UBND.",
    "date": "Ngày ban hành, viết như 2025-10-31.",
    "issuer": "Nơi ban hành: UBND tỉnh Ninh Bình.",
}
_VALID_WORDS = {
    "from": "Ngày đầu tiên; bỏ trống thì không giới hạn.",
    "to": "Ngày cuối cùng; bỏ trống thì không giới hạn.",
}
_AGENCY_WORDS = {
    "name": "Tên cơ quan, viết trong thông báo; mã đã có thì không cần.",
    "spellings": "Các cách viết trong kế hoạch: [ban quản lý chợ, bql chợ].",
}
_YEAR_WORDS = {
    "from": "Năm đầu tiên; bỏ trống thì không giới hạn.",
    "to": "Năm cuối cùng; bỏ trống thì không giới hạn.",
}
_MESSAGE_WORDS = {
    "pass": "Câu khi đạt.",
    "gap": "Câu khi có thiếu sót: kế hoạch nêu sai, hoặc không nêu (nếu không có missing).",
    "missing": "Câu khi kế hoạch hoàn toàn không nêu.",
    "review": "Câu khi cần người xem.",
}
_NEAR_MISS_WORDS = {
    "text": "Đoạn kế hoạch.",
    "status": "Kết quả đúng: pass (đạt), gap (thiếu sót), review (cần người xem), not-applicable (không áp dụng).",
}


def render_schema() -> str:
    """The schema as JSON, the same bytes every time."""
    with with_additions(NO_ADDITIONS):  # whatever a profile in use has added
        return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


def make_schema() -> Schema:
    """The schema as plain values."""
    over = {"properties": {"rules": {"items": {"required": ["id"]}}}}
    alone = {
        "properties": {"rules": {"items": {"required": list(_NEEDED_OF_RULE)}}},
        "required": list(_NEEDED_WITHOUT_BELOW),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bộ quy tắc cnscd (cnscd.profile/1)",
        **_table(_profile_properties(), _PROFILE_WORDS, _NEEDED_OF_PROFILE),
        "if": {"required": ["extends"]},
        "then": over,
        "else": alone,
        "$defs": _definitions(),
    }


def _table(properties: dict[str, Schema], words: dict[str, str], needed: tuple[str, ...] = ()) -> Schema:
    told = {
        name: {"description": words[name], **value} if name in words else value for name, value in properties.items()
    }
    table: Schema = {"type": "object", "properties": told, "additionalProperties": False}
    return {**table, "required": list(needed)} if needed else table


def _profile_properties() -> dict[str, Schema]:
    text: Schema = {"$ref": "#/$defs/text"}
    provinces = [bare_province(name) for name in load_provinces().values()]
    special: dict[str, Schema] = {
        "schema": {"const": SCHEMA},
        "id": {"type": "string", "pattern": _ID},
        "extends": {"anyOf": [{"enum": ["auto", *sorted(list_shipped())]}, {"type": "string", "minLength": 1}]},
        "province": {"anyOf": [{"enum": provinces}, {"type": "string", "minLength": 1}]},
        "document": {"$ref": "#/$defs/document"},
        "valid": {"$ref": "#/$defs/valid"},
        "agencies": _entries("agency-entry", "agencies"),
        "indicators": _entries("indicator-entry", "indicators"),
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}, "minItems": 1},
    }
    return {name: special.get(name, text) for name in PROFILE_KEYS}


def _entries(entry: str, table: str) -> Schema:
    """Additions by id; known ids are listed so that editors offer them."""
    item: Schema = {"$ref": f"#/$defs/{entry}"}
    known = dict.fromkeys(list_ids(table), item)
    return {
        "type": "object",
        "properties": known,
        "patternProperties": {_ID: item},
        "additionalProperties": False,
    }


def _definitions() -> dict[str, Schema]:
    day: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "Năm-tháng-ngày: 2025-10-31."}
    return {
        "text": _TEXT,
        "texts": _TEXTS,
        "day": day,
        "agency": _known("agencies", "Mã cơ quan trong danh mục, hoặc mã thêm ở «agencies»."),
        "indicator": _known("indicators", "Mã chỉ tiêu trong danh mục, hoặc mã thêm ở «indicators»."),
        "document": _document(),
        "valid": _table({"from": {"$ref": "#/$defs/day"}, "to": {"$ref": "#/$defs/day"}}, _VALID_WORDS),
        "agency-entry": _table(
            {"name": {"$ref": "#/$defs/text"}, "spellings": _SOME_TEXTS}, _AGENCY_WORDS, ("spellings",)
        ),
        "indicator-entry": _indicator_entry(),
        "applies-when": _applies(),
        "examples": _examples(),
        "message": _table({name: {"$ref": "#/$defs/text"} for name in MESSAGE_KEYS}, _MESSAGE_WORDS),
        "check": _check(),
        "rule": _rule(),
        **{f"params-{name}": _params(kind) for name, kind in KINDS.items()},
    }


def _known(table: str, words: str) -> Schema:
    return {"description": words, "anyOf": [{"enum": list(list_ids(table))}, {"type": "string", "pattern": _ID}]}


def _document() -> Schema:
    properties = {name: {"$ref": "#/$defs/day" if name == "date" else "#/$defs/text"} for name in DOCUMENT_KEYS}
    return _table(properties, _DOCUMENT_WORDS, ("kind", "number", "issuer"))


def _indicator_entry() -> Schema:
    groups: Schema = {"type": "array", "items": _SOME_TEXTS, "minItems": 1}
    whom = [*load_table("vocabulary")["populations"], "unstated"]
    some_whom: Schema = {"anyOf": [{"enum": whom}, {"type": "array", "items": {"enum": whom}, "minItems": 1}]}
    properties = {
        "name": {"$ref": "#/$defs/text", "description": "Tên chỉ tiêu; mã đã có thì không cần."},
        "any": {
            **groups,
            "description": (
                "Từ ngữ nhận ra chỉ tiêu: [[thư viện số|tủ sách số, học sinh]]; các nhóm trong một mục đều phải có, "
                "dấu | ngăn các từ thay nhau."
            ),
        },
        "none": {**_SOME_TEXTS, "description": "Có một trong các từ này thì không phải chỉ tiêu này."},
        "figure": {"enum": ["percent", "count"], "description": "Mức tính bằng % (percent) hay số lượng (count)."},
        "units": {**_SOME_TEXTS, "description": "Đơn vị tính của số lượng: [buổi, lớp]."},
        "whom": {
            **some_whom,
            "description": "Tỷ lệ % tính trên ai: [people, unstated] là người dân, hoặc không nói rõ ai.",
        },
    }
    return _table(properties, {})


def _applies() -> Schema:
    types = list(CommuneType)
    year: Schema = {"type": "integer", "minimum": 1900, "maximum": 2099}
    properties: dict[str, Schema] = {
        "unit-type": {"anyOf": [{"enum": types}, {"type": "array", "items": {"enum": types}, "minItems": 1}]},
        "commune": _SOME_TEXTS,
        "year": _table({"from": year, "to": year}, _YEAR_WORDS),
        "section": _SOME_TEXTS,
        "expression": {"$ref": "#/$defs/text"},
    }
    words = {
        "unit-type": "Loại đơn vị: [xã], [phường, đặc khu].",
        "commune": "Chỉ những xã, phường, đặc khu này: [Đồng Văn, xã Mèo Vạc]; tên đúng như danh mục, kể cả dấu.",
        "year": "Năm ban hành kế hoạch: {from: 2027}.",
        "section": "Kế hoạch có một trong các mục này: [tổ chức thực hiện].",
        "expression": "Điều kiện CEL trên JSON của kế hoạch: 'targets.exists(t, t.indicator == \"vneid\")'.",
    }
    return _table(properties, words)


def _examples() -> Schema:
    near = _table(
        {"text": {"$ref": "#/$defs/text"}, "status": {"enum": list(EXAMPLE_STATUSES)}},
        _NEAR_MISS_WORDS,
        ("text", "status"),
    )
    properties: dict[str, Schema] = {
        "pass": {"$ref": "#/$defs/texts"},
        "gap": {"$ref": "#/$defs/texts"},
        "near-miss": {"type": "array", "items": near, "minItems": 1},
    }
    words = {
        "pass": "Đoạn kế hoạch đạt.",
        "gap": "Đoạn kế hoạch chưa đạt.",
        "near-miss": "Đoạn dễ nhầm, mỗi đoạn kèm kết quả đúng.",
    }
    return _table(properties, words)


def _kind_names() -> Schema:
    return {"oneOf": [{"const": name, "description": purpose_of(kind)} for name, kind in KINDS.items()]}


def _check() -> Schema:
    """A check within another one."""
    return {**_table({"kind": _kind_names(), "params": {"type": "object"}}, {}, ("kind",)), "allOf": _by_kind()}


def _rule() -> Schema:
    special: dict[str, Schema] = {
        "id": {"type": "string", "pattern": _ID},
        "kind": _kind_names(),
        "severity": {"enum": list(Severity)},
        "params": {"type": "object"},
        "clause": _SOME_TEXTS,
        "message": {"$ref": "#/$defs/message"},
        "enabled": {"type": "boolean"},
        "applies-when": {"$ref": "#/$defs/applies-when"},
        "examples": {"$ref": "#/$defs/examples"},
    }
    properties = {name: special.get(name, {"$ref": "#/$defs/text"}) for name in RULE_KEYS}
    return {**_table(properties, _RULE_WORDS, ("id",)), "allOf": _by_kind()}


def _by_kind() -> list[Schema]:
    rules = []
    for name, kind in KINDS.items():
        then: Schema = {"properties": {"params": {"$ref": f"#/$defs/params-{name}"}}}
        if _needed(kind):
            then["required"] = ["params"]
        rules.append({"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": then})
    return rules


def _needed(kind: type[Check]) -> tuple[str, ...]:
    optional = getattr(kind, "_field_defaults", {})
    return tuple(field.replace("_", "-") for field in getattr(kind, "_fields", ()) if field not in optional)


def _params(kind: type[Check]) -> Schema:
    fields: tuple[str, ...] = getattr(kind, "_fields", ())
    properties = {field.replace("_", "-"): _describe_type(kind, annotation(kind, field)) for field in fields}
    return {"description": purpose_of(kind), **_table(properties, described_by(kind), _needed(kind))}


def _describe_type(kind: type[Check], written: str) -> Schema:
    written = written.removesuffix(" | None")
    if written.startswith("tuple[") and written.endswith(", ...]"):
        inner = _describe_type(kind, written[len("tuple[") : -len(", ...]")])
        return {"type": "array", "items": inner, "minItems": 1}
    choices = find_choices(kind, written)
    return {"enum": list(choices)} if choices else _PLAIN[written]
