"""What a department needs of all its communes: the figures, and their forms.

`summing` makes a Summary of a report; `digest`, `page`, `sheets` and `shape` are what people and programs get of it.
"""
