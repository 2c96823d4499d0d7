"use strict";
// Filters and search over what the page shows without them; nothing is fetched.
(() => {
  const form = document.querySelector("form[role=search]");
  if (!form) return;
  const cards = [...document.querySelectorAll(".card")];
  const pages = JSON.parse(document.getElementById("pages").textContent);
  const found = document.getElementById("found");
  const count = form.querySelector("output");
  const has = (card, key, value) => !value || (card.dataset[key] || "").split("|").includes(value);
  const snippet = (text, word) => {
    const at = text.toLowerCase().indexOf(word);
    return (at > 60 ? "…" : "") + text.slice(Math.max(0, at - 60), at + 100) + "…";
  };
  const hit = (page, words) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.title;
    item.append(link, " ", snippet(page.text, words[0]));
    return item;
  };
  const apply = () => {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = ["family", "severity", "stage", "library"].every((key) => has(card, key, form.elements[key].value));
      card.hidden = !fits || !words.every((w) => card.textContent.toLowerCase().includes(w));
      if (!card.hidden) shown++;
    }
    count.textContent = `${shown} of ${cards.length}`;
    const hits = words.length ? pages.filter((p) => words.every((w) => (p.title + " " + p.text).toLowerCase().includes(w))) : [];
    found.replaceChildren(...hits.map((p) => hit(p, words)));
    found.parentElement.hidden = !words.length;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.hidden = false;
  apply();
})();
