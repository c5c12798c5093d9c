// The key / leads to the search, as long as nobody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.getElementById("desk-search");
  if (search && search.checkVisibility()) {
    event.preventDefault();
    search.focus();
  }
});
