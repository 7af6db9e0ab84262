"""Long trials of what must never fail: undo in any order, and a process that is killed while it writes."""
