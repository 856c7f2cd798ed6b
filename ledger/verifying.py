"""Reading everything again and comparing it with what it says of itself: hashes, numbers, chain, uploads, plans."""

import hashlib
from dataclasses import dataclass, field

from ledger.damage import Damage, Harm
from ledger.entries import Entry, EntryKind
from ledger.places import (
    ACTUALS,
    PLANS,
    TARGETS,
    UPLOADS,
    is_digest,
    is_safe_name,
    number_in,
    plan_path,
    region_folder,
    upload_path,
    version_in,
)
from ledger.publishing import opened_plan, opened_union
from ledger.reading import Reader, Sequence
from ledger.rulebook import Rulebook
from ledger.seal import Broken, Foreign
from ledger.store import Store


@dataclass
class Verdict:
    """What a verification counted, and every harm it found, the open ones and those that stop nothing."""

    entries: int = 0
    uploads: int = 0
    plans: int = 0
    rules: int = 0
    harms: list[Damage] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong that an administrator has not decided on; strays are only named."""
        return not any(harm.is_open for harm in self.harms)


def verify(store: Store) -> Verdict:
    """Read all that lies in ``store`` afresh, whatever this process has read before."""
    verdict = Verdict()
    reader = Reader()
    mentioned: set[str] = set()
    announced: dict[tuple[str, int], str] = {}
    for item in store.list(ACTUALS):
        if not item.is_folder or not is_safe_name(item.name):
            verdict.harms.append(Damage(f"{ACTUALS}/{item.name}", Harm.STRAY))
            continue
        sequence = reader.sequence(store, item.name)
        _check_region(sequence, verdict)
        for entry in sequence.entries:
            _note(entry, mentioned, announced)
    _check_uploads(store, mentioned, verdict)
    _check_plans(store, announced, verdict)
    rulebook = Rulebook(store, reader)
    verdict.rules = sum(len(versions) for versions in rulebook.rules().values())
    verdict.harms += rulebook.damage()
    _check_union(store, announced, verdict)
    return verdict


def _check_region(sequence: Sequence, verdict: Verdict) -> None:
    verdict.entries += len(sequence.entries)
    verdict.harms += sequence.damage
    for item in sequence.listed:
        if number_in(item.name) is None or item.is_folder:
            path = f"{region_folder(sequence.region)}/{item.name}"
            verdict.harms.append(Damage(path, Harm.STRAY, sequence.region))


def _note(entry: Entry, mentioned: set[str], announced: dict[tuple[str, int], str]) -> None:
    if entry.upload_sha256:
        mentioned.add(entry.upload_sha256)
    if entry.kind is EntryKind.PLAN and entry.plan_id and entry.plan_version and entry.plan_sha256:
        announced[entry.plan_id, entry.plan_version] = entry.plan_sha256


def _check_uploads(store: Store, mentioned: set[str], verdict: Verdict) -> None:
    """An upload that no entry mentions was checked and not committed: it is kept, and nothing is wrong."""
    listed = {item.name for item in store.list(UPLOADS)}
    for name in sorted(listed | mentioned):
        path = f"{UPLOADS}/{name}"
        if not is_digest(name):
            verdict.harms.append(Damage(path, Harm.STRAY))
        elif name not in listed:
            verdict.harms.append(Damage(path, Harm.MISSING))
        elif _sha256(store, upload_path(name)) != name:
            verdict.harms.append(Damage(path, Harm.CORRUPT))
        else:
            verdict.uploads += 1


def _sha256(store: Store, path: str) -> str | None:
    try:
        return hashlib.sha256(store.read(path)).hexdigest()
    except OSError:
        return None


def _check_plans(store: Store, announced: dict[tuple[str, int], str], verdict: Verdict) -> None:
    listed: dict[tuple[str, int], str] = {}
    for folder in store.list(PLANS):
        for item in store.list(f"{PLANS}/{folder.name}") if folder.is_folder else ():
            version = version_in(item.name)
            path = f"{PLANS}/{folder.name}/{item.name}"
            if version is None or not is_safe_name(folder.name):
                verdict.harms.append(Damage(path, Harm.STRAY))
            else:
                listed[folder.name, version] = path
    for (name, version), sha256 in sorted(announced.items()):
        lies_there = listed.pop((name, version), "") != ""
        harm = _plan_harm(store, name, version, sha256) if lies_there else Harm.MISSING
        if harm is not None:
            verdict.harms.append(Damage(plan_path(name, version), harm))
        else:
            verdict.plans += 1
    verdict.harms += [Damage(path, Harm.STRAY) for path in listed.values()]


def _plan_harm(store: Store, name: str, version: int, sha256: str) -> Harm | None:
    try:
        opened = opened_plan(store.read(plan_path(name, version)))
        belongs = (opened.plan.plan_id, opened.plan.version) == (name, version)
    except (OSError, Broken):
        return Harm.CORRUPT
    except Foreign:
        return Harm.FOREIGN
    if not belongs:
        return Harm.FOREIGN
    return None if opened.sha256 == sha256 else Harm.REPLACED


def _check_union(store: Store, announced: dict[tuple[str, int], str], verdict: Verdict) -> None:
    """``targets.parquet`` is derived: publishing or restoring makes it anew."""
    wanted = {(name, version, sha256) for (name, version), sha256 in announced.items()}
    try:
        held, _ = opened_union(store.read(TARGETS))
    except FileNotFoundError:
        if wanted:
            verdict.harms.append(Damage(TARGETS, Harm.MISSING))
        return
    except (OSError, Broken, Foreign):
        verdict.harms.append(Damage(TARGETS, Harm.CORRUPT))
        return
    if held != wanted:
        verdict.harms.append(Damage(TARGETS, Harm.OUTDATED))
