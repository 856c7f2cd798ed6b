"""Random plans, actuals, rules and states: both judges give the same verdicts, roll-ups, outlooks and causes."""

import os

from hypothesis import HealthCheck, Phase, given, settings

from tests.attainment.second_opinion.comparing import partings, retold
from tests.attainment.second_opinion.reports import Story, stories

#: How many stories a run tells, each of about ten targets over a year or two; STORIES=500 makes a long watch of it
#: (docs/second-opinion.md).
EXAMPLES = int(os.environ.get("STORIES", "16"))


@settings(
    max_examples=EXAMPLES,
    # What parts is retold by itself, so the story need not be made smaller, which takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(stories(least=6, most=9))
def test_two_readings_of_the_law_agree_on_random_stories(story: Story) -> None:
    parting = next(partings(story), None)
    assert parting is None, retold(story, parting)
