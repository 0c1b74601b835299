// What covers the page: the review of edits, and the keys.

import { button, commandKey, copyText, h } from "./dom.js";

function openDialog(title, content, ...actions) {
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  const close = () => dialog.close();
  dialog.append(
    h("h2", { id: "dialog-title" }, title),
    content,
    h("p", { class: "row end" }, ...actions.map((make) => make(close)), button("Close", { onclick: close })),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const keyword = /\b(begin|commit|update|set|where|and|insert into|values|delete from|null|true|false|default)\b|('(?:[^']|'')*')/g;

export function showSql(sql) {
  const nodes = [];
  let end = 0;
  for (const match of sql.matchAll(keyword)) {
    nodes.push(sql.slice(end, match.index), h("span", { class: match[1] ? "sql-word" : "json-text" }, match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(sql.slice(end));
  return nodes;
}

export function openReview(sql, save) {
  openDialog(
    "Review SQL",
    h(
      "div",
      null,
      h("p", { class: "hint" }, "One transaction. A row that somebody else changed since it was read (xmin) is refused, and then nothing is written."),
      h("pre", { class: "value code", tabindex: "0" }, ...showSql(sql)),
    ),
    (close) =>
      button("Save", {
        class: "primary",
        onclick: () => {
          close();
          save();
        },
      }),
    () => button("Copy", { onclick: () => copyText(sql) }),
  );
}

const keys = [
  [`/ ${commandKey}K`, "Find a table"],
  ["↑ ↓ ← →", "Move in the grid; Home, End, Page Up, Page Down too"],
  ["Enter", "Edit the cell, or show its value"],
  ["Space", "Show the value in the side panel"],
  ["o", "Follow the foreign key"],
  ["Delete", "Mark the row to be deleted, when Edit is on"],
  ["Esc", "Leave the cell, the panel, or the filter"],
  [`${commandKey}S`, "Save the edits"],
  [`${commandKey}⏎`, "Run the SQL; keep the text in the panel"],
  ["n p", "Next page, previous page"],
];

export function openHelp(place) {
  openDialog(
    "Keys and help",
    h(
      "div",
      null,
      h("dl", { class: "keys" }, ...keys.flatMap(([key, what]) => [h("dt", null, h("kbd", null, key)), h("dd", null, what)])),
      h("p", { class: "hint" }, "Nothing can be changed until Edit is on. Columns that hold secrets (tokens, passwords, hashes, private keys, and those that sqlkit.toml names) are masked by the server and cannot be changed, sorted, searched or exported."),
      h("p", { class: "hint" }, `${place.address}, database ${place.database}, PostgreSQL ${place.version}, as ${place.role}.`),
    ),
  );
}
