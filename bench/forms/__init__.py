"""What each form of a copy costs, each beside an equal document made straight with its library."""
