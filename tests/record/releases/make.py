"""Writes the record of this release that later releases must open: `python tests/record/releases/make.py`.

To be run once a release whose ledger or segments have a new version; what an earlier release wrote is never written anew.
"""

import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent


def main() -> int:
    """Write `ledger-<version>-segments-<version>.zip`: two runs, a refusal, and by the second run one report read again."""
    sys.path[:0] = [str(Path.cwd() / "tests")]
    from made import reading
    from onrecord.model import Refusal
    from onrecord.record import open_record
    from onrecord.record.migrations import STEPS
    from onrecord.record.segments import SCHEMA_VERSION

    target = HERE / f"ledger-{len(STEPS)}-segments-{SCHEMA_VERSION}.zip"
    if target.exists():
        raise SystemExit(f"{target.name} is there already, written by the release it stands for")
    with TemporaryDirectory() as place:
        folder = Path(place)
        with open_record(folder, create=True) as record:
            record.file([reading(number) for number in range(3)], run=record.run("coder a"))
            record.file([reading(1, standing="denied")], run=record.run("coder b"))
            record.refuse([Refusal(where="a.txt", cause="is empty", remedy="leave it out")])
            record.ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                packed.writestr(
                    zipfile.ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED, 9
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
