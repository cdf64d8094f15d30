"""Reads plans of community digital technology teams and checks them against a provincial template."""

__version__ = "0.1.0"
