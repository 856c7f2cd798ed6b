"""How many mutants of the judging the tests kill: ``make mutate`` (docs/mutants.md)."""
