/* What is pasted from Word or WPS comes in as plain lines, its tables and links kept: the server reads it. */
"use strict";
for (const form of document.querySelectorAll("form[data-paste-to]")) {
  const box = form.querySelector("textarea[data-paste]");
  box?.addEventListener("paste", async (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData("text/plain");
    const [start, end] = [box.selectionStart, box.selectionEnd];
    const sent = new FormData();
    sent.set("html", html);
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let text = plain;
    try {
      const answer = await fetch(form.dataset.pasteTo, { method: "POST", body: sent });
      if (answer.ok) text = await answer.text();
    } catch { /* without a connection the plain text serves */ }
    box.setRangeText(text, start, end, "end");
    box.focus();
  });
}
