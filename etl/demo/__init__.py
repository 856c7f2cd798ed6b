"""Demonstration data: believable quarters for every target of any plan, from a seed, stamped 演示 wherever shown.

``courses`` says how a year can go, ``dealing`` which target takes which course, ``seasons`` and ``quantities``
turn a course into figures, ``milestones`` into stages, ``notes`` into words; ``rows`` puts them into the
template that any department uploads, and ``loading`` hands that file in at the same door as every other.
Nothing here reads the ledger: the same plan always gets the same figures.
"""
