// Light, dark, or as the system says.

import { byId, icon } from "./dom.js";

const key = "sqlkit-studio-theme";
const themes = { system: "As the system", light: "Light", dark: "Dark" };
const icons = { system: "system", light: "sun", dark: "moon" };

const chosen = () => (Object.hasOwn(themes, localStorage.getItem(key)) ? localStorage.getItem(key) : "system");

export function applyTheme() {
  const theme = chosen();
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const control = byId("theme");
  control.replaceChildren(icon(icons[theme]));
  control.setAttribute("aria-label", `Theme: ${themes[theme]}`);
  control.title = `Theme: ${themes[theme]}`;
}

export function nextTheme() {
  const names = Object.keys(themes);
  localStorage.setItem(key, names[(names.indexOf(chosen()) + 1) % names.length]);
  applyTheme();
}
