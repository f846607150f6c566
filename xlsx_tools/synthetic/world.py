"""An authority lived through from its first month to its last."""

from __future__ import annotations

from xlsx_tools.synthetic.beginning import begin, known_in
from xlsx_tools.synthetic.chance import stream
from xlsx_tools.synthetic.life import Life, Scope
from xlsx_tools.synthetic.outcomes import settle
from xlsx_tools.synthetic.referring import FrontDoor


def live(scope: Scope) -> Life:
    """Every child and case of the authority; all that its lists tell."""
    known = known_in(scope)
    life = Life(scope, known.cases, known.children)
    begin(life, known)
    front_door = FrontDoor(life)
    for month in range(len(life.calendar.months)):
        rng = stream(scope.seed, "month", str(life.calendar.months[month]))
        if month:
            front_door.known.closed(rng.permutation(life.closing.take(month - 1)))
        front_door.refer(life, rng, month)
        settle(life, rng, month)
    return life
