"""One entry of `rules:`, with what the profiles below say of the same rule, built into a rule."""

from __future__ import annotations

from cnscd_cli.model.finding import Severity, Status
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.contract import EVERY_PLAN, AppliesWhen, Example, Rule, RuleMessages
from cnscd_cli.rules.language.fields import MESSAGE_FIELDS, Table, open_table
from cnscd_cli.rules.language.hints import suggest, tell_wrong
from cnscd_cli.rules.language.layers import RuleLayers, join_table, list_origins
from cnscd_cli.rules.language.nodes import Node, Sequence
from cnscd_cli.rules.language.params import Faults, load_params, read_as, read_expression, read_text
from cnscd_cli.rules.named_communes import find_named
from cnscd_cli.rules.registry import KINDS

RULE_KEYS = (
    *("id", "kind", "severity", "title", "params", "expected", "suggestion", "clause", "basis", "message"),
    *("why", "note", "enabled", "applies-when", "examples"),
)
MESSAGE_KEYS = ("pass", "gap", "missing", "review")
APPLIES_KEYS = ("unit-type", "commune", "year", "section", "expression")
EXAMPLE_KEYS = ("pass", "gap", "near-miss")
NEAR_MISS_KEYS = ("text", "status")
_YEAR_KEYS = ("from", "to")
EXAMPLE_STATUSES = (Status.PASS, Status.GAP, Status.REVIEW, Status.NOT_APPLICABLE)


def build_rule(rule_id: str, written: Table, below: RuleLayers, layers: RuleLayers) -> tuple[Rule, bool] | None:
    """The rule and whether it is switched on; null with faults where it makes no rule."""
    faults = written.faults
    before = len(faults.found)
    # What was written below has been judged there: its nodes are of another file and tell no fault here.
    values = {key: value.node for key, value in layers.values.items()}
    whole = Table({**values, **written.values}, written.node, written.key, faults)
    kind = whole.choice("kind", tuple(KINDS))
    severity = whole.choice("severity", tuple(Severity))
    title, expected = whole.text("title"), whole.template("expected")
    suggestion, basis = whole.template("suggestion", needed=False), whole.text("basis", needed=False)
    clause = whole.templates("clause")
    why, note = whole.text("why", needed=False), whole.text("note", needed=False)
    enabled = whole.flag("enabled", default=True)
    if not enabled and note is None:
        problem = "Quy tắc đã tắt («enabled: false») phải có khóa «note» nêu lý do"
        faults.add(written.node, written.path("note"), problem)
    stand = written.values.get("params") or written.values.get("kind") or written.node
    kept = below if "kind" not in written.values else RuleLayers(below.values, {**below.tables, "params": {}})
    params = join_table(kept, "params", written.values.get("params"), stand, written.values.get("kind"))
    check = load_params(KINDS[kind], params, written.node, written.path("params"), faults) if kind else None
    messages = join_table(below, "message", written.values.get("message"), written.node)
    rule_messages = _build_messages(messages, written.path("message"), faults)
    applies = _build_applies(whole)
    examples = _build_examples(whole.values.get("examples"), written.path("examples"), faults)
    if len(faults.found) > before or not (kind and severity and title and expected) or check is None or not rule_id:
        return None
    rule = Rule(
        *(rule_id, kind, Severity(severity), title, check, expected, basis, suggestion),
        *(rule_messages, written.node.line, why, note, applies, examples, list_origins(layers), clause),
    )
    return rule, enabled


def _build_messages(node: Node | None, key: str, faults: Faults) -> RuleMessages:
    table = open_table(node, MESSAGE_KEYS, key, faults) if node is not None else None
    if table is None:
        return RuleMessages()
    return RuleMessages(*(table.template(name, needed=False, known=MESSAGE_FIELDS) for name in MESSAGE_KEYS))


def _build_applies(rule: Table) -> AppliesWhen:
    table = rule.table("applies-when", APPLIES_KEYS)
    if table is None:
        return EVERY_PLAN
    types = []
    for name in table.texts("unit-type"):
        if name in tuple(CommuneType):
            types.append(CommuneType(name))
        else:
            problem = f"Không có loại đơn vị «{name[:40]}»{suggest(name, tuple(CommuneType))}{_hint_communes(name)}"
            table.faults.add(table.values["unit-type"], table.path("unit-type"), problem)
    years = table.table("year", _YEAR_KEYS)
    first, last = (years.year("from"), years.year("to")) if years else (None, None)
    if years and first and last and last < first:
        table.faults.add(years.values["to"], years.path("to"), f"Năm cuối {last} sớm hơn năm đầu {first}")
    sections = table.texts("section")
    if any(not any(map(str.isalnum, title)) for title in sections):
        problem = "Tên mục không có chữ nào thì không kế hoạch nào có mục đó: quy tắc không bao giờ được dùng"
        table.faults.add(table.values["section"], table.path("section"), problem)
    return AppliesWhen(tuple(types), first, last, sections, _read_expression(table), table.texts("commune"))


def _hint_communes(name: str) -> str:
    """Certain communes have a key of their own."""
    found = find_named(name, None)
    example = f"{found.type} {found.name}" if found else "Đồng Văn, Mèo Vạc"
    return f"; chỉ một số đơn vị thì ghi tên ở khóa «commune»: commune: [{example}]"


def _read_expression(table: Table) -> str | None:
    node = table.values.get("expression")
    return None if node is None else read_as(read_expression, node, table.path("expression"), table.faults)


def _build_examples(node: Node | None, key: str, faults: Faults) -> tuple[Example, ...]:
    table = open_table(node, EXAMPLE_KEYS, key, faults) if node is not None else None
    if table is None:
        return ()
    examples: list[Example] = []
    for name in ("pass", "gap"):
        for item in _list_items(table, name):
            text = read_as(read_text, item, table.path(name), faults)
            if text:
                examples.append(Example(text, Status(name), False, item.line))
    for item in _list_items(table, "near-miss"):
        inner = open_table(item, NEAR_MISS_KEYS, table.path("near-miss"), faults)
        text = inner.text("text") if inner else None
        status = inner.choice("status", EXAMPLE_STATUSES) if inner else None
        if text and status:
            examples.append(Example(text, Status(status), True, item.line))
    return tuple(examples)


def _list_items(table: Table, name: str) -> list[Node]:
    node = table.values.get(name)
    if node is None:
        return []
    if isinstance(node, Sequence) and node.items:
        return node.items
    wanted = "các bảng {text, status}" if name == "near-miss" else "các đoạn kế hoạch"
    problem = f"Khóa «{name}» {tell_wrong(node, f'danh sách {wanted}, ít nhất một mục')}"
    table.faults.add(node, table.path(name), problem)
    return []
