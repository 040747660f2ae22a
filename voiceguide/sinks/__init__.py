"""Blocks of sound into the world: files, memory, a loudspeaker."""
