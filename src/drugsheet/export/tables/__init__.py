"""Sheets as tables that join: rows for data frames, CSV, Parquet."""
