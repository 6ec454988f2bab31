"""Hub workbooks in, a DuckDB build out: contract, read, check, template, example, build."""
