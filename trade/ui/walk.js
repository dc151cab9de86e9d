// Walks over the points of every chart by keyboard, says them, and readies charts for paper.
// A chart is one tab stop. What is said of a point is the text it shows when the mouse is over it.
// Nothing runs without a chart; a page's changes are looked at once a frame at most.

const HINT = "Arrow keys: point by point, up and down between series. Home, End. Escape leaves.";
const CHOOSES = " Enter chooses.";
const PAPER = 690; // pixels: A4 and Letter less the margins of style.css
const places = new WeakMap(); // chart -> {row, at, sent}
let live = null;
let held = null; // {key, row, at} of the chart that has the focus, which a redrawn one takes over
let heading = { path: "", text: "" };

const say = (words) => { if (live) live.textContent = words; };
const chooses = (gd) => String(gd._fullLayout?.clickmode).includes("select");
const keyOf = (gd) => [...(gd.closest("[class*='st-key-']")?.classList ?? [])].find((c) => c.startsWith("st-key-"));

// Lines of prose are wrapped near 48 characters; a short line, or one with a colon, is a fact of its own.
function words(html) {
  const [first, ...lines] = html.replace(/<(?!br)[^>]*>/g, "").split(/<br>/);
  const rest = lines.reduce((text, line, i) => {
    const before = lines[i - 1] ?? "";
    return text + (i === 0 ? "" : before.includes(": ") || before.length < 30 ? "; " : " ") + line;
  }, "");
  const box = document.createElement("textarea"); // turns &amp; into &
  box.innerHTML = rest ? `${first}: ${rest}` : first;
  return box.value;
}

function pointsOf(trace, curve) {
  if (trace.visible !== true || trace.hoverinfo === "skip" || trace.hoverinfo === "none") return [];
  if (trace.labels) {
    return Array.from(trace.labels, (label, at) => ({ curve, at, text: `${label}: ${trace.text?.[at] ?? ""}` }));
  }
  const texts = trace.hovertext ?? trace.text;
  if (typeof texts === "string") return texts ? [{ curve, at: 0, text: words(texts) }] : [];
  return Array.from(texts ?? [], (text, at) => ({ curve, at, text: words(text ?? "") })).filter((p) => p.text);
}

// A series is a trace with several points; traces of one point each are one series together.
function seriesOf(gd) {
  const found = [];
  let loose = null;
  (gd._fullData ?? []).forEach((trace, curve) => {
    const points = pointsOf(trace, curve);
    if (points.length === 1 && (loose || gd._fullData.length > 1)) {
      if (!loose) found.push((loose = { name: "", points: [] }));
      loose.points.push(...points);
    } else if (points.length) {
      found.push({ name: /^trace \d+$/.test(trace.name) ? "" : trace.name, points });
    }
  });
  return found;
}

function slice(gd, point) {
  return [...gd.querySelectorAll("g.slice")].find((g) => g.__data__?.data?.data?.i === point.at
    || g.__data__?.pointNumber === point.at);
}

function show(gd, point) {
  const over = slice(gd, point);
  if (over) over.dispatchEvent(new MouseEvent("mouseover", { bubbles: false }));
  else window.Plotly?.Fx.hover(gd, [{ curveNumber: point.curve, pointNumber: point.at }]);
}

function hide(gd) {
  gd.querySelectorAll("g.slice").forEach((g) => g.dispatchEvent(new MouseEvent("mouseout")));
  window.Plotly?.Fx.unhover(gd);
}

function go(gd, row, at) {
  const series = seriesOf(gd);
  if (!series.length) return;
  const before = places.get(gd) ?? {};
  row = Math.max(0, Math.min(row, series.length - 1));
  const { name, points } = series[row];
  at = Math.max(0, Math.min(at, points.length - 1));
  places.set(gd, { ...before, row, at });
  try { show(gd, points[at]); } catch { /* a chart that is being redrawn shows no label; the words count */ }
  const which = series.length > 1 && before.row !== row && name ? `${name}. ` : "";
  say(`${which}${points[at].text} (${at + 1} of ${points.length})`);
}

// The nearest point across, so that up and down stay in the same period.
function across(gd, step) {
  const series = seriesOf(gd);
  const { row, at } = places.get(gd);
  const next = series[row + step];
  if (!next) return go(gd, row, at);
  const place = (p) => Number(gd._fullData[p.curve].x?.[p.at]);
  const here = place(series[row].points[at]);
  const gap = (p) => Math.abs(place(p) - here);
  const best = next.points.reduce((b, p, i) => (gap(p) < gap(next.points[b]) ? i : b), 0);
  return go(gd, row + step, Number.isFinite(here) ? best : at);
}

