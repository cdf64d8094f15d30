"""The department's reply to a commune (công văn góp ý) as a Word file.

`content` says what the letter says, without Word; `filling` puts it into a template; `layout` makes the template that
is used where the department has none of its own.
"""
