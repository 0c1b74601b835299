// JSON laid out, with its parts told apart by colour. Numbers keep the digits that PostgreSQL sent.

import { h } from "./dom.js";

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|[{}[\],]|\s+/g;

/** The text with line breaks and two spaces for each level; as it is if it is no JSON. */
export function layOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let depth = 0;
  let out = "";
  const lineBreak = () => `\n${"  ".repeat(depth)}`;
  for (const [part, string, colon] of text.matchAll(token)) {
    if (/^\s/.test(part)) continue;
    if (part === "{" || part === "[") out += part + ((depth += 1), lineBreak());
    else if (part === "}" || part === "]") out += ((depth -= 1), lineBreak()) + part;
    else if (part === ",") out += part + lineBreak();
    else out += colon ? `${string}: ` : part;
  }
  return out.replaceAll(/([{[])\s+([}\]])/g, "$1$2");
}

/** The same as nodes. */
export function showJson(text) {
  const laidOut = layOut(text);
  const nodes = [];
  let end = 0;
  for (const match of laidOut.matchAll(token)) {
    const [part, string, colon, word, number] = match;
    const kind = string ? (colon ? "json-key" : "json-text") : word ? "json-word" : number ? "json-number" : null;
    if (match.index > end) nodes.push(laidOut.slice(end, match.index));
    nodes.push(kind ? h("span", { class: kind }, part) : part);
    end = match.index + part.length;
  }
  nodes.push(laidOut.slice(end));
  return nodes;
}
