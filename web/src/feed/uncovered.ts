/** What the reader uncovered stays so until the browser's tab is closed. */

const storageKey = "socialhub.uncovered";
const mostKept = 500;

function read(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "[]") as string[];
  } catch {
    return [];
  }
}

const uncovered = new Set(read());

export const isUncovered = (id: string) => uncovered.has(id);

export function setUncovered(id: string, isNow: boolean): void {
  uncovered.delete(id);
  if (isNow) uncovered.add(id);
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...uncovered].slice(-mostKept)));
  } catch {
    // Without storage it is remembered until the page is loaded again.
  }
}
