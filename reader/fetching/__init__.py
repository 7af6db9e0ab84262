"""Fetching pictures from the network, when the reader asks for it and never otherwise."""
