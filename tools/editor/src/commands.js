// What the buttons do. Each is a command of ProseMirror: without a way to be told, it only says whether it could.
import { lift, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { Selection } from "prosemirror-state";
import * as tables from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

// The styles of a paragraph, by the values of the choice in the toolbar.
const STYLES = {
  p: setBlockType(nodes.paragraph, { look: "" }),
  h2: setBlockType(nodes.heading, { level: 2 }),
  h3: setBlockType(nodes.heading, { level: 3 }),
  h4: setBlockType(nodes.heading, { level: 4 }),
  center: setBlockType(nodes.paragraph, { look: "center" }),
  sign: setBlockType(nodes.paragraph, { look: "sign" }),
};

export const styled = (name) => STYLES[name];

export function styleOf(state) {
  const block = state.selection.$from.parent;
  if (block.type === nodes.heading) return `h${block.attrs.level}`;
  return block.attrs.look || "p";
}

function listAround(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === nodes.bullet_list || type === nodes.ordered_list) return { type, at: $from.before(depth) };
  }
  return null;
}

function listed(type) {
  const wrap = wrapInList(type);
  const leave = liftListItem(nodes.list_item);
  return (state, dispatch) => {
    const list = listAround(state);
    if (!list) return wrap(state, dispatch);
    if (list.type === type) return leave(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.at, type));
    return true;
  };
}

export function marked(state, type) {
  const { from, to, empty, $from } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks || $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

export function isPressed(name, state) {
  if (name === "bullets") return listAround(state)?.type === nodes.bullet_list;
  if (name === "numbers") return listAround(state)?.type === nodes.ordered_list;
  return name in marks && marked(state, marks[name]);
}

export const inList = (state) => Boolean(listAround(state));

export const inTable = tables.isInTable;

function newTable(rows, columns) {
  const row = (type) => nodes.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()));
  const all = Array.from({ length: rows }, (_, at) => row(at ? nodes.table_cell : nodes.table_header));
  return nodes.table.create(null, all);
}

export const putTable = (rows, columns) => (state, dispatch) => {
  if (dispatch) {
    const table = newTable(rows, columns);
    const tr = state.tr.replaceSelectionWith(table);
    let at = -1;
    tr.doc.descendants((node, pos) => {
      if (node === table) at = pos;
      return at < 0;
    });
    if (at >= 0) tr.setSelection(Selection.near(tr.doc.resolve(at + 4)));
    dispatch(tr.scrollIntoView());
  }
  return true;
};

export const putPicture = (attrs) => (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.picture.create(attrs)).scrollIntoView());
  return true;
};

export const pictureChosen = (state) => (state.selection.node?.type === nodes.picture ? state.selection.node : null);

// The whole link the cursor stands in, or what is chosen.
export function linkAround(state) {
  const { from, to, empty, $from } = state.selection;
  const link = marks.link.isInSet($from.marks()) || marks.link.isInSet($from.nodeAfter?.marks || []);
  if (!link) return { from, to, href: "", empty };
  let [start, end] = [from, to];
  $from.parent.forEach((child, offset) => {
    const at = $from.start() + offset;
    if (link.isInSet(child.marks) && at <= from && from <= at + child.nodeSize) {
      [start, end] = [Math.min(start, at), Math.max(end, at + child.nodeSize)];
    }
  });
  return { from: start, to: end, href: link.attrs.href, empty: false };
}

export const putLink = (href, words) => (state, dispatch) => {
  const { from, to, empty } = linkAround(state);
  const tr = state.tr.removeMark(from, to, marks.link);
  if (href && empty) tr.replaceSelectionWith(schema.text(words || href, [marks.link.create({ href })]), false);
  else if (href) tr.addMark(from, to, marks.link.create({ href }));
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const putBreak = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create()).scrollIntoView());
  return true;
};

export const COMMANDS = {
  strong: toggleMark(marks.strong),
  sup: toggleMark(marks.sup),
  sub: toggleMark(marks.sub),
  u: toggleMark(marks.u),
  bullets: listed(nodes.bullet_list),
  numbers: listed(nodes.ordered_list),
  inward: sinkListItem(nodes.list_item),
  outward: (state, dispatch) => liftListItem(nodes.list_item)(state, dispatch) || lift(state, dispatch),
  undo,
  redo,
  "row-above": tables.addRowBefore,
  "row-below": tables.addRowAfter,
  "column-before": tables.addColumnBefore,
  "column-after": tables.addColumnAfter,
  "row-remove": tables.deleteRow,
  "column-remove": tables.deleteColumn,
  merge: tables.mergeCells,
  split: tables.splitCell,
  "head-row": tables.toggleHeader("row", { useDeprecatedLogic: false }),
  "table-remove": tables.deleteTable,
};
