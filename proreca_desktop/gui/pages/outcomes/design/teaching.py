"""What each of the twelve steps is for, its rule, and an example: read while filling it."""

from __future__ import annotations

from dataclasses import dataclass

from proreca_desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Two or three sentences, and an example or a question to begin with."""

    title: str
    purpose: str
    example: str = ""


def lessons() -> dict[str, Lesson]:
    """By step, in the order of the path; the programme's own card comes before the first."""
    return {
        "programme": Lesson(
            title=_("The programme"),
            purpose=_(
                "Whose contribution is mapped, and on which scale markers are rated. The scale"
                " can no longer change once a marker was rated."
            ),
        ),
        "vision": Lesson(
            title=_("1. Vision"),
            purpose=_(
                "The large improvement to which the programme contributes: in the present tense,"
                " vivid, about people. No activity and no programme in it; nobody is held to"
                " account for reaching it."
            ),
            example=_(
                "To begin: it is five years from now and all went better than hoped. What do"
                " people and their organisations do differently?"
            ),
        ),
        "mission": Lesson(
            title=_("2. Mission"),
            purpose=_(
                "The part of the vision that the programme takes on: where it works, with whom,"
                " and how it stays useful. It speaks of the programme, not of its partners, and"
                " is no list of activities."
            ),
            example=_("To begin: towards this vision, the programme works alongside…"),
        ),
        "partners": Lesson(
            title=_("3. Boundary partners"),
            purpose=_(
                "Those with whom the programme works directly and whose change it hopes to"
                " influence: both are needed. Few, up to five, because each carries a challenge,"
                " a ladder and journals. A strategic partner helps without being followed."
            ),
            example=_("To ask: whom do we meet ourselves? Who then reaches the final users?"),
        ),
        "challenges": Lesson(
            title=_("4. Outcome challenges"),
            purpose=_(
                "One for each partner: how it would act, relate and decide if all went extremely"
                " well. It describes the partner, never what the programme does; no date and no"
                " percentage. Behaviour, not knowledge or possession."
            ),
            example=_("To begin: the programme hopes to see a partner that…"),
        ),
        "ladder": Lesson(
            title=_("5. Progress markers"),
            purpose=_(
                "A set that tells the story of a change, some expected soon, some hoped for, some"
                " ideal. Each names one thing the partner does, that can be seen, without number"
                " or deadline. The three groups are neither stages in time nor conditions."
            ),
            example=_("About 4 expected, up to 8 hoped for, about 3 ideal; 15 in all at most."),
        ),
        "strategies": Lesson(
            title=_("6. Strategy maps"),
            purpose=_(
                "The mix of what the programme does towards one challenge: aimed at the partner"
                " or at what surrounds it; by causing, persuading or supporting. An empty cell is"
                " a finding to discuss, not an error."
            ),
            example=_("To ask: do we count on training alone?"),
        ),
        "practices": Lesson(
            title=_("7. Organisational practices"),
            purpose=_(
                "What the team itself does to stay able to support change. Eight are usual; take"
                " out those that do not fit, and add your own."
            ),
            example=_("To ask: what will we do this quarter, and how shall we see that we did?"),
        ),
        "priorities": Lesson(
            title=_("8. Monitoring priorities"),
            purpose=_(
                "Not everything can be followed. Choose what the team can commit to: outcomes of"
                " the partners, strategies, its own performance; and say who will use it for what."
            ),
            example=_("To ask: who decides what with this, and when?"),
        ),
        "outcome_journal": Lesson(
            title=_("9. Outcome journal"),
            purpose=_(
                "For each partner and period: movement on the markers and what explains it,"
                " written with the partner. The discussion matters more than the form."
            ),
        ),
        "strategy_journal": Lesson(
            title=_("10. Strategy journal"),
            purpose=_(
                "What the programme did, whether it influenced the partner, and what to improve,"
                " add or drop. Usually every quarter, by the team."
            ),
        ),
        "performance_journal": Lesson(
            title=_("11. Performance journal"),
            purpose=_(
                "How the team itself functions: how did we do, how can we do better? One entry"
                " for each practice and period."
            ),
        ),
        "evaluation": Lesson(
            title=_("12. Evaluation plan"),
            purpose=_(
                "What will be looked at more closely, for whom, with which questions, and what"
                " it costs. Mid-term and final reviews have their place here."
            ),
            example=_("To ask: who will use the answer, for which decision?"),
        ),
    }
