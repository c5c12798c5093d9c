// What comes in from outside is made fit by the server, so that the editor shows what will be stored.
import { Selection } from "prosemirror-state";
import { readSlice } from "./text.js";

async function cleaned(html, { address, token }) {
  const sent = new FormData();
  sent.set("html", html);
  sent.set("csrfmiddlewaretoken", token);
  const answer = await fetch(address, { method: "POST", body: sent });
  if (!answer.ok && answer.status !== 400) throw new Error(String(answer.status));
  return answer.json();
}

// An empty paragraph gives way as a whole, so that what comes in keeps its own style.
function put({ tr, selection: { empty, $from } }, slice) {
  const isFree = empty && $from.depth > 0 && $from.parent.content.size === 0;
  const at = isFree ? $from.index(-1) : 0;
  if (!isFree || !$from.node(-1).canReplace(at, at + 1, slice.content)) return tr.replaceSelection(slice);
  tr.replaceWith($from.before(), $from.after(), slice.content);
  return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($from.after())), -1));
}

async function takeIn(view, html, plain, server) {
  server.say("");
  try {
    const { markup, notes } = await cleaned(html, server);
    if (markup === undefined) view.pasteText(plain);
    else view.dispatch(put(view.state, readSlice(markup)).scrollIntoView());
    server.say(notes.join(""));
  } catch {
    if (plain) view.pasteText(plain);
    server.say(server.lost);
  }
  view.focus();
}

const foreign = (carried) => {
  const html = carried?.getData("text/html");
  return html && !html.includes("data-pm-slice") ? html : "";
};
const pictureIn = (carried) => [...(carried?.files || [])].find((file) => file.type.startsWith("image/"));

export function pasting(server, withPicture) {
  function taken(view, carried) {
    const html = foreign(carried);
    const picture = html ? null : pictureIn(carried);
    if (html) takeIn(view, html, carried.getData("text/plain"), server);
    else if (picture) withPicture(picture);
    return Boolean(html || picture);
  }
  return {
    paste(view, event) {
      if (!taken(view, event.clipboardData)) return false;
      event.preventDefault();
      return true;
    },
    drop(view, event) {
      if (view.dragging) return false;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (!place || !(foreign(event.dataTransfer) || pictureIn(event.dataTransfer))) return false;
      event.preventDefault();
      const near = Selection.near(view.state.doc.resolve(place.pos));
      view.dispatch(view.state.tr.setSelection(near));
      return taken(view, event.dataTransfer);
    },
  };
}
