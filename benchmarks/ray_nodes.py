"""Kills one of two Ray nodes in the middle of a job and says whether every report was filed once.

    python benchmarks/ray_nodes.py --reports 5000

Two nodes on one machine (ray.cluster_utils) read invented reports without a language model, slowed to a few milliseconds
a report; one node is removed without grace when a quarter is filed. Needs 'pip install onrecord[ray]'.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import ray
from ray.cluster_utils import Cluster

from invented import invented
from onrecord.engines import batches as cuts
from onrecord.engines import code
from onrecord.model import Reading, Report
from onrecord.record import open_record

SLOWNESS = 0.004


def load() -> str:
    """Give a kit that holds nothing."""
    return "kit"


def read(reports: Iterable[Report], _kit: Any) -> Iterator[Reading]:
    """Give the invented reading of each report; its URL holds its number."""
    for report in reports:
        time.sleep(SLOWNESS)
        yield invented(int(report.url or 0))


def main() -> int:
    """Run the job and print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--reports", type=int, default=5000)
    wanted = options.parse_args().reports
    cuts.MOST_REPORTS = 100
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = cluster.add_node(num_cpus=1)
    paths = [str(Path(__file__).parent)]
    ray.init(address=cluster.address, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": ":".join(paths)}})
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(measure(Path(place), wanted, cluster, second)))
    ray.shutdown()
    cluster.shutdown()
    return 0


def measure(place: Path, wanted: int, cluster: Any, second: Any) -> dict[str, Any]:
    """Give the figures."""
    reports = [Report(id=invented(n).report.id, published=invented(n).report.published, text=invented(n).report.text, url=str(n))
               for n in range(wanted)]  # fmt: skip
    filed, killed_at, begun = 0, None, time.monotonic()
    with open_record(place / "record", create=True) as record:
        for step, _ in code(reports, record, coder="invented", load=load, read=read, engine="ray"):
            filed += step.filed
            if killed_at is None and filed >= wanted // 4:
                cluster.remove_node(second, allow_graceful=False)
                killed_at = filed
        keys = record.table("reports").arrow()["report_key"].to_pylist()
        events = record.events().count()
    return {
        "reports": wanted, "node_killed_at": killed_at, "filed": filed, "on_record": len(keys),
        "doubled": len(keys) - len(set(keys)), "lost": wanted - len(set(keys)), "events": events, "wanted_events": 2 * wanted,
        "seconds": round(time.monotonic() - begun),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
