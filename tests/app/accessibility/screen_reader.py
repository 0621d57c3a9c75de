"""Drives a window as a screen reader does: through AT-SPI, by roles, names and actions, and nothing else."""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60  # Seconds.


class NotThere(Exception):
    """What should be in the window did not come."""


def _safe(call, otherwise=None):
    """Objects may go while they are asked: that is an answer, too."""
    try:
        return call()
    except GLib.Error:
        return otherwise


def children(node):
    for i in range(_safe(node.get_child_count, 0)):
        child = _safe(lambda: node.get_child_at_index(i))
        if child is not None:
            yield child


def role(node):
    return _safe(node.get_role_name, "")


def name(node):
    return _safe(node.get_name, "") or ""


def has(node, state):
    states = _safe(node.get_state_set)
    return states is not None and states.contains(state)


def is_shown(node):
    return has(node, Atspi.StateType.SHOWING)


def everything(node):
    """A node and all that is shown below it, in the order of reading."""
    yield node
    for child in children(node):
        yield from everything(child)


class Reader:
    """One program, as a screen reader knows it."""

    def __init__(self, program, patience=PATIENCE):
        self.patience = patience
        self.focus = None
        self.program = self.until(lambda: self._find_program(program), f"the program {program}")
        # Not before: what is asked for while a program joins the bus may pass it by, and it would never tell its focus.
        self.listener = Atspi.EventListener.new(self._hear_focus)
        self.listener.register("object:state-changed:focused")

    def _hear_focus(self, event):
        if event.detail1:
            self.focus = event.source

    def roots(self):
        """The program, and the menu in which the focus is: popups hang on nothing else."""
        yield self.program
        node = self.focus
        while node is not None and role(node) not in ("popup menu", "menu", "application", ""):
            node = _safe(node.get_parent)
        if node is not None and role(node) in ("popup menu", "menu"):
            yield node

    def shown(self):
        for root in self.roots():
            yield from everything(root)

    @staticmethod
    def _find_program(program):
        for application in children(Atspi.get_desktop(0)):
            if name(application).lower() == program.lower() and _safe(application.get_child_count, 0) > 0:
                return application
        return None

    def until(self, answer, what, seconds=None):
        end = time.monotonic() + (seconds or self.patience)
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            found = answer()
            if found:
                return found
            time.sleep(0.1)
        if hasattr(self, "program"):
            print(self.tell(), file=sys.stderr, flush=True)
        raise NotThere(f"waited in vain for {what}; what there is stands above")

    def look(self, wanted_role, wanted_name, exact=True):
        """The shown node of a role and a name (or a name that begins so), or None."""
        for node in self.shown():
            if role(node) == wanted_role and is_shown(node):
                said = name(node)
                if said == wanted_name or (not exact and said.startswith(wanted_name)):
                    return node
        return None

    def find(self, wanted_role, wanted_name, exact=True, seconds=None):
        return self.until(lambda: self.look(wanted_role, wanted_name, exact),
                          f"a {wanted_role} “{wanted_name}”", seconds)

    def press(self, wanted_role, wanted_name, exact=True, seconds=None):
        """Does a control's own action, as soon as it is there and sensitive."""
        def ready():
            node = self.look(wanted_role, wanted_name, exact)
            return node if node is not None and has(node, Atspi.StateType.SENSITIVE) else None
        node = self.until(ready, f"a {wanted_role} “{wanted_name}” that can be pressed", seconds)
        self.act(node)
        return node

    def pick(self, wanted_role, wanted_name, item):
        """Opens a menu and takes an item of it."""
        self.press(wanted_role, wanted_name)
        return self.press("menu item", item)

    def act(self, node, wanted=("Press", "press", "Toggle", "toggle", "Click", "click", "ShowMenu")):
        action = node.get_action_iface()
        if action is None:
            raise NotThere(f"{role(node)} “{name(node)}” offers no action")
        offered = [action.get_action_name(i) for i in range(action.get_n_actions())]
        for verb in wanted:
            if verb in offered:
                _safe(lambda: action.do_action(offered.index(verb)))
                return
        raise NotThere(f"{role(node)} “{name(node)}” offers only {offered}")

    def choose(self, wanted_role, beginning, inside, seconds=None):
        """Selects the row whose words begin so in the list of that name."""
        def row():
            holder = self.look(*inside)
            for child in children(holder) if holder is not None else ():
                if role(child) == wanted_role and beginning in name(child):
                    return child
            return None
        node = self.until(row, f"a row “{beginning}” in {inside}", seconds)
        self.act(node)
        return node

    def write(self, wanted_role, wanted_name, words, exact=True):
        node = self.find(wanted_role, wanted_name, exact)
        editable = node.get_editable_text_iface()
        if editable is None:
            raise NotThere(f"{wanted_role} “{wanted_name}” cannot be written")
        editable.set_text_contents(words)
        return node

    def hear(self, words, seconds=None):
        """Waits until something shown says these words, as its name or its text."""
        def said():
            for node in self.shown():
                if words in name(node) and is_shown(node):
                    return node
            return None
        return self.until(said, f"“{words}”", seconds)

    def tell(self, depth=40):
        """All that is shown, indented: for the message of a failure."""
        lines = []

        def add(node, level):
            if level > depth or not is_shown(node):
                return
            lines.append("  " * level + f"{role(node)} “{name(node)}”")
            for child in children(node):
                add(child, level + 1)

        for window in children(self.program):
            add(window, 0)
        return "\n".join(lines)
