// How one value looks: NULL, an empty text, numbers, truth, JSON and bytes can be told apart at a glance.

import { h, icon } from "./dom.js";

const limit = 120;

function shorten(text, isCut) {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > limit ? `${line.slice(0, limit)}…` : isCut ? `${line}…` : line;
}

/** The kind of a column that only has PostgreSQL's name for its type, as in the console. */
export function kindOfType(type) {
  if (type.endsWith("[]")) return "array";
  if (/^(smallint|integer|bigint|numeric|real|double precision|oid|money)/.test(type)) return "number";
  if (type === "boolean") return "boolean";
  if (/^jsonb?$/.test(type)) return "json";
  if (type === "bytea") return "binary";
  if (/^(timestamp|date|time|interval)/.test(type)) return "moment";
  return "text";
}

function byteCount(text, cut) {
  const digits = cut ? Number(cut.length) : text.length;
  return text.startsWith("\\x") ? Math.max((digits - 2) / 2, 0) : digits;
}

/** Gives the nodes of a value. `cut` says how long it is if it is not whole. */
export function showValue(value, column, cut) {
  if (value === null) return [h("span", { class: "null" }, "NULL")];
  if (column.isSecret) return [h("span", { class: "secret", title: "A secret: its values stay with the server" }, icon("lock"), value)];
  if (value === "") return [h("span", { class: "empty", title: "An empty text" }, "empty")];
  switch (column.kind) {
    case "boolean":
      return [h("span", { class: `truth ${value}` }, value)];
    case "choice":
      return [h("span", { class: "chip" }, value)];
    case "binary":
      return [h("span", { class: "chip" }, `${byteCount(value, cut).toLocaleString("en")} bytes`), h("span", { class: "bytes" }, shorten(value.slice(2, 26), false))];
    case "moment":
      return [value.replace(/\.0+(?=[+-]|$)/, "").replace(/\+00$/, "Z")];
    default:
      return [shorten(value, Boolean(cut))];
  }
}

export function isRightAligned(column) {
  return column.kind === "number";
}
