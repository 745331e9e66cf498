"""Typed rows, one file a subject. Nobody outside storage knows them."""
