"""Words every writer puts in by itself."""

from datetime import date


def date_words(day: date) -> str:
    """A day as in a sentence, without leading zeros: 2026年3月23日."""
    return f"{day.year}年{day.month}月{day.day}日"
