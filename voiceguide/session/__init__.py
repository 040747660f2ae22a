"""The one place where everything comes together: a source becomes messages, a timeline, a track.

Only here do the language, the planner, the voices and the sinks meet. The
functions give values and raise the errors of `voiceguide.errors`; they never print.
"""
