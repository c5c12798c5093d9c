"""`make bench`: every performance figure we claim, measured in one run and written as JSON.

A part is a module here with `run() -> list[Row]`, a row being (name, value, unit). Figures of one run compare with each
other, not with those of another machine: each time is given beside its ratio to the same fixed piece of work.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import platform
import sys
import time
from importlib import import_module
from pathlib import Path

import bench

OUT = Path(__file__).parent / "out"
TIMES = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}


def yardstick() -> float:
    """Seconds of a fixed piece of plain Python, the best of five: what every time is divided by."""

    def once() -> float:
        start = time.perf_counter()
        words: dict[str, int] = {}
        for number in range(200_000):
            word = str(number % 4096)
            words[word] = words.get(word, 0) + number
        return time.perf_counter() - start

    return min(once() for _ in range(5))


def main() -> int:
    """Run the parts named, or all; print a table and write `bench/out/<day>.json`."""
    parts = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of: {', '.join(parts)}")
    wanted = parser.parse_args().parts or parts
    if unknown := set(wanted) - set(parts):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(parts)}")
    unit = yardstick()
    machine = f"{platform.machine()} · Python {platform.python_version()} · yardstick {unit * 1000:.1f} ms"
    print(machine)
    result: dict[str, list[dict[str, object]]] = {}
    for part in wanted:
        print(f"\n{part}", flush=True)
        result[part] = []
        for name, value, measure in import_module(f"bench.{part}").run():
            ratio = value * TIMES[measure] / unit if measure in TIMES else None
            shown = f"{ratio:10.3f} ×" if ratio is not None else " " * 12
            print(f"  {name:<58} {value:12.3f} {measure:<6} {shown}", flush=True)
            result[part].append({"name": name, "value": value, "unit": measure, "ratio": ratio})
    OUT.mkdir(exist_ok=True)
    path = OUT / f"{time.strftime('%Y-%m-%d')}.json"
    path.write_text(json.dumps({"machine": machine, "parts": result}, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\nwritten to {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
