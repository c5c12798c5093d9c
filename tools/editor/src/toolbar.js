// The toolbar the page brings along: its buttons are words of the page, this only makes them work.
import { COMMANDS, inList, inTable, isPressed, pictureChosen, styled, styleOf } from "./commands.js";

// Buttons that are there only where they can be used.
const AROUND = { table: inTable, list: inList };

// One stop for the Tab key; the arrows go from one to the next.
function roving(bar) {
  const stops = () => [...bar.querySelectorAll("button, select")].filter((one) => !one.disabled && one.offsetParent);
  const choose = (one) => {
    for (const each of bar.querySelectorAll("button, select")) each.tabIndex = each === one ? 0 : -1;
  };
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = stops();
    const at = all.indexOf(document.activeElement);
    if (at < 0 || !(step || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    const next = step ? all[(at + step + all.length) % all.length] : all.at(event.key === "Home" ? 0 : -1);
    choose(next);
    next.focus();
  });
  bar.addEventListener("focusin", (event) => choose(event.target));
  return {
    focus: () => (stops().find((one) => one.tabIndex === 0) || stops()[0])?.focus(),
    keepOne() {
      const all = stops();
      if (all.length && !all.some((one) => one.tabIndex === 0)) choose(all[0]);
    },
  };
}

export function toolbar(bar, view, dialogs) {
  const style = bar.querySelector("select");
  const groups = [...bar.querySelectorAll("[data-for]")];
  const buttons = [...bar.querySelectorAll("button[data-do]")];
  const stops = roving(bar);
  const run = (command) => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  style.addEventListener("change", () => run(styled(style.value)));
  bar.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
  bar.addEventListener("click", (event) => {
    const name = event.target.closest("button[data-do]")?.dataset.do;
    if (name in dialogs) dialogs[name]();
    else if (name) run(COMMANDS[name]);
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.focus();
  });

  function update() {
    const { state } = view;
    for (const group of groups) group.hidden = !AROUND[group.dataset.for](state);
    style.value = styleOf(state);
    for (const option of style.options) option.disabled = option.value.startsWith("h") && !canBe(state, option.value);
    for (const button of buttons) {
      const name = button.dataset.do;
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isPressed(name, state)));
      const possible = name in COMMANDS ? COMMANDS[name](state) : name !== "link" || !pictureChosen(state);
      if (button !== document.activeElement) button.disabled = !possible;
    }
    stops.keepOne();
  }
  const canBe = (state, name) => styleOf(state) === name || styled(name)(state);
  update();
  return { update, focus: stops.focus };
}
