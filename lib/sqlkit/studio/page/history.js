// What was run in the console before, in this browser.

const key = "sqlkit-studio-history";
const most = 100;

export function readHistory() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

export function remember(sql) {
  const list = [sql, ...readHistory().filter((other) => other !== sql)].slice(0, most);
  localStorage.setItem(key, JSON.stringify(list));
}
