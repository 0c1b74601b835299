// Nodes are made one by one: data never becomes markup.

const svgSpace = "http://www.w3.org/2000/svg";

const paths = {
  table: "M4 5h16v14H4zM4 10h16M10 10v9",
  view: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  key: "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10.8 12.2L20 3M16 7l3 3M13 10l2 2",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  arrow: "M5 12h14M13 6l6 6-6 6",
  reload: "M20 12a8 8 0 1 1-2.3-5.6M20 4v5h-5",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  play: "M7 5l12 7-12 7z",
  stop: "M7 7h10v10H7z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  columns: "M4 5h16v14H4zM9.3 5v14M14.6 5v14",
  filter: "M4 6h16M7 12h10M10 18h4",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  moon: "M20 14a8 8 0 1 1-10-10 7 7 0 0 0 10 10z",
  system: "M4 5h16v11H4zM9 20h6M12 16v4",
  up: "M7 14l5-5 5 5",
  down: "M7 10l5 5 5-5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  terminal: "M4 5h16v14H4zM7.5 9l3 3-3 3M13 15h4",
};

export function icon(name) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgSpace, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** h("button", { class: "button", onclick: run }, icon("play"), "Run"); what is null or false is left out. */
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(label, properties, ...before) {
  const { class: classes = "", ...rest } = properties;
  return h("button", { type: "button", class: `button ${classes}`, ...rest }, ...before, label);
}

export const byId = (id) => document.getElementById(id);

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
export const commandKey = isMac ? "⌘" : "Ctrl ";

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const bytesUnits = ["B", "kB", "MB", "GB", "TB"];
export function bytes(size) {
  let unit = 0;
  for (; size >= 1000 && unit < bytesUnits.length - 1; ++unit) size /= 1000;
  return `${size < 10 && unit ? size.toFixed(1) : Math.round(size)} ${bytesUnits[unit]}`;
}

/** Says something for six seconds; people who look at it have longer. */
export function toast(text, kind = "") {
  const close = () => node.remove();
  const node = h("p", { class: `toast ${kind}` }, text);
  let timer = setTimeout(close, 6000);
  node.addEventListener("pointerenter", () => clearTimeout(timer));
  node.addEventListener("pointerleave", () => (timer = setTimeout(close, 3000)));
  byId("toasts").append(node);
}

export async function copyText(text) {
  await navigator.clipboard.writeText(text);
  toast("Copied.");
}

/** A strip that says what went wrong, in the server's words. */
export function problemBox(problem, ...actions) {
  const details = [problem.sqlstate && `SQLSTATE ${problem.sqlstate}`, problem.row && `row ${problem.row}`];
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("p", null, problem.message),
    problem.hint && h("p", { class: "hint" }, `Hint: ${problem.hint}`),
    problem.issues?.length
      ? h("ul", null, problem.issues.map(({ path, message }) => h("li", null, `${path}: ${message}`)))
      : null,
    h("p", { class: "meta" }, details.filter(Boolean).join(" · ")),
    actions.length ? h("p", { class: "row" }, actions) : null,
  );
}

export function notice(title, text, ...actions) {
  return h("div", { class: "notice" }, h("h1", null, title), h("p", null, text), h("p", { class: "row" }, actions));
}

/** What is shown after 150 ms of waiting: never a flash. */
export function skeleton() {
  return h("div", { class: "skeleton", "aria-hidden": "true" }, ...Array.from({ length: 8 }, () => h("i")));
}
