"""A session's controls: the transport, what its keys mean, the screen, the history."""
