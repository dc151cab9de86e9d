"""A small script on the page: keys that press buttons, the whole screen, and where the focus stays.

It does nothing that a button on the page does not do too.
"""

from __future__ import annotations

import streamlit as st

SCRIPT = """
export default function (component) {
  const { data } = component;
  const button = (key) => document.querySelector(`.st-key-${key} button:not([disabled])`);
  let waiting = null;
  const focus = (left) => {
    const found = (data.focus || []).map(button).find(Boolean);
    if (found) found.focus();
    else if (left > 0) waiting = setTimeout(() => focus(left - 1), 50);
  };
  if (data.focus && data.focus.length) waiting = setTimeout(() => focus(20), 50);
  const screen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  };
  const pressed = (event) => {
    const at = event.composedPath()[0];
    const tag = at && at.tagName;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (tag === "INPUT" || tag === "TEXTAREA" || (at && at.isContentEditable)) return;
    if (tag === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
    const name = event.key === " " && event.shiftKey ? "Shift+ " : event.key;
    const key = data.keys[name];
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "fullscreen") return screen();
    const found = button(key);
    if (found) found.click();
  };
  document.addEventListener("keydown", pressed, true);
  const clicked = (event) => {
    const inside = event.target.closest && event.target.closest(".st-key-present-screen button");
    if (inside) screen();
  };
  document.addEventListener("click", clicked, true);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("keydown", pressed, true);
    document.removeEventListener("click", clicked, true);
  };
}
"""

_component = st.components.v2.component("trade_keys", js=SCRIPT)


def listen(keys: dict[str, str], focus: list[str] | None = None) -> None:
    """Let keys press buttons of the page, and put the focus on the first of some buttons that can have it.

    Args:
        keys: the key of a widget by the name of the keyboard's key; `fullscreen` fills the screen.
        focus: keys of buttons; nothing moves where there is none.
    """
    _component(key="keys", data={"keys": keys, "focus": focus or []}, height=1)
