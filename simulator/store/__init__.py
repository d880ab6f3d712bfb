"""Attempts in a database: tables, migrations and queries."""
