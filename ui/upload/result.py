"""What the check says in one sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from etl.messages import shown
from handin.check import Checked
from handin.people import shown_as
from texts.moments import moment
from ui.desk import Desk
from ui.fields import file_link
from ui.html import Markup, element, joined
from ui.upload.file import file_form
from ui.upload.pieces import size
from ui.upload.place import Place
from ui.upload.proposals import proposals


def result(desk: Desk, place: Place, found: Checked, done: Markup) -> Markup:
    """The headline, the file that it is about, and the next thing to do."""
    draft = found.draft
    about = desk.say(
        "upload.result.file",
        name=shown(draft.file_name),
        size=size(desk, draft.size),
        moment=moment(desk.language, draft.at),
        who=shown_as(draft.by, desk.language),
    )
    return element(
        "section",
        done,
        element(
            "h2",
            headline(desk, found),
            id="hm-result",
            tabindex="-1",
            aria_describedby="hm-done" if done else None,
            class_="hm-headline",
        ),
        element("p", about, class_="hm-note"),
        _next(desk, place, found),
        class_=f"hm-result hm-result-{state(found)}",
    )


def state(found: Checked) -> str:
    """``errors``, ``questions``, ``gone``, ``back`` or ``ready``: the first that applies."""
    if found.errors or found.report is None:
        return "errors"
    if found.questions:
        return "questions"
    if any(remark.answer is None for remark in found.vanished):
        return "gone"
    return "back" if found.to_put_back else "ready"


def headline(desk: Desk, found: Checked) -> str:
    """The result in one sentence."""
    open_rows = [remark for remark in found.vanished if remark.answer is None]
    return {
        "errors": lambda: desk.say_count("upload.result.errors", len(found.errors)),
        "questions": lambda: desk.say_count("upload.result.nearly", len(found.questions)),
        "gone": lambda: desk.say_count("upload.result.rows_left", len(open_rows)),
        "back": lambda: desk.say_count("upload.result.rows_back", len(found.to_put_back)),
        "ready": lambda: desk.say("upload.result.ready"),
    }[state(found)]()


def _next(desk: Desk, place: Place, found: Checked) -> Markup:
    kind = state(found)
    if kind == "ready":
        return element("p", desk.say("upload.result.ready_do"))
    if kind == "errors":
        return _with_errors(desk, place, found)
    if kind == "questions":
        offered = proposals(desk, found)
        box = element("div", offered, class_="hm-next") if offered else Markup()
        return joined((element("p", desk.say("upload.result.remarks_do")), box))
    return Markup()


def _with_errors(desk: Desk, place: Place, found: Checked) -> Markup:
    also = len(found.questions) + sum(remark.answer is None for remark in found.vanished)
    return joined(
        (
            element("p", desk.say("upload.result.errors_do")),
            element("p", desk.say_count("upload.result.also", also)) if also else "",
            element(
                "section",
                element("h3", desk.say("upload.result.next")),
                element("ol", *_todo(desk, place, found), class_="hm-todo"),
                class_="hm-next",
            ),
        )
    )


def _todo(desk: Desk, place: Place, found: Checked) -> Iterator[Markup]:
    offered = proposals(desk, found)
    if offered:
        yield _item(desk, "proposals", offered)
    marked = file_link(
        desk,
        "aangeduid",
        desk.say("upload.fix.marked"),
        "hm-button" if offered else "hm-button hm-primary",
        concept=str(found.draft.id),
    )
    explained = element("p", desk.say("upload.fix.marked_do"))
    yield _item(desk, "rest" if offered else "excel", explained, _actions(marked))
    again = element("summary", desk.say("upload.fix.again"))
    form = element("details", again, file_form(desk, place), class_="hm-details", id="hm-again")
    yield _item(desk, "upload", form)


def _item(desk: Desk, key: str, *content: Markup) -> Markup:
    return element("li", element("strong", desk.say(f"upload.todo.{key}")), *content)


def _actions(*content: Markup) -> Markup:
    return element("div", *content, class_="hm-actions")
