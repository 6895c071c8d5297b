"""What the scripts of this folder share: a list of checks, one line for each, and an exit code."""

import sys
import traceback

CHECKS = []


def check(function):
    """A check is told in its docstring; it fails by any exception."""
    CHECKS.append(function)
    return function


def expect(condition, words):
    if not condition:
        raise AssertionError(words)


def run(*given):
    failed = 0
    for one in CHECKS:
        try:
            one(*given)
            print("  accepted  " + one.__doc__, flush=True)
        except Exception:  # the next check may still say something
            failed += 1
            print("  REFUSED   " + one.__doc__, flush=True)
            traceback.print_exc(file=sys.stdout)
    sys.exit(1 if failed else 0)
