"""The rules' numbers (DOMAIN §4): bands that a target may carry as its own, and two local rules."""

from dataclasses import dataclass
from fractions import Fraction

from domain.words import Status


@dataclass(frozen=True)
class Bands:
    """How far behind is still only behind: the first band of each kind."""

    ratio: Fraction = Fraction(8, 10)
    points: Fraction = Fraction(1)
    near: Fraction = Fraction(5, 100)
    classes: Fraction = Fraction(1)
    use: Fraction = Fraction(12, 10)

    def by_ratio(self, completion: Fraction, pace: Fraction) -> Status:
        """Amounts, levels with a baseline, milestones: ≥ 1 on_track, ≥ 0.8 behind, else critical."""
        if completion >= pace:
            return Status.ON_TRACK
        return Status.BEHIND if completion >= self.ratio * pace else Status.CRITICAL

    def by_use(self, used: Fraction, pace: Fraction) -> Status:
        """What must stay below: ≤ 1 on_track, ≤ 1.2 behind, else critical."""
        if used <= pace:
            return Status.ON_TRACK
        return Status.BEHIND if used <= self.use * pace else Status.CRITICAL

    def by_points(self, gap: Fraction) -> Status:
        """Growth, share, relative, once not met: ≥ −1.0 pp behind, else critical."""
        return Status.BEHIND if gap >= -self.points else Status.CRITICAL

    def by_nearness(self, gap: Fraction, threshold: Fraction) -> Status:
        """A level compared with the threshold itself, once not met: within 5 % of it behind, else critical."""
        return Status.BEHIND if gap >= -self.near * abs(threshold) else Status.CRITICAL

    def by_class(self, gap: Fraction) -> Status:
        """A grade, once not met: one class worse behind, more critical."""
        return Status.BEHIND if gap >= -self.classes else Status.CRITICAL


DEFAULT = Bands()


def yinchuan(completion: Fraction, pace: Fraction) -> Status | None:
    """银川 2025: 10 to 30 pp behind the pace, both ends included, yellow; over 30 red; 0 to 10 is left undefined."""
    short = pace - completion
    if short <= 0:
        return Status.ON_TRACK
    if short < Fraction(10, 100):
        return None
    return Status.BEHIND if short <= Fraction(30, 100) else Status.CRITICAL


def wuhan(completion: Fraction, pace: Fraction) -> Status | None:
    """武汉 2025: below 80 % of the pace yellow, below 60 % red; exactly 60 % is not red, exactly 80 % not yellow."""
    if completion < Fraction(6, 10) * pace:
        return Status.CRITICAL
    return Status.BEHIND if completion < Fraction(8, 10) * pace else Status.ON_TRACK


LOCAL = {"yinchuan-2025": yinchuan, "wuhan-2025": wuhan}
