"""What many public pages reckon alike, reckoned once for each stamp and kept in this process.

As fresh as the kept pages themselves: a change gives another stamp, and with it everything is reckoned anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from django.conf import settings
from django.db import connection

from gongkai.pages import stamp

MOST_KEPT = 16
Value = TypeVar("Value")

_kept: OrderedDict[str, tuple[str, object]] = OrderedDict()  # name -> stamp and value, the least asked for first
_locks: dict[str, Lock] = {}
_lock = Lock()


def shared(name: str, make: Callable[[], Value]) -> Value:
    """The value of this name, made when there is none of this stamp. The same for everybody, and never written to.

    Cost: nothing while it is kept; threads that need it at the same time wait for one of them. Raises what `make` does.
    """
    if not settings.PAGE_CACHE:
        return make()
    name = f"{connection.settings_dict['NAME']} {name}"
    with _lock:
        own = _locks.setdefault(name, Lock())
    with own:
        now = stamp.current()  # before it is made: what changes meanwhile gives another stamp
        found = _kept.get(name)
        value = cast("Value", found[1]) if found and found[0] == now else make()
        with _lock:
            _kept[name] = (now, value)
            _kept.move_to_end(name)
            while len(_kept) > MOST_KEPT:
                gone, _value = _kept.popitem(last=False)
                _locks.pop(gone, None)
    return value
