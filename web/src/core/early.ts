/**
 * What must be known before the first paint, so that a chosen theme never flashes the other one.
 * It stands alone: nothing else may be loaded for it.
 */

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

/** How this browser shows the hub. Kept in the browser, because screens differ. */
export interface Preferences {
  theme: Theme;
  density: Density;
  textSize: number;
  hasSingleKeys: boolean;
}

export const storageKey = "socialhub.preferences";

const defaults: Preferences = {
  theme: "system",
  density: "comfortable",
  textSize: 100,
  hasSingleKeys: true,
};

export function readPreferences(): Preferences {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(storageKey) ?? "{}") };
  } catch {
    return defaults;
  }
}

/** Puts the preferences on the root element. */
export function applyPreferences({ theme, density, textSize }: Preferences): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.density = density;
  root.style.fontSize = `${textSize}%`;
}
