"""Where Spark runs, and whether it can."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from importlib.util import find_spec

from analytics.store.data.generation import Recipe


@dataclass(frozen=True)
class Cluster:
    """What a build on Spark needs besides the recipe of the generation."""

    master: str = "local[2]"
    """local[n], spark://host:port, yarn, k8s://...: as in --master of spark-submit."""
    memory_mb: int = 4000
    """Memory of the driver, which on local[n] does all the work."""
    keep: str = ""
    """A folder for the tables as Parquet that every machine sees; empty: a temporary one."""

    @property
    def is_here(self) -> bool:
        """True if Spark runs on this machine alone."""
        return self.master.startswith("local")

    def message(self, recipe: Recipe) -> str:
        """What the child process reads (build.py)."""
        return json.dumps({"recipe": recipe.to_json(), "cluster": asdict(self)})


def missing() -> tuple[str, ...]:
    """What has to be installed before Spark can run."""
    has_java = shutil.which("java") or os.environ.get("JAVA_HOME")
    return (*(() if find_spec("pyspark") else ("pyspark",)), *(() if has_java else ("java",)))
