// The text of an item in an editor instead of the plain box. Without this script the box is there and works.
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { EditorState, Plugin } from "prosemirror-state";
import { goToNextCell, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { COMMANDS, putBreak } from "./commands.js";
import { dialogs } from "./dialogs.js";
import { chosenAt } from "./lines.js";
import { pasting } from "./pasting.js";
import { schema } from "./schema.js";
import { read, written } from "./text.js";
import { toolbar } from "./toolbar.js";

const KEYS = {
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Mod-b": COMMANDS.strong,
  "Mod-]": COMMANDS.inward,
  "Mod-[": COMMANDS.outward,
  "Shift-Enter": chainCommands(exitCode, putBreak),
  Enter: splitListItem(schema.nodes.list_item),
  Tab: goToNextCell(1),
  "Shift-Tab": goToNextCell(-1),
};

// The editor takes the place of the box: its id, its label, what is said of it.
function named(box, area, label) {
  if (label && !label.id) label.id = `${area.id}_label`;
  const help = box.querySelector("[data-part=keys]");
  const { id } = area;
  area.id = `${id}_plain`;
  return {
    id,
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label?.id || "",
    "aria-describedby": [area.getAttribute("aria-describedby"), help.id].filter(Boolean).join(" "),
    class: "doc textarea long",
    ...(area.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
  };
}

function start(box) {
  const area = box.querySelector("textarea");
  const form = area.form;
  const label = document.querySelector(`label[for="${area.id}"]`);
  const bar = box.querySelector("[role=toolbar]");
  const notes = box.querySelector("[role=status]");
  const server = {
    address: box.dataset.pasteTo,
    pictures: box.dataset.picturesTo,
    lost: box.dataset.lost,
    token: form.elements.csrfmiddlewaretoken.value,
    say: (words) => {
      notes.textContent = words;
    },
  };
  let tools = null;
  let asked = null;
  const keys = keymap({ ...KEYS, "Alt-F10": () => tools.focus() ?? true, "Mod-k": () => asked.link() ?? true });
  const kept = new Plugin({ view: () => ({ update: () => tools?.update() }) });
  const state = EditorState.create({
    doc: read(box.querySelector("template").innerHTML),
    plugins: [keys, keymap(baseKeymap), history(), dropCursor({ class: "dropping" }), gapCursor(), tableEditing(), kept],
  });
  const first = state.doc;
  const view = new EditorView(box.querySelector("[data-part=text]"), {
    state,
    attributes: named(box, area, label),
    handleDOMEvents: pasting(server, (file) => asked.picture(file)),
  });
  asked = dialogs(box, view, server);
  tools = toolbar(bar, view, asked);
  box.classList.add("is-on");
  label?.addEventListener("click", () => view.focus());

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    const { line, from, to } = link.dataset;
    const chosen = chosenAt(view.state.doc, Number(line), Number(from), Number(to));
    if (chosen) view.dispatch(view.state.tr.setSelection(chosen).scrollIntoView());
    view.focus();
  });

  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
  });
  form.addEventListener("formdata", ({ formData }) => {
    formData.set(area.name, written(view.state.doc));
    formData.set(`${area.name}-as`, "markup");
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && !view.state.doc.eq(first)) event.preventDefault();
  });
}

for (const box of document.querySelectorAll("[data-editor]")) start(box);
