"""The library's verbs about cleaning: what stays, what goes, what metadata says, and cleaning anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from .model.article import CleaningReport, Progress, RuleHits
from .model.changes import Changes
from .model.errors import InputError
from .model.policy import OwnRule
from .storage import articles, journal, policies
from .storage.database import Database

ProgressCallback = Callable[[Progress], None]
ChangesCallback = Callable[[Changes], None]
Cancelled = Callable[[], bool]


class CleaningVerbs:
    """Part of Library."""

    read_elsewhere: bool
    _database: Database
    _step: Callable[[str], AbstractContextManager[journal.Step]]

    # -- the reader's own rules (all undoable)

    def own_rules(self, *, automatic: bool = True) -> list[OwnRule]:
        """Return the reader's rules, newest first; `automatic`: with what stays because a highlight stands there."""
        return policies.own_rules(self._database.read(), automatic=automatic)

    def keep_removed(self, article_id: int, text: str | Sequence[str], rule: str = "") -> Changes:
        """Let a removed passage, or several (Removed.text; `rule` as in Removed.rule), stay in their article."""
        texts = [text] if isinstance(text, str) else list(text)
        with self._step("keep passage") as step:
            stored = articles.get(step.connection, article_id)
            if not texts or not {one.text for one in stored.article.removed}.issuperset(texts):
                raise InputError("", "there is no such removed passage")
            for one in texts:
                policies.add_own_rule(step, OwnRule("keep", rule=rule, text=one, article_id=article_id))
            policies.renew_articles(step.connection, [article_id])
        return self._decided(step, [article_id])

    def never_remove(self, rule: str, source_id: int | None = None, *, first: Iterable[int] = ()) -> Changes:
        """Leave a rule off in a source, or everywhere; a rule of the reader's that removes is deleted instead.

        The articles `first` are cleaned anew at once; the others wait for reclean.
        """
        own = next((one for one in self.own_rules() if one.name == rule), None)
        if own is not None:
            return self.delete_own_rule(own.id, first=first)
        with self._step("leave rule off") as step:
            policies.add_own_rule(step, OwnRule("never", rule=rule, source_id=source_id))
            policies.renew_source(step.connection, source_id)
        return self._decided(step, first, waiting=True)

    def remove_such(self, rules: Sequence[OwnRule], *, first: Iterable[int] = ()) -> Changes:
        """Take such lines out of the articles of the rules' sources; Changes.created holds the rules' ids."""
        with self._step("remove such lines") as step:
            made = [policies.add_own_rule(step, rule) for rule in rules]
            for source_id in {rule.source_id for rule in rules}:
                policies.renew_source(step.connection, source_id)
        return self._decided(step, first, waiting=True, created=tuple(rule.id for rule in made))

    def delete_own_rule(self, rule_id: int, *, first: Iterable[int] = ()) -> Changes:
        """Take back one of the reader's rules; raise NotFoundError."""
        with self._step("delete rule") as step:
            rule = policies.own_rule(step.connection, rule_id)
            policies.delete_own_rule(step, rule)
            if rule.article_id is not None:
                policies.renew_articles(step.connection, [rule.article_id])
                first = [*first, rule.article_id]
            else:
                policies.renew_source(step.connection, rule.source_id)
        return self._decided(step, first, waiting=rule.article_id is None)

    def proposed_rules(self, article_id: int, start: int, end: int) -> list[list[OwnRule]]:
        """Return for each line that a range of the text touches the rules that would take it out, narrowest first."""
        from .operations.deciding import proposals

        return proposals(self._database, article_id, start, end)

    def proposed_picture_rule(self, article_id: int, picture: str) -> OwnRule:
        """Return the rule that takes a picture (Image.source) out of the articles of its source."""
        from .operations.deciding import picture_rule

        return picture_rule(self._database, article_id, picture)

    def rule_hits(
        self,
        rules: Sequence[OwnRule],
        *,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> RuleHits:
        """Count what rules of kind "remove" would take out of the articles of their source, those read last first."""
        from .operations.deciding import hits

        return hits(self._database, rules, progress=progress, cancelled=cancelled)

    # -- cleaning anew

    def count_waiting(self) -> int:
        """Return how many articles were cleaned with other rules than those that hold now."""
        from .operations.policies import rules_version

        connection = self._database.read()
        if policies.rules_version(connection) != rules_version():
            with self._database.write(bulk=True) as connection:
                policies.note_version(connection, rules_version())
        return policies.count_waiting(connection)

    def waiting(self, source_id: int | None = None) -> list[int]:
        """Return the articles (of a source) to be cleaned anew, those read last first."""
        self.count_waiting()  # the program's rules may be others than those the library knows of
        return policies.waiting(self._database.read(), source_id)

    def reclean(
        self,
        article_ids: Iterable[int] | None = None,
        *,
        progress: ProgressCallback | None = None,
        changed: ChangesCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> CleaningReport:
        """Clean articles anew from their stored texts: these, or those whose rules changed since, read last first.

        Highlights stay attached; what a rule would take of a highlighted passage stays in its article.
        """
        from .operations.recleaning import Reclean

        run = Reclean(
            self._database, gentle=self.read_elsewhere, progress=progress, changed=changed, cancelled=cancelled
        )
        return run.run(article_ids)

    def program_rules(self) -> list[str]:
        """Return the names of the program's own rules."""
        from .operations.reasons import names

        return names()

    def rule_reason(self, rule: str, language: str = "en") -> str:
        """Return why a rule removes what it does, for people ("en" or "zh")."""
        from .operations.reasons import reason

        return reason(rule, language)

    # -- metadata (undoable)

    def correct(self, article_ids: Sequence[int], values: Mapping[str, str | None]) -> Changes:
        """Correct metadata (METADATA_FIELDS) of articles, above what files say; "" for none, None takes one back."""
        from .operations.deciding import correct

        with self._step("correct details") as step:
            correct(step, article_ids, values)
        touched = frozenset(step.articles)
        return Changes(rows=touched, contents=touched, lists=bool(touched), tree=bool(touched), label=step.label)

    @staticmethod
    def checked_correction(field: str, value: str) -> str:
        """Return a correction as it would be kept; raise InputError for an unknown field or a date that is none."""
        from .operations.deciding import checked_value

        return checked_value(field, value)

    # -- reports

    def report_cleaning(
        self,
        path: Path,
        source_ids: Iterable[int] | None = None,
        *,
        progress: ProgressCallback | None = None,
        cancelled: Cancelled | None = None,
    ) -> Path | None:
        """Write what cleaning did to the articles of sources (all by default) as Markdown, or JSON for .json.

        None, and nothing is written, when it was cancelled. Raise InputError for what can't be written, or overwritten.
        """
        from .operations.reporting import report

        return report(self._database, path, source_ids, progress=progress, cancelled=cancelled)

    def _decided(
        self,
        step: journal.Step,
        first: Iterable[int],
        *,
        waiting: bool = False,
        created: tuple[int, ...] = (),
    ) -> Changes:
        """Clean anew what is to be seen at once, and tell what changed; raise InputError when that fails.

        The decision holds all the same, and is carried out when the article can be cleaned.
        """
        if not step:
            return Changes(created=created, label=step.label)
        changes = Changes(created=created, cleaning=waiting, label=step.label)
        done: list[Changes] = []
        ids = sorted(set(first))
        if ids:
            report = self.reclean(ids, changed=done.append)
            if report.failed:
                raise InputError(report.failed[0].path, report.failed[0].reason)
        for one in done:
            changes |= one
        return changes
