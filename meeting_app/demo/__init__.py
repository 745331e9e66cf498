"""The demo: a made-up family, loaded through the same commands as a person's presses, and simulated people."""
