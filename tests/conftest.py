"""What all tests share."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Search indexes are made in a folder of the run's own, by this process and by those it starts.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="pizhu-caches-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

# A gate gives the same answer for the same code; elsewhere each run looks at new examples.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")
