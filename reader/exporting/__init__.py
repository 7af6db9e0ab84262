"""Ways out: Markdown files for Obsidian, Logseq and any editor, and an article as Markdown or HTML."""
