// What Zod says of an input, as cases.json writes it.

import { schemas } from "./schemas.mjs";

const pointer = (path) =>
  path.map((step) => "/" + String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

/** `{issues}` if Zod refuses the input, `{output}` if it changes it, `{}` if it takes it as it is. */
export function judge({ type, input }) {
  const result = schemas[type].safeParse(structuredClone(input));
  if (!result.success) {
    const write = ({ code, path }) => (path.length ? `${code} at ${pointer(path)}` : code);
    return { issues: result.error.issues.map(write) };
  }
  const output = JSON.parse(JSON.stringify(result.data));
  return JSON.stringify(output) === JSON.stringify(input) ? {} : { output };
}
