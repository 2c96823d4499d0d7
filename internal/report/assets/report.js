"use strict";
// Search and filters over what the page shows without them. Nothing is fetched, nothing is written into the page as HTML.
(() => {
  const form = document.querySelector("form");
  if (!form) return; // nothing was found
  const articles = [...document.querySelectorAll("article")];
  const sections = [...document.querySelectorAll("section[data-rule]")];
  const count = form.querySelector("output");
  const apply = () => {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const want = { severity: form.elements.severity.value, rule: form.elements.rule.value, package: form.elements.package.value };
    let shown = 0;
    for (const a of articles) {
      const text = a.textContent.toLowerCase();
      const fits = Object.entries(want).every(([key, value]) => !value || a.dataset[key] === value);
      a.hidden = !fits || !words.every((w) => text.includes(w));
      if (!a.hidden) shown++;
    }
    for (const s of sections) s.hidden = !s.querySelector("article:not([hidden])");
    count.textContent = `${shown} of ${articles.length} shown`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.hidden = false;
  apply();
})();
