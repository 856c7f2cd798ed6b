"""The SQL models against the YAML beside them: columns, their tests on the real plan, and worked cases."""
