"""A second verifier of site logs, written from docs/formats alone; it shares nothing with the first.

    python3 main.py PATH ROOTS          prints the report as JSON; exit codes 0 PASS, 1 FAIL, 2 NOT PROVEN
    python3 main.py --folder FOLDER     judges every NAME.jsonl with NAME.roots.json, one line of JSON each

Needs Debian's python3-cryptography.
"""

import json
import sys
from pathlib import Path

from verifier import Roots, verify

# A body nests as deep as its writer likes; 64 KiB hold no more than that.
sys.setrecursionlimit(10_000)


def report_on(path, roots_path):
    return verify(Path(path).read_bytes(), Roots(json.loads(Path(roots_path).read_bytes())))


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--folder":
        for path in sorted(Path(arguments[1]).glob("*.jsonl")):
            report = report_on(path, path.with_suffix(".roots.json"))
            print(json.dumps({"name": path.stem, **report}))
        return 0
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    report = report_on(*arguments)
    print(json.dumps(report, indent=2))
    return {"PASS": 0, "FAIL": 1}.get(report["verdict"], 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
