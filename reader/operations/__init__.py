"""What takes more than one of the packages below: reading a file to an article, refreshing, re-anchoring, exporting."""
