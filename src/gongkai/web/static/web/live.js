// What htmx leaves to us: an answer that has no place on this page gets a page of its own, and a
// write that did not arrive says so. Nothing here is needed for a page to work.
(() => {
  const trouble = () => document.getElementById("not-done");

  const elsewhere = (event) => {
    const { requestConfig, pathInfo } = event.detail;
    if (requestConfig.verb === "get") {
      window.location.assign(pathInfo.finalRequestPath);
    } else if (trouble()) {
      trouble().hidden = false;
    }
  };

  document.addEventListener("htmx:responseError", elsewhere);
  document.addEventListener("htmx:sendError", elsewhere);
  document.addEventListener("htmx:beforeRequest", () => {
    if (trouble()) trouble().hidden = true;
  });
})();
