import { useEffect, useRef, useState } from "preact/hooks";

import { t } from "../core/i18n";
import { useStore } from "../core/store";
import { dismissToast, type Toast, toasts } from "../core/toasts";
import { Icon } from "./icons";

const shownMs = 6_000;
// A sentence with a reason takes longer to read, and its button longer to reach.
const errorMs = 12_000;

function ToastView({ toast }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false);
  const leftMs = useRef(toast.isError ? errorMs : shownMs);
  useEffect(() => {
    if (isHeld) return;
    const startedAt = performance.now();
    const timer = setTimeout(() => dismissToast(toast.id), leftMs.current);
    return () => {
      clearTimeout(timer);
      leftMs.current = Math.max(1_000, leftMs.current - (performance.now() - startedAt));
    };
  }, [isHeld]);
  return (
    <div
      class={toast.isError ? "toast error" : "toast"}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          class="button small"
          onClick={() => {
            dismissToast(toast.id);
            toast.action!.run();
          }}
        >
          {toast.action.label}
          {toast.action.isUndo && <kbd aria-hidden="true">z</kbd>}
        </button>
      )}
      <button
        type="button"
        class="button quiet round"
        aria-label={t("close")}
        onClick={() => dismissToast(toast.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

export function Toasts() {
  const shown = useStore(toasts);
  return (
    <div class="toasts" role="status">
      {shown.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
