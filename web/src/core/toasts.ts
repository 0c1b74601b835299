import { alertReader } from "./announce";
import { t } from "./i18n";
import { RpcError } from "./rpc";
import { Store } from "./store";

export interface Toast {
  id: number;
  text: string;
  isError: boolean;
  action?: { label: string; isUndo: boolean; run(): void };
}

export const toasts = new Store<Toast[]>([]);

const mostToasts = 3;
let nextId = 1;

export function showToast(text: string, action?: Toast["action"], isError = false): void {
  const toast: Toast = { id: nextId++, text, isError, action };
  toasts.set([...toasts.value, toast].slice(-mostToasts));
}

export function dismissToast(id: number): void {
  toasts.set(toasts.value.filter((toast) => toast.id !== id));
}

/** Takes the newest undo that is still shown. */
export function undoNewest(): void {
  const toast = toasts.value.findLast((candidate) => candidate.action?.isUndo);
  if (!toast) return;
  dismissToast(toast.id);
  toast.action!.run();
}

/** The reason why a call failed, as a sentence for a person. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof RpcError)) return t("error.unexpected");
  if (error.code === "OFFLINE") return t("error.offline");
  if (error.code === "TOO_MANY_REQUESTS" && error.retryAfterMs) {
    return t("error.retryAfter", { seconds: Math.ceil(error.retryAfterMs / 1000) });
  }
  return error.message || t("error.unexpected");
}

/** Says that an action failed, why, and offers to try again. */
export function showFailure(what: string, error: unknown, retry?: () => void): void {
  const action = retry && { label: t("retry"), isUndo: false, run: retry };
  const text = t("error.action", { what, reason: reasonOf(error) });
  showToast(text, action, true);
  alertReader(text);
}
