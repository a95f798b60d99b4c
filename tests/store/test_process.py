"""A child process is kept within bounds."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no ranks of processes here")
def test_whoever_waits_for_a_page_comes_before_a_child() -> None:
    asked = "import os; from analytics.store.process import Limits, confine; confine(Limits()); print(os.nice(0))"
    child = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert int(child.stdout) > os.nice(0)
