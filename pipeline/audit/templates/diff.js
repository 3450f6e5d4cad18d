"use strict";
(() => {
  const form = document.querySelector("form");
  if (!form) return;
  const articles = [...document.querySelectorAll("article")];
  const told = document.querySelector("#told");
  const chosen = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
  const filter = () => {
    const kinds = chosen("kind");
    const causes = chosen("cause");
    const land = form.elements.land.value;
    let shown = 0;
    for (const article of articles) {
      const data = article.dataset;
      const fits = kinds.includes(data.kind) && causes.includes(data.cause) && (land === "" || land === data.land);
      article.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    told.textContent = `${shown} von ${articles.length} Unterschieden`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  // A page that is gone back to keeps its boxes.
  window.addEventListener("pageshow", filter);
  // What follows from a difference belongs on paper, too.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  });
  form.hidden = false;
})();
