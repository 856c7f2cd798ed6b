"""What all tests share: how Hypothesis works here."""

from hypothesis import HealthCheck, settings

# Timings are never asserted: the machine is shared, and a slow moment is no fault of the law.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("house")
