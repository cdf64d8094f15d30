RULE = """\
  - id: team-size
    kind: team-size
    severity: error
    title: Số lượng
    params: {min: 5, max: 12}
    expected: Từ 5 đến 12.
"""
