"""Turns the results of a soak run into docs/soak.md. Usage: soak_report.py RESULTS.xml OUTPUT.md

A test tells how much it tried with pytest's record_property("cases", number).
"""

import os
import platform
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path


def commit() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True)
    return asked.stdout.strip() or "unknown"


def outcome(case: ET.Element) -> str:
    for tag, word in (("failure", "failed"), ("error", "failed"), ("skipped", "skipped")):
        if case.find(tag) is not None:
            return word
    return "passed"


def main() -> None:
    results, output = Path(sys.argv[1]), Path(sys.argv[2])
    rows: list[str] = []
    for case in ET.parse(results).getroot().iter("testcase"):
        cases = [p.get("value", "") for p in case.iterfind("properties/property") if p.get("name") == "cases"]
        seconds = float(case.get("time", "0"))
        name = f"{case.get('classname', '')}.{case.get('name', '')}"
        rows.append(f"| {name} | {', '.join(cases) or '–'} | {seconds:,.0f} | {outcome(case)} |")
    lines = [
        "# The last soak run",
        "",
        "Written by `make soak`: the randomised tests in full counts.",
        "",
        f"- Commit {commit()}, {datetime.now(UTC):%Y-%m-%d}",
        f"- Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores",
        "",
        "| test | cases | seconds | outcome |",
        "|---|---:|---:|---|",
        *sorted(rows),
        "",
    ]
    output.parent.mkdir(exist_ok=True)
    output.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
