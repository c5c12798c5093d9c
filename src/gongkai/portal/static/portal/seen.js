// Counts that this page was shown, and says how often it was. No cookie is sent and nothing about the reader.
(async () => {
  const place = document.querySelector("[data-seen]");
  if (!place || navigator.doNotTrack === "1" || navigator.globalPrivacyControl) return;
  const sent = { method: "POST", credentials: "omit", keepalive: true, body: new URLSearchParams({ item: place.dataset.seen }) };
  try {
    const answer = await fetch(place.dataset.address, sent);
    if (!answer.ok) return;
    place.querySelector("[data-words]").textContent = (await answer.json()).words;
    place.hidden = false;
  } catch {
    // offline, or a saved copy of the page: nothing is counted
  }
})();
