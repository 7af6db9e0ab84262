"""Verbs about what rules take out: removed, rules, keep, never, remove-such, forget-rule."""

from __future__ import annotations

from ..model.document import Document, Removed
from ..model.errors import InputError, NotFoundError
from ..model.identity import format_id, parse_id
from ..model.policy import OWN, OwnRule
from .output import clip, plain
from .session import Session, interruptible
from .shapes import hits_json, program_rule_json, removed_json, rule_json

_KINDS = {"keep": "keep", "never": "never", "remove": "remove such"}
_LIKENESS = {"digits": ", with any digits", "label": " before anything", "picture": ", a picture"}


def removed(session: Session) -> int:
    """Show what cleaning took out of an article."""
    library, out = session.library(), session.out
    article = library.article(library.find_article(session.arguments.article)).article
    if out.as_json:
        reasons = {one.rule: library.rule_reason(one.rule) for one in article.removed}
        out.values(removed_json(number, one, reasons[one.rule]) for number, one in enumerate(article.removed, 1))
        return 0
    rows = [
        (
            str(number),
            clip(plain(one.text), 60).rstrip(),
            _place(one, article.document),
            f"{library.rule_reason(one.rule)} ({one.rule})",
        )
        for number, one in enumerate(article.removed, 1)
    ]
    out.table(rows)
    return 0


def _place(one: Removed, document: Document) -> str:
    """Say what a removed passage stood before."""
    following = next((block.text for block in document.blocks[one.before :] if block.text), "")
    return f"before “{clip(plain(following), 20).rstrip()}”" if following else "at the end"


def rules(session: Session) -> int:
    """List the reader's own rules, and the program's if asked for."""
    library, out = session.library(), session.out
    own = library.own_rules()
    names = _source_names(session)
    program = library.program_rules() if session.arguments.all else []
    if out.as_json:
        values = [rule_json(rule, names, library.rule_reason(rule.rule or rule.name)) for rule in own]
        out.values([*values, *(program_rule_json(name, library.rule_reason(name)) for name in program)])
        return 0
    out.table([_row(rule, names) for rule in own])
    out.table([(name, library.rule_reason(name)) for name in program])
    return 0


def _row(rule: OwnRule, names: dict[int, str]) -> tuple[str, ...]:
    what = rule.rule if rule.kind == "never" else f"“{clip(plain(rule.text), 60).rstrip()}”"
    if rule.kind == "remove":
        what += _LIKENESS.get(rule.likeness, "")
    return (
        format_id(rule.id),
        _KINDS[rule.kind] + (" for a highlight" if rule.automatic else ""),
        _where(rule, names),
        rule.created[:10],
        what,
    )


def _where(rule: OwnRule, names: dict[int, str]) -> str:
    if rule.article_id is not None:
        return format_id(rule.article_id)
    return names.get(rule.source_id, "a source removed") if rule.source_id is not None else "everywhere"


def _source_names(session: Session) -> dict[int, str]:
    return {source.id: source.name for source in session.library().sources()}


def keep(session: Session) -> int:
    """Let a removed passage stay in its article."""
    library, wanted = session.library(), session.arguments.removed
    number = library.find_article(session.arguments.article)
    listed = library.article(number).article.removed
    place = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    one = listed[place - 1] if 0 < place <= len(listed) else next((one for one in listed if one.text == wanted), None)
    if one is None:
        raise InputError(wanted, "nothing like it was removed; `pizhu removed` numbers what was")
    library.keep_removed(number, one.text, one.rule)
    made = next(rule for rule in library.own_rules() if (rule.article_id, rule.text) == (number, one.text))
    return _answer(session, made, f"stays: “{clip(plain(one.text), 60).rstrip()}”")


def never(session: Session) -> int:
    """Leave a rule off."""
    library, name = session.library(), session.arguments.rule
    if name.startswith(OWN):
        return _forget(session, name)
    if name not in library.program_rules():
        raise NotFoundError(f"{name}: there is no such rule; `pizhu rules --all` lists them")
    source = library.source(session.arguments.source) if session.arguments.source else None
    number = source.id if source else None
    library.never_remove(name, number)
    made = next(
        rule for rule in library.own_rules() if (rule.kind, rule.rule, rule.source_id) == ("never", name, number)
    )
    return _answer(session, made, f"{name} is left off {f'in {plain(source.name)}' if source else 'everywhere'}")


def remove_such(session: Session) -> int:
    """Take lines or pictures like one out of a source."""
    from ..operations.deciding import remove_rule

    library, arguments = session.library(), session.arguments
    source = library.source(arguments.source)
    rule = remove_rule(source.id, arguments.text, arguments.like, arguments.position)
    if arguments.dry_run:
        return _count(session, rule)
    (number,) = library.remove_such([rule]).created
    made = next(one for one in library.own_rules() if one.id == number)
    return _answer(session, made, f"goes from {plain(source.name)}: “{clip(plain(rule.text), 60).rstrip()}”")


def _count(session: Session, rule: OwnRule) -> int:
    out = session.out
    with out.progress("Dry run") as progress, interruptible() as cancelled:
        hits = session.library().rule_hits([rule], progress=progress, cancelled=cancelled)
    if out.as_json:
        out.value(hits_json(hits))
    else:
        out.line(f"would take {hits.lines:,} out of {len(hits.articles):,} of {hits.counted:,} articles")
        for article, title, text in hits.examples:
            out.line(f"{format_id(article)}  {clip(plain(title), 40)}  {clip(plain(text), 60).rstrip()}")
    if hits.cancelled:
        out.warn("interrupted; the rest was not counted")
        return 130
    return 0


def forget_rule(session: Session) -> int:
    """Take back one of the reader's own rules."""
    return _forget(session, session.arguments.rule)


def _forget(session: Session, reference: str) -> int:
    library = session.library()
    number = parse_id(reference.removeprefix(OWN))
    rule = next((one for one in library.own_rules() if one.id == number), None)
    if rule is None:
        raise NotFoundError(f"{reference}: there is no such rule of yours; `pizhu rules` lists them")
    library.delete_own_rule(rule.id)
    return _answer(
        session, rule, f"forgotten: {_KINDS[rule.kind]} {rule.rule if rule.kind == 'never' else plain(rule.text)}"
    )


def _answer(session: Session, rule: OwnRule, said: str) -> int:
    """Tell a rule, and how many articles it leaves waiting."""
    library, out = session.library(), session.out
    waiting = library.count_waiting()
    if out.as_json:
        value = rule_json(rule, _source_names(session), library.rule_reason(rule.rule or rule.name))
        out.value(value | {"waiting": waiting})
        return 0
    out.line(f"{format_id(rule.id)}  {said}")
    if waiting:
        out.line(f"{waiting:,} articles wait to be cleaned anew: pizhu clean")
    return 0
