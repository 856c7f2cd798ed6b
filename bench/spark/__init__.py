"""The judging chain on two engines: DuckDB, as the product asks it, and Spark (docs/spark.md)."""
