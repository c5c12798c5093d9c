// Lines as the server counts them: paragraphs, items, cells, captions and pictures that are not empty, in their order.
import { NodeSelection, TextSelection } from "prosemirror-state";

function place(doc, line) {
  let count = 0;
  let found = null;
  doc.descendants((node, pos) => {
    const captioned = node.type.name === "table" && node.attrs.caption;
    const counts = captioned || node.type.name === "picture" || (node.isTextblock && node.content.size > 0);
    if (counts && !found) {
      count += 1;
      if (count === line) found = { node, pos };
    }
    return !found;
  });
  return found;
}

export function chosenAt(doc, line, from, to) {
  const { node, pos } = place(doc, line) || {};
  if (!node) return null;
  if (!node.isTextblock) return NodeSelection.create(doc, pos);
  const size = node.content.size;
  const within = (sign, otherwise) => pos + 1 + (sign ? Math.min(sign - 1, size) : otherwise);
  return TextSelection.create(doc, within(from, 0), within(to, size));
}
