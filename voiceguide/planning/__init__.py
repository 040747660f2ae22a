"""Routine -> Plan: everything unrolled, in exact fractions of a second, without any sound."""
