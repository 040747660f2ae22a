"""Plan + clips -> whole samples -> blocks of sound, made when they are pulled."""
