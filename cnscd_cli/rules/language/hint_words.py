"""Words for hints: what people write instead of a key or a value, and lines to copy."""

from __future__ import annotations

# What people who think in Vietnamese (or remember another tool) write.
MEANT = {
    **dict.fromkeys(("loi", "bat buoc", "nghiem trong", "err", "high"), "error"),
    **dict.fromkeys(("canh bao", "nhac nho", "warn", "medium"), "warning"),
    **dict.fromkeys(("thong tin", "goi y them", "note", "low"), "info"),
    **dict.fromkeys(("dat", "ok", "passed", "dung"), "pass"),
    **dict.fromkeys(("thieu", "khong dat", "fail", "sai"), "gap"),
    **dict.fromkeys(("can xem", "can nguoi xem"), "review"),
    **dict.fromkeys(("ma", "ma quy tac", "code"), "id"),
    **dict.fromkeys(("loai", "loai quy tac", "type"), "kind"),
    **dict.fromkeys(("muc", "muc do", "level"), "severity"),
    **dict.fromkeys(("ten", "tieu de", "name"), "title"),
    **dict.fromkeys(("mo ta", "noi dung"), "description"),
    **dict.fromkeys(("tham so", "parameters", "args"), "params"),
    **dict.fromkeys(("yeu cau", "mong doi", "requirement"), "expected"),
    **dict.fromkeys(("goi y", "de xuat", "suggest"), "suggestion"),
    **dict.fromkeys(("noi dung chen", "dieu khoan", "clauses"), "clause"),
    **dict.fromkeys(("can cu", "co so", "legal-basis"), "basis"),
    **dict.fromkeys(("thong bao", "messages"), "message"),
    **dict.fromkeys(("vi sao", "ly do", "reason"), "why"),
    **dict.fromkeys(("ghi chu", "comment"), "note"),
    **dict.fromkeys(("vi du", "example"), "examples"),
    **dict.fromkeys(("ap dung", "ap dung khi", "when", "applies"), "applies-when"),
    **dict.fromkeys(("xa", "ten xa", "xa phuong", "communes"), "commune"),
    **dict.fromkeys(("ke thua", "extend"), "extends"),
    **dict.fromkeys(("tinh", "tinh thanh"), "province"),
    **dict.fromkeys(("van ban",), "document"),
    **dict.fromkeys(("hieu luc", "validity"), "valid"),
    **dict.fromkeys(("co quan",), "agencies"),
    **dict.fromkeys(("chi tieu",), "indicators"),
    **dict.fromkeys(("quy tac", "cac quy tac", "rule"), "rules"),
    **dict.fromkeys(("so", "so hieu"), "number"),
    **dict.fromkeys(("ngay",), "date"),
    **dict.fromkeys(("toi thieu", "it nhat", "minimum"), "min"),
    **dict.fromkeys(("toi da", "nhieu nhat", "maximum"), "max"),
    **dict.fromkeys(("tu",), "from"),
    **dict.fromkeys(("den",), "to"),
}  # fmt: skip

# What the values mean that are written in English.
VIETNAMESE = {
    "error": "lỗi",
    "warning": "cảnh báo",
    "info": "lưu ý",
    "pass": "đạt",
    "gap": "thiếu sót",
    "review": "cần người xem",
    "not-applicable": "không áp dụng",
    "near-miss": "dễ nhầm",
    "missing": "không nêu",
}

# For tables, by the last words of what is wanted: the last of their keys.
TABLES = {
    "section, expression": "applies-when: {unit-type: [phường]}",
    "missing, review": 'message: {gap: "Kế hoạch ghi {actual}"}',
    "from, to": "{from: 2026-01-01, to: 2030-12-31}",
    "date, issuer": "document: {kind: Kế hoạch, number: 123/KH-UBND, date: 2025-10-31, issuer: UBND tỉnh Ninh Bình}",
    "name, spellings": "ban-quan-ly-cho: {name: Ban quản lý chợ, spellings: [ban quản lý chợ, bql chợ]}",
    "units, whom": "thu-vien-so: {name: Thư viện số, any: [[thư viện số]], figure: percent}",
    "các tham số": "params: {min: 5, max: 8}",
    "các khóa": "- {id: team-size, params: {max: 8}}",
    "mã cơ quan": "agencies: {ban-quan-ly-cho: {name: Ban quản lý chợ, spellings: [ban quản lý chợ]}}",
    "mã chỉ tiêu": "indicators: {thu-vien-so: {name: Thư viện số, any: [[thư viện số]]}}",
    "gap, near-miss": 'examples: {pass: ["đoạn đạt"], gap: ["đoạn sai"], near-miss: [{status: gap, text: "khó"}]}',
    "«kind» và «params»": "- {kind: wording, params: {subject: góc số, any: [góc số]}}",
    "text, status": "{status: gap, text: một đoạn kế hoạch}",
}


# For keys that must be there.
EXAMPLES = {
    "schema": "cnscd.profile/1",
    "id": "ninh-binh",
    "title": "Kế hoạch mẫu của tỉnh",
    "description": "Yêu cầu đối với kế hoạch của xã, phường",
    "kind": "team-size",
    "severity": "error",
    "expected": "Mỗi Tổ có từ 5 đến 7 thành viên.",
}
