"""Answers in every form: for people (table, page, workbook, letter) and for programs; a module or a folder a form.

May import `shapes` and what is below; never another wing. `rich` is for `table` alone, jinja2 for `page`, XlsxWriter
for `workbook`, python-docx for `letter`.
"""
