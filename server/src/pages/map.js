// The map, closer: zoom, drag, cells instead of communes, near me. Without this
// script the page shows the same cases by commune.
"use strict";
(() => {
  const map = document.getElementById("map");
  if (!map) return;
  const svg = map.querySelector("svg");
  const status = map.querySelector("[role=status]");
  const { frame, cells: address, lang, query, count, failed } = map.dataset;
  const [x0, y0, perLon, perLat] = frame.split(",").map(Number);
  const whole = svg.viewBox.baseVal;
  const full = { x: 0, y: 0, w: whole.width, h: whole.height };
  let view = { ...full };
  let cells;

  const make = (name, attributes, parent) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    parent.append(node);
    return node;
  };
  // Circles keep their size on the screen.
  const show = () => {
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    const scale = view.w / full.w;
    const close = scale < 0.5 && cells;
    svg.querySelector(".circles").style.display = close ? "none" : "";
    const group = svg.querySelector(".cells");
    group.replaceChildren();
    for (const circle of svg.querySelectorAll(".circles circle")) {
      circle.dataset.r ??= circle.getAttribute("r");
      circle.setAttribute("r", circle.dataset.r * Math.max(scale, 0.5));
    }
    if (!close) return;
    for (const { geometry, properties } of cells) {
      const [lon, lat] = geometry.coordinates;
      const [x, y] = [x0 + lon * perLon, y0 + lat * perLat];
      if (x < view.x || x > view.x + view.w || y < view.y || y > view.y + view.h) continue;
      const link = properties.code ? `/r/${properties.code}?lang=${lang}` : `/cases?${query}near=${lat},${lon}&lang=${lang}`;
      const a = make("a", { href: link, "aria-label": `${properties.cases} ${count}` }, group);
      const r = (8 + 3 * Math.sqrt(properties.cases)) * scale;
      make("circle", { cx: x, cy: y, r, class: properties.open ? "" : "done" }, a);
      const text = make("text", { x, y, "aria-hidden": "true", "font-size": 13 * scale }, a);
      text.style.fontSize = `${13 * scale}px`;
      text.textContent = properties.cases;
    }
  };
  const zoom = async (factor, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
    const w = Math.min(full.w, Math.max(full.w / 64, view.w * factor));
    const k = w / view.w;
    view = { x: cx - (cx - view.x) * k, y: cy - (cy - view.y) * k, w, h: view.h * k };
    if (w === full.w) view = { ...full };
    show();
    if (cells || w >= full.w) return;
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) cells = (await answer.json()).features;
    show();
  };
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return [view.x + ((event.clientX - box.left) / box.width) * view.w, view.y + ((event.clientY - box.top) / box.height) * view.h];
  };

  map.querySelector(".tools").hidden = false;
  for (const button of map.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => void zoom(button.dataset.zoom === "in" ? 0.5 : 2));
  }
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    void zoom(event.deltaY < 0 ? 0.8 : 1.25, ...at(event));
  }, { passive: false });
  let from;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => { from = at(event); moved = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const [x, y] = at(event);
    moved ||= Math.hypot(x - from[0], y - from[1]) > view.w / 200;
    view = { ...view, x: view.x + from[0] - x, y: view.y + from[1] - y };
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  });
  svg.addEventListener("pointerup", () => { from = undefined; if (moved) show(); });
  // A link that was dragged was not meant.
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
  map.querySelector("[data-near]").addEventListener("click", () => {
    const say = () => { status.textContent = failed; };
    if (!navigator.geolocation) return say();
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      // No more exact than the cells themselves.
      const near = [coords.latitude, coords.longitude].map((d) => ((Math.floor(d * 200) + 0.5) / 200).toFixed(4));
      location.href = `/cases?${query.replace(/near=[^&]*&/, "")}near=${near}&lang=${lang}`;
    }, say, { timeout: 10000 });
  });
})();
