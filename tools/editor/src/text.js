// Markup in, markup out.
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { schema } from "./schema.js";

const inert = (markup) => new window.DOMParser().parseFromString(markup, "text/html").body;
const reader = DOMParser.fromSchema(schema);
const writer = DOMSerializer.fromSchema(schema);

export const read = (markup) => reader.parse(inert(markup));

export const readSlice = (markup) => reader.parseSlice(inert(markup));

export function written(doc) {
  const box = document.implementation.createHTMLDocument("").createElement("div");
  box.append(writer.serializeFragment(doc.content, { document: box.ownerDocument }));
  return box.innerHTML;
}
