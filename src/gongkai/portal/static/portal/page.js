// Two comforts of the public pages: printing, and copying a citation. Without a script their buttons stay hidden.
(() => {
  document.querySelectorAll("[data-needs-script]").forEach((one) => {
    one.hidden = false;
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    const words = button.querySelector("span");
    if (!source || !navigator.clipboard) {
      button.hidden = true;
      return;
    }
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      words.textContent = button.dataset.said;
    });
  });
})();
