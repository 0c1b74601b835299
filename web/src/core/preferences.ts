import { applyPreferences, type Preferences, readPreferences, storageKey } from "./early";
import { Store } from "./store";

export type { Density, Preferences, Theme } from "./early";

export const textSizes = [87, 100, 112, 125, 150];

export const preferences = new Store<Preferences>(readPreferences());

export function setPreferences(part: Partial<Preferences>): void {
  preferences.patch(part);
  applyPreferences(preferences.value);
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences.value));
  } catch {
    // A browser that forbids storage still shows the choice until it is closed.
  }
}

addEventListener("storage", (event) => {
  if (event.key !== storageKey) return;
  preferences.set(readPreferences());
  applyPreferences(preferences.value);
});