function choose(gd) {
  const place = places.get(gd);
  const point = place && seriesOf(gd)[place.row]?.points[place.at];
  if (!point || !chooses(gd)) return;
  const trace = gd._fullData[point.curve];
  const customdata = trace.customdata?.[point.at];
  if (place.sent === customdata) gd.emit("plotly_deselect"); // the same one again, after another control
  place.sent = customdata;
  const [x, y] = [trace.x?.[point.at], trace.y?.[point.at]];
  const told = { curveNumber: point.curve, pointNumber: point.at, pointIndex: point.at, x, y, customdata };
  gd.emit("plotly_selected", { points: [told] });
}

const STEPS = {
  ArrowRight: (gd, p) => go(gd, p.row, p.at + 1),
  ArrowLeft: (gd, p) => go(gd, p.row, p.at - 1),
  ArrowDown: (gd) => across(gd, 1),
  ArrowUp: (gd) => across(gd, -1),
  Home: (gd, p) => go(gd, p.row, 0),
  End: (gd, p) => go(gd, p.row, Infinity),
};

function pressed(event) {
  const gd = event.currentTarget;
  if (event.target !== gd || event.ctrlKey || event.altKey || event.metaKey) return;
  if (STEPS[event.key]) {
    const place = places.get(gd);
    if (place?.row !== undefined) STEPS[event.key](gd, place);
    else go(gd, 0, event.key === "End" || event.key === "ArrowLeft" ? Infinity : 0);
  } else if (event.key === "Enter" || event.key === " ") choose(gd);
  else if (event.key === "Escape") leave(gd);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function leave(gd) {
  say("");
  held = null;
  gd.blur();
}

// A chart that is drawn anew loses the focus on its way out of the page: only one that stays was left.
function left(event) {
  const gd = event.currentTarget;
  const place = places.get(gd) ?? {};
  if (held) Object.assign(held, place);
  places.set(gd, { sent: place.sent });
  hide(gd);
}

function entered(gd) {
  if (held?.key !== keyOf(gd)) held = { key: keyOf(gd) };
}

function elsewhere(event) {
  if (!event.target.closest?.(".js-plotly-plot")) held = null;
}

function ready(gd) {
  const name = gd._fullLayout?.meta?.title;
  if (!name) return;
  const hint = HINT + (chooses(gd) ? CHOOSES : "");
  if (gd.getAttribute("aria-label") !== name) gd.setAttribute("aria-label", name);
  if (gd.dataset.hint !== hint) {
    gd.dataset.hint = hint;
    gd.setAttribute("aria-description", hint);
  }
  if (gd.dataset.walk) return;
  Object.assign(gd.dataset, { walk: "yes" });
  gd.tabIndex = 0;
  gd.setAttribute("role", "application");
  gd.setAttribute("aria-roledescription", "chart");
  gd.addEventListener("keydown", pressed);
  gd.addEventListener("focus", () => entered(gd));
  gd.addEventListener("blur", left);
}

// A choice changes the finding: that is said too, for whoever does not see it change.
function finding() {
  const text = document.querySelector("h1.finding")?.innerText ?? "";
  if (!text) return;
  if (heading.path === location.pathname && heading.text !== text) say(text);
  heading = { path: location.pathname, text };
}

// Gives a chart that was drawn anew its focus and place back; one that is still hidden takes it later.
function again() {
  if (!held || document.activeElement !== document.body) return;
  const gd = document.querySelector(`.${CSS.escape(held.key)} .js-plotly-plot[data-walk]`);
  if (!gd) return;
  places.set(gd, { ...held });
  gd.focus({ preventScroll: true });
  if (document.activeElement !== gd) setTimeout(again, 100);
}

function scan() {
  document.querySelectorAll(".js-plotly-plot").forEach(ready);
  again();
  finding();
}

function paper(on) {
  document.querySelectorAll(".js-plotly-plot").forEach((gd) => {
    const width = gd._fullLayout?.width ?? PAPER;
    gd.style.zoom = on && width > PAPER ? String(PAPER / width) : "";
  });
  const address = document.querySelector(".walk-address");
  if (on && address) address.textContent = `${location.href} · printed ${new Date().toISOString().slice(0, 10)}`;
}

export default function ({ parentElement }) {
  live = parentElement.querySelector(".walk-said");
  let asked = 0;
  const soon = () => { asked ||= requestAnimationFrame(() => { asked = 0; scan(); }); };
  const watch = new MutationObserver(soon);
  watch.observe(document.querySelector("[data-testid='stApp']") ?? document.body, { childList: true, subtree: true });
  const before = () => paper(true);
  const after = () => paper(false);
  document.addEventListener("focusin", elsewhere);
  document.addEventListener("pointerdown", elsewhere);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  soon();
  return () => {
    watch.disconnect();
    cancelAnimationFrame(asked);
    document.removeEventListener("focusin", elsewhere);
    document.removeEventListener("pointerdown", elsewhere);
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
