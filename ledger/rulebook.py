"""Published rules: one TOML file a version, dropped into the data folder, picked up without code (DOMAIN §4)."""

from datetime import datetime

from domain.errors import Refused
from domain.rules import Rule, read_rule
from ledger.damage import Damage, Harm
from ledger.places import RULES, is_safe_name, version_in
from ledger.reading import Reader
from ledger.store import Store


class Rulebook:
    """The rules of one store."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader

    def rules(self) -> dict[str, list[Rule]]:
        """The published versions by rule, oldest first; a file that is no rule is passed over (see damage)."""
        return self._read()[0]

    def damage(self) -> list[Damage]:
        """The files among the rules that can't be read as one, each with what is wrong."""
        return self._read()[1]

    def in_force(self, moment: datetime) -> tuple[tuple[str, int], ...]:
        """The version of each rule that held at ``moment``: the last one published by then.

        A rule's first version holds from the beginning, since nothing else could have judged before it.
        """
        held = []
        for name, versions in self.rules().items():
            by_then = [rule.version for rule in versions if rule.published_at <= moment]
            held.append((name, max(by_then, default=versions[0].version)))
        return tuple(sorted(held))

    def _read(self) -> tuple[dict[str, list[Rule]], list[Damage]]:
        rules: dict[str, list[Rule]] = {}
        harms: list[Damage] = []
        for folder in self._store.list(RULES):
            if not folder.is_folder:
                continue
            for item in self._store.list(f"{RULES}/{folder.name}"):
                path = f"{RULES}/{folder.name}/{item.name}"
                version = version_in(item.name)
                if version is None or not is_safe_name(folder.name):
                    harms.append(Damage(path, Harm.STRAY))
                    continue
                try:
                    rule = self._reader.file(self._store, path, item.stamp, lambda file: read_rule(file.decode()))
                except (Refused, OSError, ValueError) as error:
                    harms.append(Damage(path, Harm.CORRUPT, detail=str(error)))
                    continue
                if (rule.rule_id, rule.version) != (folder.name, version):
                    harms.append(Damage(path, Harm.FOREIGN, detail=f"{rule.rule_id} {rule.version}"))
                    continue
                rules.setdefault(folder.name, []).append(rule)
        return {name: sorted(rules[name], key=lambda rule: rule.version) for name in rules}, harms
