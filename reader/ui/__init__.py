"""The window: with reader.app the only place that imports PySide6."""
