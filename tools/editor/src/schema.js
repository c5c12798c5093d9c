// The same structure as publishing/text/blocks.py: what cannot be published cannot be written.
import { Schema } from "prosemirror-model";

const span = (dom, name) => Number(dom.getAttribute(name)) || 1;
const spans = (dom) => ({ colspan: span(dom, "colspan"), rowspan: span(dom, "rowspan") });

function spanned({ attrs }) {
  const found = {};
  if (attrs.colspan > 1) found.colspan = attrs.colspan;
  if (attrs.rowspan > 1) found.rowspan = attrs.rowspan;
  return found;
}

function cell(tag, role) {
  return {
    content: "flow+",
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag, getAttrs: spans }],
    toDOM: (node) => [tag, spanned(node), 0],
  };
}

function caption(markup) {
  const element = document.createElement("caption");
  element.contentEditable = "false";
  element.innerHTML = markup;
  return element;
}

function picture(dom) {
  const image = dom.matches("img") ? dom : dom.querySelector("img");
  return image ? { src: image.getAttribute("src") || "", alt: image.getAttribute("alt") || "" } : false;
}

const nodes = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*",
    group: "block flow",
    attrs: { look: { default: "" } },
    parseDOM: [{ tag: "p", getAttrs: (dom) => ({ look: dom.className }) }],
    toDOM: ({ attrs }) => ["p", attrs.look ? { class: attrs.look } : {}, 0],
  },
  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  quote: {
    content: "flow+",
    group: "block flow",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  rule: { group: "block flow", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  ordered_list: {
    content: "list_item+",
    group: "block flow",
    attrs: { start: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: span(dom, "start") }) }],
    toDOM: ({ attrs }) => ["ol", attrs.start === 1 ? {} : { start: attrs.start }, 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block flow",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  list_item: { content: "flow+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  table: {
    content: "table_row+",
    group: "block flow",
    tableRole: "table",
    isolating: true,
    attrs: { caption: { default: "" } },
    parseDOM: [
      { tag: "table", getAttrs: (dom) => ({ caption: dom.querySelector(":scope > caption")?.innerHTML || "" }) },
      { tag: "caption", ignore: true },
    ],
    toDOM: ({ attrs }) =>
      attrs.caption ? ["table", caption(attrs.caption), ["tbody", 0]] : ["table", ["tbody", 0]],
  },
  table_row: {
    content: "(table_cell | table_header)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  table_cell: cell("td", "cell"),
  table_header: cell("th", "header_cell"),
  picture: {
    group: "block flow",
    attrs: { src: {}, alt: { default: "" } },
    draggable: true,
    parseDOM: [{ tag: "figure", getAttrs: picture }, { tag: "img[src]", getAttrs: picture }],
    toDOM: ({ attrs }) => ["figure", ["img", { src: attrs.src, alt: attrs.alt }]],
  },
  text: { group: "inline" },
  line_break: {
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
};

const mark = (tag, ...others) => ({
  parseDOM: [tag, ...others].map((one) => ({ tag: one })),
  toDOM: () => [tag, 0],
});

const marks = {
  link: {
    attrs: { href: {}, id: { default: null } },
    inclusive: false,
    parseDOM: [
      { tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("href"), id: dom.getAttribute("id") }) },
    ],
    toDOM: ({ attrs }) => ["a", attrs.id ? { id: attrs.id, href: attrs.href } : { href: attrs.href }, 0],
  },
  strong: mark("strong", "b"),
  em: mark("em", "i"),
  u: mark("u"),
  s: mark("s"),
  sup: { ...mark("sup"), excludes: "sup sub" },
  sub: { ...mark("sub"), excludes: "sup sub" },
};

export const schema = new Schema({ nodes, marks });
