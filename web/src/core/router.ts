import { Store, useStore } from "./store";

export interface Route {
  path: string;
  search: URLSearchParams;
  /** Counts up with every move, so that a link to the same page still moves the focus. */
  step: number;
  isBack: boolean;
}

function readRoute(isBack: boolean, step: number): Route {
  const path = location.pathname.replace(/\/+$/, "") || "/";
  return { path, search: new URLSearchParams(location.search), step, isBack };
}

history.scrollRestoration = "manual";
export const route = new Store<Route>(readRoute(false, 0));
export const useRoute = () => useStore(route);

let moves = 0;

addEventListener("popstate", () => {
  scrollTo({ top: 0, behavior: "instant" });
  route.set(readRoute(true, route.value.step + 1));
});

/** Goes to a page of the hub. `replace` changes the address without a step in the history. */
export function navigate(to: string, replace = false): void {
  if (to === location.pathname + location.search && !replace) {
    route.set(readRoute(false, route.value.step + 1));
    return;
  }
  history[replace ? "replaceState" : "pushState"](null, "", to);
  if (!replace) {
    moves++;
    scrollTo({ top: 0, behavior: "instant" });
  }
  route.set(readRoute(false, route.value.step + (replace ? 0 : 1)));
}

/** Goes back, or home if this page was opened directly. */
export function goBack(): void {
  if (moves > 0) {
    moves--;
    history.back();
  } else {
    navigate("/");
  }
}

/** Follows links inside the hub without loading the page again. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || modified) return;
    const link = (event.target as Element).closest?.("a");
    if (!link || link.target || link.origin !== location.origin) return;
    if (link.hash || link.hasAttribute("download") || link.pathname.startsWith("/media/")) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}
