// Asking for an address, a picture, the size of a table. The dialogs are on the page; nothing in them is sent with it.
import { linkAround, pictureChosen, putLink, putPicture, putTable } from "./commands.js";

function asking(dialog, view, { open, done }) {
  const part = (name) => dialog.querySelector(`[data-part="${name}"]`);
  const mistake = part("mistake");
  const tell = (words) => {
    mistake.textContent = words;
    mistake.hidden = !words;
  };
  const shut = () => {
    dialog.close();
    view.focus();
  };
  const go = async () => {
    tell("");
    const wrong = await done(part);
    if (wrong) tell(wrong);
    else shut();
  };
  part("ok").addEventListener("click", go);
  part("cancel").addEventListener("click", shut);
  part("remove")?.addEventListener("click", () => {
    putLink("")(view.state, view.dispatch);
    shut();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input:not([type=file])")) return;
    event.preventDefault();
    go();
  });
  return (...given) => {
    tell("");
    open(part, ...given);
    dialog.showModal();
  };
}

async function stored(file, server) {
  const sent = new FormData();
  sent.set("picture", file);
  sent.set("csrfmiddlewaretoken", server.token);
  try {
    const answer = await fetch(server.pictures, { method: "POST", body: sent });
    return await answer.json();
  } catch {
    return { mistake: server.lost };
  }
}

export function dialogs(box, view, server) {
  const find = (name) => box.querySelector(`dialog[data-dialog="${name}"]`);
  const words = (name) => find(name).dataset;
  let dropped = null;
  const run = (command) => command(view.state, view.dispatch);
  return {
    link: asking(find("link"), view, {
      open(part) {
        const { href, empty } = linkAround(view.state);
        part("address").value = href;
        part("words").value = "";
        part("words").closest(".field").hidden = !empty;
        part("remove").hidden = !href;
      },
      done(part) {
        const address = part("address").value.trim();
        if (!address) return words("link").empty;
        run(putLink(address, part("words").value.trim()));
        return "";
      },
    }),
    picture: asking(find("picture"), view, {
      open(part, file = null) {
        dropped = file;
        const chosen = pictureChosen(view.state);
        part("file").value = "";
        part("file").closest(".field").hidden = Boolean(file || chosen);
        part("alt").value = chosen?.attrs.alt || "";
      },
      async done(part) {
        const alt = part("alt").value.trim();
        const file = dropped || part("file").files[0];
        const chosen = pictureChosen(view.state);
        if (!alt) return words("picture").undescribed;
        if (!file && !chosen) return words("picture").empty;
        const { address = chosen?.attrs.src, mistake } = file ? await stored(file, server) : {};
        if (!mistake) run(putPicture({ src: address, alt }));
        return mistake || "";
      },
    }),
    table: asking(find("table"), view, {
      open() {},
      done(part) {
        const [rows, columns] = ["rows", "columns"].map((name) => Number(part(name).value));
        const fits = [rows, columns].every((one) => Number.isInteger(one) && one > 0 && one <= 50);
        if (!fits || rows * columns < 2) return words("table").wrong;
        run(putTable(rows, columns));
        return "";
      },
    }),
  };
}
