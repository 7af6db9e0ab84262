"""The window's dialogs. Each is imported when it is asked for: a window that starts needs none of them."""
