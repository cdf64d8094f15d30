"""One module per form of a report, of the same name: reads back out of the finished form what it tells.

Each has two functions:
- `read_findings(content: bytes) -> list[tuple[str, str, str]]`: path of the plan as in the report, id of the rule, word
  of the verdict as `findings.name_verdict` has it; for every finding that the form names, as often as it names it.
- `read_words(content: bytes) -> str`: all that a person (or program) is told, without escapes of the form.

They go by the form alone, as a consumer of it would; what is not there cannot be found.
"""
