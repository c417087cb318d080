// The report's only script. Words of releases reach the page as text nodes and attribute values alone; no markup
// is ever made of them. Offsets count code points, so bodies with characters beyond U+FFFF are cut as arrays.
"use strict";
(() => {
  const PAGE = 40; // quotations added to the list at once
  const KINDS = { d: "direct", m: "mixed", i: "indirect", o: "other" };
  const FILTERS = ["q", "speaker", "kind", "rule", "portfolio", "from", "to", "least", "most", "implicit", "marked", "sort"];
  const VERDICTS = { right: "right", wrong: "wrong words", speaker: "another speaker" };
  const byId = (id) => document.getElementById(id);

  // ---- words -----------------------------------------------------------------------------------------------

  // What would steer a page is written out: control and bidi characters; as quotekit.untrusted does.
  const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]/gu;
  const escaped = (sign) => (sign < "\u0100" ? `\\x${hex(sign, 2)}` : `\\u${hex(sign, 4)}`);
  const hex = (sign, width) => sign.charCodeAt(0).toString(16).padStart(width, "0");
  const visible = (text) => String(text).replace(/\r\n?/g, "\n").replace(STEERING, escaped);

  // Lower case without accents, one unit for one, so that places in the result are places in the text.
  const folds = new Map();
  const foldOne = (sign) => {
    let plain = folds.get(sign);
    if (plain === undefined) {
      const bare = /[‘’ʻʼ]/.test(sign) ? "'" : sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      plain = bare.length === 1 ? bare : sign;
      folds.set(sign, plain);
    }
    return plain;
  };
  const fold = (text) => text.replace(/[^\u0000-\u007f]/g, foldOne).toLowerCase();
  const composed = (text) => text.normalize("NFC"); // an accent of its own would be a unit of its own

  const termsOf = (query) =>
    [...fold(composed(query)).matchAll(/["“”]([^"“”]+)["“”]?|([^\s"“”]+)/g)].map((found) => (found[1] ?? found[2]).trim()).filter(Boolean);

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined && child !== "") element.append(child.nodeType ? child : visible(child));
    }
    return element;
  }

  // ---- data ------------------------------------------------------------------------------------------------

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  let data, quotes, releases, haystacks, ranks;
  let ofRelease = []; // number of a release -> numbers of its quotations
  const numberOf = new Map(); // identifier of a release -> its number
  const quotationOf = new Map(); // identifier of a quotation -> its number
  const idOf = (i) => releases.id[quotes.release[i]] + quotes.suffix[i];
  const namesOf = (i) => quotes.speakers[i].map((one) => data.names[one]);
  const speakerOf = (i) => namesOf(i).join("; ") || "nobody";

  async function load() {
    data = await unpack(byId("data").textContent);
    quotes = data.quotations;
    releases = data.releases;
    ofRelease = releases.id.map(() => []);
    releases.id.forEach((id, number) => numberOf.set(id, number));
    quotes.release.forEach((release, i) => {
      ofRelease[release].push(i);
      quotationOf.set(idOf(i), i);
    });
    haystacks = quotes.text.map((text, i) => fold(composed(`${text}\n${namesOf(i).join("\n")}`)));
    ranks = quotes.release.map((_, i) => rank(idOf(i)));
  }

  // FNV-1a: the same shuffle for everybody who checks this dataset.
  function rank(text) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 12)) >>> 0;
  }

  const index = JSON.parse(byId("index").textContent);
  const chunks = new Map();
  const waiting = new Map();
  window.quotekitTexts = (number, packed) => waiting.get(number)?.(packed);

  async function bodyOf(release) {
    const number = index.chunks[release];
    if (number === undefined) return { missing: "The text of this release was not given to the report (--releases), or has changed since." };
    if (!chunks.has(number)) chunks.set(number, packedTexts(number).then(unpack));
    try {
      return { body: (await chunks.get(number))[release] };
    } catch {
      chunks.delete(number); // the next try may find what this one did not
      return { missing: `The texts are in the folder ${byId("data").dataset.texts}, which has to stand beside this page as it was made. This one could not be loaded.` };
    }
  }

  function packedTexts(number) {
    const inside = byId(`texts-${number}`);
    if (inside) return Promise.resolve(inside.textContent);
    return new Promise((resolve, reject) => {
      waiting.set(number, resolve);
      const source = `./${encodeURIComponent(byId("data").dataset.texts)}/${index.names[number]}.js`; // may hold # or %
      const fail = () => reject(new Error(source));
      document.head.append(make("script", { src: source, onerror: fail, onload: fail })); // loaded whole, it has resolved
    });
  }

  // ---- marks -----------------------------------------------------------------------------------------------

  let marks = new Map(); // identifier of a quotation -> {verdict, speaker}
  let stored = true;
  const place = () => `quotekit:${data.dataset}`;

  // What a file or the browser kept, as a mark; null if it is none: anybody may have written it.
  function markOf(value) {
    const { verdict, speaker = null } = value ?? {};
    if (typeof verdict !== "string" || !Object.hasOwn(VERDICTS, verdict)) return null;
    if (verdict !== "speaker") return { verdict };
    return speaker === null || typeof speaker === "string" ? { verdict, speaker } : null;
  }

  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(place()) ?? "[]").map(([id, value]) => [id, markOf(value)]);
      marks = new Map(kept.filter(([id, mark]) => mark && quotationOf.has(id)));
    } catch {
      stored = false;
    }
  }

  function keep() {
    try {
      localStorage.setItem(place(), JSON.stringify([...marks]));
      stored = true;
    } catch {
      stored = false;
    }
    tally();
  }

  function tally() {
    const count = marks.size;
    const lost = stored ? "" : " This browser keeps nothing for this page: download before you close it.";
    byId("tally").textContent = count ? `${count} marked.${lost}` : `Nothing marked yet.${lost}`;
    byId("download").disabled = !count;
  }

  function setMark(i, verdict, speaker = null) {
    if (verdict === null) marks.delete(idOf(i));
    else marks.set(idOf(i), verdict === "speaker" ? { verdict, speaker } : { verdict });
    keep();
    for (const card of document.querySelectorAll(`[data-quotation="${i}"].card`)) showMark(card, i);
  }

  function showMarks() {
    for (const card of document.querySelectorAll(".card")) showMark(card, Number(card.dataset.quotation));
  }

  function download() {
    const lines = [...marks].map(([id, { verdict, speaker }]) => {
      const i = quotationOf.get(id);
      const was = namesOf(i).join("; ") || null;
      const about = { quotation_id: id, release_id: releases.id[quotes.release[i]], verdict };
      return JSON.stringify(verdict === "speaker" ? { ...about, speaker, was } : { ...about, was });
    });
    const file = new Blob([lines.map((line) => `${line}\n`).join("")], { type: "application/jsonl" });
    const link = make("a", { href: URL.createObjectURL(file), download: "corrections.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function loadMarks(file) {
    let taken = 0;
    let left = 0;
    for (const line of (await file.text()).split("\n").filter((line) => line.trim())) {
      try {
        const value = JSON.parse(line);
        const mark = markOf(value);
        if (!mark || !quotationOf.has(value.quotation_id)) throw new Error("no mark of this dataset");
        marks.set(value.quotation_id, mark);
        taken += 1;
      } catch {
        left += 1;
      }
    }
    keep();
    if (view === "quotations") search();
    else showMarks();
    byId("tally").textContent = `${taken} loaded${left ? `, ${left} no marks of this dataset` : ""}; ${marks.size} marked.`;
  }

  // ---- cards -----------------------------------------------------------------------------------------------

  function hits(words, terms) {
    const text = composed(words);
    const folded = fold(text);
    const found = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) found.push([at, at + term.length]);
    }
    found.sort((one, other) => one[0] - other[0]);
    const parts = [];
    let end = 0;
    for (const [from, to] of found) {
      if (from < end) continue;
      parts.push(text.slice(end, from), make("mark", { class: "hit" }, text.slice(from, to)));
      end = to;
    }
    return [...parts, text.slice(end)];
  }

  const href = (values) => `#${new URLSearchParams(values)}`;

  // A card stands in the list of what was found, or beside the text of a release, where it has a swatch.
  function cardOf(i, { terms = [], swatch = null } = {}) {
    const release = quotes.release[i];
    const title = releases.title[release] ?? releases.id[release];
    const id = `quotation-${i}${swatch ? "-spoken" : ""}`;
    const [rule, meaning] = data.rules[quotes.rule[i]];
    const step = quotes.step[i].length ? data.steps[quotes.step[i][0]] : null;
    const how = [
      KINDS[quotes.kind[i]],
      quotes.implicit[i] ? "implicit" : null,
      `confidence ${quotes.confidence[i].toFixed(2)}`,
      `rule ${rule}${step ? `, speaker by ${step[0]}` : ""}`,
      quotes.issues[i].length ? `odd: ${quotes.issues[i].join(", ")}` : null,
    ].filter(Boolean);
    const why = [meaning, step?.[1]].filter(Boolean).join("; ");
    const button = (verdict, text) => make("button", { type: "button", "data-verdict": verdict, onclick: () => act(card, verdict) }, text);
    const card = make(
      "li",
      { class: "card", id, tabindex: "0", "data-quotation": i, "aria-label": `${speakerOf(i)}, ${KINDS[quotes.kind[i]]}` },
      make("p", { class: "who" }, swatch, hits(speakerOf(i), terms), quotes.role[i] ? make("span", { class: "meta" }, ` (${quotes.role[i]})`) : null),
      make("blockquote", {}, hits(quotes.text[i], terms)),
      swatch ? null : make(
        "p",
        { class: "meta" },
        releases.date[release] ? `${releases.date[release]} · ` : "",
        make("a", { class: "open", href: href({ view: "release", release: releases.id[release], quotation: idOf(i) }), onclick: () => remember(card) }, title),
        releases.repeats[release] ? " (repeats an earlier release)" : "",
      ),
      make("p", { class: "meta", title: why }, how.join(" · ")),
      make(
        "div",
        { class: "marks", role: "group", "aria-label": "Mark" },
        button("right", "Right"),
        button("wrong", "Wrong"),
        button("speaker", "Another speaker"),
        make("span", { class: "verdict" }),
      ),
    );
    showMark(card, i);
    return card;
  }

  function showMark(card, i) {
    const mark = marks.get(idOf(i));
    card.classList.remove("right", "wrong", "speaker");
    if (mark) card.classList.add(mark.verdict);
    for (const button of card.querySelectorAll("[data-verdict]")) {
      button.setAttribute("aria-pressed", String(mark?.verdict === button.dataset.verdict));
    }
    const said = mark?.verdict === "speaker" ? `should be ${mark.speaker ?? "nobody"}` : mark ? `marked ${VERDICTS[mark.verdict]}` : "";
    card.querySelector(".verdict").textContent = visible(said);
  }

  function act(card, verdict) {
    const i = Number(card.dataset.quotation);
    const same = marks.get(idOf(i))?.verdict === verdict;
    card.querySelector(".fix")?.remove();
    if (verdict !== "speaker") setMark(i, same ? null : verdict);
    else askSpeaker(card, i);
  }

  function askSpeaker(card, i) {
    const id = `${card.id}-fix`;
    const input = make("input", { id, list: "names", autocomplete: "off", value: marks.get(idOf(i))?.speaker ?? "" });
    const done = () => {
      form.remove();
      card.focus();
    };
    const form = make(
      "form",
      { class: "fix", onsubmit: (event) => {
        event.preventDefault();
        setMark(i, "speaker", input.value.trim() || null);
        done();
      } },
      make("label", { for: id }, "Who said it (empty: nobody)"),
      input,
      make("button", { type: "submit" }, "Save"),
      make("button", { type: "button", onclick: done }, "Cancel"),
    );
    form.addEventListener("keydown", (event) => event.key === "Escape" && done());
    card.querySelector(".marks").append(form);
    input.focus();
  }

  // ---- the list --------------------------------------------------------------------------------------------

  let found = [];
  let shown = 0;
  let terms = [];
  let left = null; // where in which list somebody was who opened a release

  function remember(card) {
    left = { hash: location.hash, shown, at: [...byId("results").children].indexOf(card) };
  }

  // Shows as much as there was, and gives the card that was left, or the next where that is no longer in the list.
  function goBack() {
    if (left?.hash !== location.hash) return null;
    while (shown < left.shown && showMore());
    const cards = byId("results").children;
    return cards[Math.min(left.at, cards.length - 1)];
  }

  function readFilters() {
    const form = byId("filters");
    return Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]));
  }

  function matcher(wanted) {
    const tests = [];
    terms = termsOf(wanted.q);
    if (terms.length) tests.push((i) => terms.every((term) => haystacks[i].includes(term)));
    if (wanted.speaker) {
      const part = fold(composed(wanted.speaker.trim()));
      const exact = data.names.includes(wanted.speaker);
      const names = new Set(data.names.map((name, one) => ((exact ? name === wanted.speaker : fold(composed(name)).includes(part)) ? one : -1)));
      tests.push((i) => quotes.speakers[i].some((one) => names.has(one)));
    }
    if (wanted.kind) tests.push((i) => KINDS[quotes.kind[i]] === wanted.kind);
    if (wanted.rule) {
      const rule = data.rules.findIndex(([name]) => name === wanted.rule);
      tests.push((i) => quotes.rule[i] === rule);
    }
    if (wanted.portfolio) tests.push((i) => releases.portfolios[quotes.release[i]].includes(wanted.portfolio));
    if (wanted.from) tests.push((i) => (releases.date[quotes.release[i]] ?? "") >= wanted.from);
    if (wanted.to) tests.push((i) => (releases.date[quotes.release[i]] ?? "~") <= wanted.to);
    if (wanted.least) tests.push((i) => quotes.confidence[i] >= Number(wanted.least));
    if (wanted.most) tests.push((i) => quotes.confidence[i] <= Number(wanted.most));
    if (wanted.implicit) tests.push((i) => quotes.implicit[i] === Number(wanted.implicit));
    if (wanted.marked) {
      tests.push((i) => {
        const verdict = marks.get(idOf(i))?.verdict ?? "none";
        return wanted.marked === "any" ? verdict !== "none" : verdict === wanted.marked;
      });
    }
    return (i) => tests.every((test) => test(i));
  }

  const dateOf = (i) => releases.date[quotes.release[i]] ?? "";
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const ORDERS = {
    newest: (i, j) => compare(dateOf(j), dateOf(i)) || i - j,
    oldest: (i, j) => compare(dateOf(i) || "~", dateOf(j) || "~") || i - j,
    unsure: (i, j) => quotes.confidence[i] - quotes.confidence[j] || i - j,
    longest: (i, j) => quotes.text[j].length - quotes.text[i].length || i - j,
    shuffled: (i, j) => ranks[i] - ranks[j] || i - j,
  };

  function search() {
    performance.mark("search");
    const wanted = readFilters();
    const match = matcher(wanted);
    const set = FILTERS.filter((name) => name !== "q" && wanted[name]).length;
    byId("filters").querySelector("summary").textContent = set ? `Filters, ${set} set` : "Filters"; // it may be closed
    found = [];
    for (let i = 0; i < quotes.text.length; i++) if (match(i)) found.push(i);
    if (ORDERS[wanted.sort]) found.sort(ORDERS[wanted.sort]);
    shown = 0;
    byId("results").replaceChildren();
    showMore();
    const speakers = new Set(found.flatMap((i) => quotes.speakers[i])).size;
    const some = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
    byId("count").textContent = found.length ? `${some(found.length, "quotation")} of ${some(speakers, "speaker")}` : "No quotation is like that.";
    performance.measure("quotekit-search", "search");
  }

  function showMore() {
    const next = found.slice(shown, shown + PAGE);
    byId("results").append(...next.map((i) => cardOf(i, { terms })));
    shown += next.length;
    const left = found.length - shown;
    byId("more").hidden = !left;
    byId("more").textContent = `Show more (${left.toLocaleString("en")} left)`;
    return next.length;
  }

  // ---- a release -------------------------------------------------------------------------------------------

  async function showRelease(id, chosen) {
    const release = numberOf.get(id);
    const title = release === undefined ? "No such release" : (releases.title[release] ?? id);
    byId("release-title").textContent = visible(title);
    byId("release-about").replaceChildren();
    byId("text").replaceChildren();
    byId("spoken").replaceChildren();
    if (release === undefined) return;
    const url = releases.url[release] ?? "";
    byId("release-about").append(
      ...[releases.date[release], releases.portfolios[release].join(", "), id].filter(Boolean).map((part) => make("span", {}, `${part} · `)),
      // Only the web's own addresses become links: another scheme could run.
      /^https?:\/\//i.test(url) ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "source") : make("span", {}, url || "no address"),
    );
    const numbers = ofRelease[release];
    const colours = new Map();
    for (const i of numbers) if (!colours.has(speakerOf(i))) colours.set(speakerOf(i), `s${colours.size % 8}`);
    const colourOf = (i) => colours.get(speakerOf(i));
    byId("spoken").append(
      ...numbers.map((i, number) => cardOf(i, {
        swatch: make("a", { class: `swatch ${colourOf(i)}`, href: `#mark-${i}`, "aria-label": `Quotation ${number + 1} in the text`, onclick: (event) => {
          event.preventDefault();
          choose(i, true);
        } }, String(number + 1)),
      })),
    );
    const { body, missing } = await bodyOf(release);
    if (new URLSearchParams(location.hash.slice(1)).get("release") !== id) return; // another was opened meanwhile
    if (missing) byId("text").append(make("p", { class: "meta" }, missing));
    else byId("text").append(...piecesOf(body, numbers, colourOf));
    if (chosen !== undefined) choose(chosen, true);
  }

  // Cuts a body wherever something begins or ends, and clothes each piece in what covers it.
  function piecesOf(body, numbers, colourOf) {
    const points = /[\ud800-\udfff]/.test(body) ? Array.from(body) : null;
    const slice = (from, to) => (points ? points.slice(from, to).join("") : body.slice(from, to));
    const length = points ? points.length : body.length;
    const parts = [];
    numbers.forEach((i, number) => {
      const content = quotes.content[i];
      for (let at = 0; at < content.length; at += 2) parts.push({ what: "words", i, number, from: content[at], to: content[at + 1], first: at === 0 });
      for (const what of ["mention", "cue"]) if (quotes[what][i]) parts.push({ what, i, from: quotes[what][i][0], to: quotes[what][i][1] });
    });
    const cuts = [...new Set([0, length, ...parts.flatMap(({ from, to }) => [from, to])])].filter((at) => at <= length).sort((one, other) => one - other);
    const opening = new Map();
    for (const part of parts) opening.set(part.from, [...(opening.get(part.from) ?? []), part]);
    const pieces = [];
    let active = [];
    for (let at = 0; at < cuts.length; at++) {
      const [from, to] = [cuts[at], cuts[at + 1] ?? length];
      active = active.filter((part) => part.to > from).concat((opening.get(from) ?? []).filter((part) => part.to > from));
      for (const part of opening.get(from) ?? []) {
        if (part.first) pieces.push(make("a", { class: `number ${colourOf(part.i)}`, id: `mark-${part.i}`, href: `#quotation-${part.i}`, "aria-label": `Quotation ${part.number + 1}`, onclick: (event) => {
          event.preventDefault();
          choose(part.i, false);
        } }, String(part.number + 1)));
      }
      if (from === to) continue;
      const names = active.filter(({ what }) => what !== "words").map(({ what }) => what);
      const words = active.filter(({ what }) => what === "words").at(-1); // the innermost began last
      const inner = names.length ? make("span", { class: names.join(" ") }, slice(from, to)) : slice(from, to);
      pieces.push(words ? make("mark", { class: `${colourOf(words.i)}${quotes.implicit[words.i] ? " implicit" : ""}`, "data-of": words.i }, inner) : inner.nodeType ? inner : document.createTextNode(visible(inner)));
    }
    return pieces;
  }

  function choose(i, inText) {
    for (const mark of document.querySelectorAll("#text mark")) mark.classList.toggle("chosen", Number(mark.dataset.of) === i);
    const target = inText ? byId(`mark-${i}`) : byId(`quotation-${i}-spoken`);
    target?.scrollIntoView({ block: "center" });
    (inText ? byId(`quotation-${i}-spoken`) : target)?.focus({ preventScroll: inText });
  }

  // ---- views -----------------------------------------------------------------------------------------------

  let view = "";

  function route(moved = true) {
    const values = new URLSearchParams(location.hash.slice(1));
    const name = ["quotations", "release", "help"].includes(values.get("view")) ? values.get("view") : "overview";
    for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== name;
    if (name === "quotations") {
      for (const field of FILTERS) byId("filters").elements[field].value = values.get(field) ?? "";
      search();
    }
    showCurrent(name);
    if (name === "release") showRelease(values.get("release"), quotationOf.get(values.get("quotation")));
    if (moved && name !== view) {
      window.scrollTo(0, 0);
      const card = name === "quotations" && view === "release" ? goBack() : null;
      if (card) card.focus();
      else byId(`${name}-title`).focus({ preventScroll: true });
    }
    view = name;
  }

  function showCurrent(name) {
    const current = name === "quotations" && readFilters().sort === "unsure" ? "check" : name;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.dataset.view === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // Filters stand in the address, so that a search can be kept, sent and gone back to.
  function refine() {
    const wanted = Object.entries(readFilters()).filter(([, value]) => value);
    history.replaceState(null, "", href([["view", "quotations"], ...wanted]));
    showCurrent("quotations");
    search();
  }

  function onKey(event) {
    const field = event.target.closest("input, select, textarea");
    if (!byId("keys").checked || field || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest(".card");
    const verdict = { r: "right", w: "wrong", s: "speaker" }[event.key];
    if (event.key === "/") {
      if (view !== "quotations") {
        history.pushState(null, "", href({ view: "quotations" }));
        route(false);
      }
      byId("q").focus();
    } else if (event.key === "j" || event.key === "k") step(card, event.key === "j" ? 1 : -1);
    else if (event.key === "o" && card) card.querySelector("a.open")?.click();
    else if (event.key === "u" && card) setMark(Number(card.dataset.quotation), null);
    else if (verdict && card) act(card, verdict);
    else return;
    event.preventDefault();
  }

  function step(card, by) {
    const cards = [...document.querySelectorAll("main > section:not([hidden]) .card")];
    const next = cards.indexOf(card) + by;
    if (next >= cards.length && view === "quotations" && showMore()) return step(card, by);
    cards[Math.max(0, Math.min(next, cards.length - 1))]?.focus();
  }

  async function start() {
    await load();
    recall();
    keep();
    byId("names").append(...[...data.names].sort().map((name) => make("option", { value: name })));
    byId("rule").append(...data.rules.map(([name]) => make("option", {}, name)).sort((one, other) => compare(one.value, other.value)));
    const portfolios = [...new Set(releases.portfolios.flat())].sort();
    byId("portfolio").append(...portfolios.map((name) => make("option", { value: name }, name)));
    const form = byId("filters");
    form.querySelector("details").open = window.matchMedia("(min-width: 50.01rem)").matches;
    form.addEventListener("input", refine);
    form.addEventListener("reset", () => setTimeout(refine));
    form.addEventListener("submit", (event) => event.preventDefault());
    byId("more").addEventListener("click", () => {
      const first = shown;
      showMore();
      byId("results").children[first]?.focus();
    });
    byId("download").addEventListener("click", download);
    byId("load").addEventListener("change", async (event) => {
      if (event.target.files[0]) await loadMarks(event.target.files[0]);
      event.target.value = "";
    });
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault(); // the address says what is shown
      byId("main").focus();
    });
    window.addEventListener("storage", (event) => {
      if (event.key !== place()) return;
      recall(); // another tab marked something
      tally();
      showMarks();
    });
    document.addEventListener("keydown", onKey);
    window.addEventListener("hashchange", () => route());
    route(false);
    performance.mark("quotekit-ready");
    document.documentElement.dataset.ready = "yes";
  }

  start().catch((error) => {
    byId("count").textContent = `This browser cannot show the quotations: ${error.message}`;
    document.documentElement.dataset.ready = "no";
    throw error;
  });
})();
