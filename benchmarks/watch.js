// Times of what is drawn, on the page's own clock: `first` is the first chart (milliseconds since 1970);
// `pressed` the last press, `chart` the last change of the first chart inside of a selector, `last` of anything;
// `jumped` the sum of the layout shifts that no press explains.
(() => {
  const seen = (window.watched = { inside: "", first: 0, pressed: 0, chart: 0, last: 0, jumped: 0, jumps: [] });
  const marks = ".js-plotly-plot .main-svg .trace";
  const after = (name) => requestAnimationFrame(() => { seen[name] = performance.now(); });
  const look = (changes) => {
    after("last");
    if (!seen.first && document.querySelector(marks)) {
      seen.first = -1;
      requestAnimationFrame(() => { seen.first = performance.timeOrigin + performance.now(); });
    }
    const chart = document.querySelector(`${seen.inside} .js-plotly-plot`);
    if (chart && changes.some((change) => chart.contains(change.target))) after("chart");
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  for (const press of ["pointerdown", "keydown"]) {
    document.addEventListener(press, () => { seen.pressed = performance.now(); }, true);
  }
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      if (shift.hadRecentInput) continue;
      seen.jumped += shift.value;
      const told = (one) => {
        const key = String(one.node?.className ?? "").match(/st-key-[\w-]+/) ?? one.node?.textContent ?? "";
        return `${String(key).slice(0, 40)} ${one.previousRect.y}+${one.previousRect.height}`
          + ` → ${one.currentRect.y}+${one.currentRect.height}`;
      };
      seen.jumps.push([Math.round(shift.startTime), shift.value, shift.sources.map(told)]);
    }
  }).observe({ type: "layout-shift", buffered: true });
})();
