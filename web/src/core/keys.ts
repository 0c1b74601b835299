import { useEffect } from "preact/hooks";

import { preferences } from "./preferences";

/** What keys do: "j", ".", "A" (with Shift), "g h" (one after the other). */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

// Long enough for a slow second key, short enough that a stray "g" is forgotten.
const sequenceMs = 1_200;

const maps: KeyMap[] = [];
let prefix = "";
let prefixTimer = 0;

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.("input, textarea, select, [contenteditable], dialog");
}

/** Enter and Backspace on a link or button belong to it. */
function belongsToControl(event: KeyboardEvent): boolean {
  const control = (event.target as HTMLElement | null)?.closest?.("a, button, summary, video");
  return !!control && (event.key === "Enter" || event.key === " ");
}

function find(name: string): KeyMap[string] | undefined {
  for (let i = maps.length - 1; i >= 0; i--) {
    const action = maps[i]![name];
    if (action) return action;
  }
  return undefined;
}

function isPrefix(name: string): boolean {
  return maps.some((map) => Object.keys(map).some((key) => key.startsWith(`${name} `)));
}

function isOff(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true;
  if (event.metaKey || event.altKey || isTyping(event.target)) return true;
  if (document.querySelector("dialog[open]") || belongsToControl(event)) return true;
  // Only single characters are shortcuts that speech input could set off by chance.
  return !preferences.value.hasSingleKeys && event.key.length === 1;
}

function press(event: KeyboardEvent): void {
  if (isOff(event)) return;
  const key = event.ctrlKey ? `Ctrl+${event.key}` : event.key;
  const name = prefix ? `${prefix} ${key}` : key;
  const action = find(name) ?? find(key);
  clearTimeout(prefixTimer);
  prefix = "";
  if (action) {
    event.preventDefault();
    action(event);
  } else if (isPrefix(name)) {
    prefix = name;
    prefixTimer = window.setTimeout(() => (prefix = ""), sequenceMs);
  }
}

addEventListener("keydown", press);

/** Keys that work while the component is there; those of the innermost one win. */
export function useKeys(map: KeyMap): void {
  useEffect(() => {
    maps.push(map);
    return () => void maps.splice(maps.indexOf(map), 1);
  });
}
