/** The names in what a person typed, however they set them apart. */
export function readNames(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, ""))
    .filter(Boolean);
}
