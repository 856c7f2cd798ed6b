"""Measurements, each beside its floor in the same run (ARCHITECTURE, speed): ``make bench``."""
