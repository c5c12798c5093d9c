"""The numbered steps: the sentences, in order, that lead from the day of receipt to the due day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.regime.deadlines import RULES, Rules, regime_on
from gongkai.regime.events import History
from gongkai.regime.reckon import Pause, Reckoning, Restart, Verdict
from gongkai.regime.words import Sentence, Value
from gongkai.regime.workdays import WorkCalendar


def steps(verdict: Verdict, history: History, calendar: WorkCalendar, today: date | None) -> tuple[Sentence, ...]:
    """Every step that leads to a verdict."""
    found = verdict.found
    rules = RULES[found.regime]
    told = [*_opening(found, rules, history), *_interruptions(found, rules), *_breaks(found, calendar)]
    told += [*_end(found, rules, calendar), *_doubts(verdict, history, calendar)]
    told += _standing(found, history, calendar, today)
    return tuple(told)


def _opening(found: Reckoning, rules: Rules, history: History) -> Iterator[Sentence]:
    chosen = "chosen-" if found.regime is not regime_on(history.received) else ""
    yield Sentence(f"received-{chosen}{found.regime.value}", history.received, rules.article_in_force)
    yield Sentence("limit", article=rules.article_reply, values={"n": rules.reply})


def _interruptions(found: Reckoning, rules: Rules) -> Iterator[Sentence]:
    """Pauses and restarts in the order they begin."""
    told: list[tuple[date, Sentence]] = []
    for pause in found.pauses:
        told.append((pause.first, _pause(pause, rules)))
    for restart in found.restarts:
        told.append((restart.cause or restart.day, _restart(restart, rules)))
    yield from (sentence for _, sentence in sorted(told, key=lambda pair: pair[0]))
    if any(wait.why in {"third-party", "organ"} and wait.until is not None for wait in found.waits):
        yield Sentence("opinion-open")
    each, all_of_them = sum(pause.working_days for pause in found.pauses), _union(found)
    if each != all_of_them:
        yield Sentence("overlap", article=rules.article_reply, values={"n": all_of_them})


def _union(found: Reckoning) -> int:
    """Working days in any pause."""
    return len({day for pause in found.pauses for day in pause.worked})


def _pause(pause: Pause, rules: Rules) -> Sentence:
    values: dict[str, Value] = {"sent": pause.first, "last": pause.last, "n": pause.working_days}
    key, article = f"{pause.why}-{pause.end}", rules.article_reply
    if pause.end == "silent" and pause.letter is not None:
        article = rules.article_third_party if pause.why == "third-party" else rules.article_other_organ
        values["limit"] = (rules.third_party if pause.why == "third-party" else rules.other_organ) or 0
        if pause.letter.arrived is not None:
            values["arrived"] = pause.letter.arrived
        elif pause.why == "third-party":
            key += "-unknown"
    elif pause.why == "amend":
        article = rules.article_amend
    elif pause.why == "fee":
        article = "FEE2020-notice"
    return Sentence(key, pause.last, article, values)


def _restart(restart: Restart, rules: Rules) -> Sentence:
    article = rules.article_amend if restart.why == "amended" else "FEE2020-restart"
    values: dict[str, Value] = {"n": rules.reply}
    key = f"{restart.why}-{restart.end}"
    if restart.cause is None:
        key += "-unknown"
    else:
        values["cause"] = restart.cause
    return Sentence(key, restart.day, article, values)


def _breaks(found: Reckoning, calendar: WorkCalendar) -> Iterator[Sentence]:
    """Festivals and worked weekend days within the limit that counts."""
    touching = calendar.breaks(found.start, found.due)
    breaks = [row for row in touching if found.start < row.last and row.first <= found.due]
    worked = [day for row in touching for day in row.makeup if found.start < day <= found.due]
    counted = sorted(day for day in worked if day not in found.skipped)
    paused = sorted(day for day in worked if day in found.skipped)
    notices = tuple(dict.fromkeys(filter(None, (calendar.number_behind(row) for row in touching))))
    if breaks and bool(counted) is not bool(paused):
        key = "breaks-counted" if counted else "breaks-paused"
        yield Sentence(key, values={"breaks": breaks, "makeup": counted or paused}, notices=notices)
        return
    if breaks:
        yield Sentence("breaks", values={"breaks": breaks}, notices=notices)
    if counted:
        yield Sentence("makeup-counted", values={"makeup": counted}, notices=notices)
    if paused:
        yield Sentence("makeup-paused", values={"makeup": paused}, notices=notices)


def _end(found: Reckoning, rules: Rules, calendar: WorkCalendar) -> Iterator[Sentence]:
    yield Sentence("nth", found.first_due, values={"n": rules.reply})
    if found.extension is not None:
        length = calendar.count(found.first_due, found.due, found.skipped)
        yield Sentence("extended", found.due, rules.article_reply, {"granted": found.extension.day, "n": length})


def _doubts(verdict: Verdict, history: History, calendar: WorkCalendar) -> Iterator[Sentence]:
    found = verdict.found
    if verdict.other is not None:
        old, new = sorted((found, verdict.other), key=lambda one: one.regime)
        values: dict[str, Value] = {"old": old.due, "new": new.due, "safe": min(old.due, new.due)}
        yield Sentence("transitional", min(old.due, new.due), values=values)
    if verdict.strict_due is not None:
        yield Sentence("strict", verdict.strict_due)
    for year in range(history.received.year, found.due.year + 1):
        if calendar.year(year).provisional:
            yield Sentence("provisional", article="REST-2", values={"year": year})
            break


def _standing(found: Reckoning, history: History, calendar: WorkCalendar, today: date | None) -> list[Sentence]:
    """How things stand at the reply, or today."""
    if history.replied is not None:
        if history.replied <= found.due:
            return [Sentence("replied-in-time", history.replied)]
        return [Sentence("replied-late", history.replied, values={"n": calendar.count(found.due, history.replied)})]
    if today is None:
        return []
    if today > found.due:
        over = calendar.count(found.due, today)
        return [Sentence("late", today, values={"n": over}) if over else Sentence("late-no-workday", today)]
    if found.waits:
        return [Sentence("waiting", today, values={"why": found.waits[0].why})]
    if today == found.due:
        return [Sentence("last-day", today)]
    used = calendar.count(found.start, today, found.skipped)
    left = calendar.count(max(today, found.start), found.due, found.skipped)
    return [Sentence("left", today, values={"used": used, "left": left})]
