"""One kind of rule a module: a frozen dataclass of parameters with one `check`. Listed in `rules/registry.py`."""
