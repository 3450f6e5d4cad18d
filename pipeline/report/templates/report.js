"use strict";
(() => {
  const data = JSON.parse(document.getElementById("belege").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };

  // ---- the state of the page stands in its address, so that it can be passed on -----------------------------------
  const DEFAULTS = { thema: "mh", q: "", land: "", ebene: "", akteur: "", sort: "land", ab: "", beleg: "" };
  let state = { ...DEFAULTS };
  const read = () => {
    const given = location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams();
    return Object.fromEntries(Object.entries(DEFAULTS).map(([name, usual]) => [name, given.get(name) ?? usual]));
  };
  const address = () => {
    const said = Object.entries(state).filter(([name, value]) => value !== DEFAULTS[name]);
    return said.length ? `#${new URLSearchParams(said)}` : "#gremien";
  };
  const remember = () => {
    if (address() !== (location.hash || "#gremien")) history.replaceState(null, "", address());
  };

  // ---- the table of bodies: filters, search, order -----------------------------------------------------------------
  const form = document.getElementById("filter");
  const rows = all("table.gremien tbody tr");
  const body = document.querySelector("table.gremien tbody");
  const fold = (text) => text.toLowerCase().normalize("NFC")
    .replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  const texts = new Map(rows.map((row) => [row, fold(`${row.textContent} ${row.dataset.suche}`)]));
  const collator = new Intl.Collator("de", { numeric: true });
  const rank = (name) => (row) => {
    const order = all(`select[name=${name}] option`, form).map((option) => option.value);
    return order.indexOf(row.dataset[name]);
  };
  const TURNUS = ["mehrmals_jaehrlich", "einmal_jaehrlich", "seltener"];
  const SORTS = {
    land: (row) => row.querySelector(".land").textContent,
    titel: (row) => row.querySelector(".titel").textContent,
    ebene: (row) => rank("ebene")(row),
    turnus: (row) => TURNUS.indexOf(row.dataset.turnus),
    akteure: (row) => -Number(row.dataset.zahl),
  };
  const fits = (row) => {
    const has = row.dataset;
    const themes = has.themen.split(" ");
    return (state.thema === "alle" || (state.thema === "mh" ? has.mh === "ja" : has.mh !== "ja" && themes.includes(state.thema)))
      && (!state.land || has.land === state.land)
      && (!state.ebene || has.ebene === state.ebene)
      && (!state.akteur || has.akteure.split(" ").includes(state.akteur))
      && fold(state.q).split(/\s+/).every((word) => texts.get(row).includes(word));
  };
  const order = () => {
    const value = SORTS[state.sort] ?? SORTS.land;
    const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
    const sign = state.ab ? -1 : 1;
    const sorted = rows.map((row, at) => [value(row), at, row]);
    sorted.sort((a, b) => sign * compare(a[0], b[0]) || a[1] - b[1]);
    body.append(...sorted.map(([, , row]) => row));
    for (const head of all("th[data-sort]")) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.ab ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };
  const bodyOf = (proof) => proof.split(":")[1].split("/").slice(0, 2).join("/");
  const update = () => {
    if (!form) return;
    const shown = new Set();
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown.add(row.dataset.key);
    }
    order();
    const chosen = form.querySelector("[name=thema]:checked")?.parentElement.innerText.replace(/\s*\d+\s*$/, "") ?? "";
    document.getElementById("gezaehlt").textContent = `${shown.size} von ${rows.length} Gremien`;
    document.getElementById("leer").hidden = shown.size > 0;
    document.querySelector("table.gremien").hidden = shown.size === 0;
    document.getElementById("matrixauswahl").textContent =
      `Gezählt sind die ${shown.size} von ${rows.length} Gremien, die oben ausgewählt sind (Schwerpunkt: ${chosen.trim()}).`;
    for (const line of all("table.matrix tbody tr:not(.gruppe)")) {
      let sum = 0;
      for (const mark of all(".m", line)) {
        const number = new Set(mark.dataset.beleg.split(" ").map(bodyOf).filter((key) => shown.has(key))).size;
        mark.hidden = number === 0;
        mark.lastElementChild.textContent = number;
        mark.setAttribute("aria-label", mark.getAttribute("aria-label").replace(/in \d+ Gremi(um|en)/, `in ${number} Gremi${number === 1 ? "um" : "en"}`));
        sum += number;
      }
      line.hidden = sum === 0;
    }
    for (const group of all("table.matrix tbody")) group.hidden = !group.querySelector("tr:not(.gruppe):not([hidden])");
  };
  const show = () => {
    if (form) {
      for (const name of ["q", "land", "ebene", "akteur", "sort"]) form.elements[name].value = state[name];
      form.elements.thema.value = state.thema;
      if (!form.elements.thema.value) form.elements.thema.value = state.thema = DEFAULTS.thema;
      for (const name of ["land", "ebene", "akteur", "sort"]) {
        // An address may name what is not in this edition.
        if (form.elements[name].selectedIndex < 0) form.elements[name].value = state[name] = DEFAULTS[name];
      }
    }
    update();
    if (state.beleg) open(state.beleg.split(" "));
    else if (dialog.open) dialog.close();
  };
  const fromForm = () => {
    for (const name of ["q", "land", "ebene", "akteur", "sort"]) {
      if (name === "sort" && state.sort !== form.elements.sort.value) state.ab = "";
      state[name] = form.elements[name].value;
    }
    state.thema = form.elements.thema.value;
    update();
    remember();
  };
  if (form) {
    form.addEventListener("input", fromForm);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { state = { ...DEFAULTS }; show(); remember(); }));
    for (const head of all("th[data-sort]")) {
      const button = make("button", { type: "button", ariaLabel: `Nach ${head.textContent} sortieren` });
      head.addEventListener("click", () => {
        state.ab = state.sort === head.dataset.sort && !state.ab ? "1" : "";
        state.sort = head.dataset.sort;
        form.elements.sort.value = state.sort;
        update();
        remember();
      });
      head.append(button);
    }
    form.hidden = false;
  }

  // ---- the evidence of a value ---------------------------------------------------------------------------------------
  const dialog = document.getElementById("beleg");
  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const picture = (key, boxes, quelle, printed) => {
    const page = data.seiten[key];
    if (!page || !boxes.length) return null;
    const image = document.querySelector(`#${CSS.escape(page.bild)} img`);
    const left = Math.max(Math.min(...boxes.map((b) => b[0])) - 100, 0);
    const top = Math.max(Math.min(...boxes.map((b) => b[1])) - 34, 0);
    const right = Math.min(Math.max(...boxes.map((b) => b[2])) + 100, page.breite);
    const bottom = Math.min(Math.max(...boxes.map((b) => b[3])) + 34, page.hoehe);
    const number = key.split("#")[1];
    const svg = drawn("svg", {
      viewBox: `${left} ${top} ${Math.max(right - left, 1)} ${Math.max(bottom - top, 1)}`, role: "img", class: "ausschnitt",
      "aria-label": `Ausschnitt aus ${quelle}, Seite ${number}; markiert ist: „${printed}“`,
    });
    svg.append(drawn("image", { href: image.src, width: page.breite, height: page.hoehe }));
    for (const [x0, y0, x1, y1] of boxes) {
      svg.append(drawn("rect", { x: x0 - 2, y: y0 - 1.5, width: x1 - x0 + 4, height: y1 - y0 + 3, class: "marke" }));
    }
    return svg;
  };
  const passage = (found) => {
    const quote = make("blockquote", { className: "stelle" });
    for (const paragraph of found.absaetze) {
      const runs = paragraph.text.map(([text, marked]) => (marked ? make("mark", { textContent: text }) : text));
      quote.append(make("p", { className: paragraph.titel ? "ueber" : "" }, ...runs));
    }
    return quote;
  };
  const placed = (place) => [
    place.seite ? `Seite ${place.seite}` : null,
    place.kasten ? `x ${place.kasten[0]}–${place.kasten[2]}, y ${place.kasten[1]}–${place.kasten[3]} pt` : null,
    place.pfad,
  ].filter(Boolean).join(", ");
  const documentOf = (name) => {
    const quelle = data.quellen[name];
    const parts = make("p", { className: "dokument" });
    parts.append(make("b", { textContent: quelle.titel }), make("br"), `${quelle.herausgeber}. Stand: ${quelle.stand}. `);
    if (quelle.url) parts.append(make("a", { href: quelle.url, rel: "noreferrer", textContent: "Seite des Herausgebers" }));
    const notes = [quelle.faksimile ? data.faksimile : "", quelle.ohne_bild].filter(Boolean);
    return [parts, ...notes.map((note) => make("p", { className: "vermerk", textContent: note }))];
  };
  const entry = (proof) => {
    const found = data.belege[proof];
    const article = make("article");
    article.append(
      make("p", { className: "spitz", textContent: found.was }),
      make("h2", { textContent: found.wert }),
      found.zu && found.zu !== found.wert ? make("p", { className: "zu", textContent: found.zu }) : "",
    );
    const pages = new Map();
    for (const place of found.orte) {
      const key = place.seite ? `${place.quelle}#${place.seite}` : `${place.quelle}#`;
      pages.set(key, [...(pages.get(key) ?? []), place]);
    }
    for (const [key, places] of pages) {
      const printed = places.map((place) => place.gedruckt).join("\n");
      const svg = picture(key, places.map((place) => place.kasten).filter(Boolean), places[0].quelle, printed.replace(/\s+/g, " "));
      const figure = make("figure");
      if (svg) figure.append(svg);
      figure.append(make("figcaption", { textContent: `${places[0].quelle}, ${[...new Set(places.map(placed))].join("; ")}` }));
      article.append(figure);
      // A passage shows the printed words in their place; a cell of a table shows its line breaks.
      if (places[0].seite || !found.stellen.length) {
        article.append(make("h3", { textContent: "Gedruckt" }),
          ...[...new Set(places.map((place) => place.gedruckt))].map((text) => make("pre", { textContent: text })));
      }
    }
    for (const found_ of found.stellen) article.append(make("h3", { textContent: "An dieser Stelle" }), passage(found_));
    const changed = found.reparaturen.filter((repair) => !repair.gelesen);
    const codes = found.reparaturen.filter((repair) => repair.gelesen);
    article.append(make("h3", { textContent: "Geändert" }));
    if (changed.length) {
      article.append(make("ul", { className: "reparaturen" }, ...changed.map((repair) => make("li", {},
        make("del", { textContent: repair.vorher }), " → ", make("ins", { textContent: repair.nachher }),
        make("span", { className: "neben", textContent: `${repair.regel}; Grundlage: ${repair.grundlage}` })))));
    } else article.append(make("p", { textContent: "Nichts: die Wörter stehen so im Dokument." }));
    if (codes.length) {
      article.append(make("h3", { textContent: "Gelesen als" }), make("ul", { className: "reparaturen" }, ...codes.map((repair) => make("li", {},
        `${repair.spalte}: `, make("code", { textContent: repair.nachher }),
        make("span", { className: "neben", textContent: `aus „${repair.vorher}“; ${repair.regel}` })))));
    }
    article.append(make("h3", { textContent: "Dokument" }));
    for (const name of new Set(found.orte.map((place) => place.quelle))) article.append(...documentOf(name));
    const [table, key, column] = proof.split(":");
    article.append(make("p", { className: "kennung" }, "Kennung: ", make("code", { textContent: `${table} ${key} ${column}` })));
    return article;
  };
  const open = (proofs) => {
    const known = proofs.filter((proof) => Object.hasOwn(data.belege, proof));
    if (!known.length) return;
    const link = new URL(location.href);
    link.hash = address();
    const close = make("button", { type: "button", className: "zu-knopf", textContent: "Schließen" });
    close.addEventListener("click", () => dialog.close());
    const copy = make("button", { type: "button", textContent: "Link kopieren" });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(link.href);
        copy.textContent = "Kopiert";
      } catch {
        copy.replaceWith(make("input", { readOnly: true, value: link.href, ariaLabel: "Link zu diesem Beleg" }));
      }
    });
    const report = data.kontakt ? make("a", { href: data.kontakt, rel: "noreferrer", textContent: "Fehler melden" }) : "";
    const entries = known.map(entry);
    entries[0].querySelector("h2").id = "beleg-titel";
    dialog.replaceChildren(
      make("div", { className: "leiste" }, make("span", { textContent: known.length > 1 ? `${known.length} Belege` : "Beleg" }), copy, report, close),
      ...entries,
    );
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-beleg]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let proofs = link.dataset.beleg.split(" ");
    if (link.classList.contains("m")) {
      const shown = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.key));
      proofs = proofs.filter((proof) => shown.has(bodyOf(proof)));
    }
    state.beleg = proofs.join(" ");
    open(proofs);
    remember();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { state.beleg = ""; remember(); });

  // ---- the beginning -------------------------------------------------------------------------------------------------
  const restore = () => {
    if (location.hash && !location.hash.includes("=")) return;
    state = read();
    show();
    // A link that chooses something leads to what it chose.
    if (["thema", "q", "land", "ebene", "akteur"].some((name) => state[name] !== DEFAULTS[name])) document.getElementById("gremien").scrollIntoView();
  };
  window.addEventListener("hashchange", restore);
  state = read();
  show();
  restore();
  document.documentElement.classList.add("js");
})();
