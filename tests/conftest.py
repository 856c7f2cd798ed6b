"""What all tests share: how Hypothesis works here, and one browser."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.chromium"]

# Timings are never asserted: the machine is shared, and a slow moment is no fault of the law.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
# In CI the outcome is the commit's, not the dice's; new cases are looked for at the desk, where they are mended.
settings.register_profile("ci", settings.get_profile("house"), derandomize=True, print_blob=False)
settings.load_profile("ci" if os.environ.get("CI") else "house")
