import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { t } from "../core/i18n";
import { Icon } from "./icons";

interface Props {
  title: string;
  kind?: string;
  /** Without it the dialog cannot be left. */
  onClose?: () => void;
  /** The title is read aloud but not shown. */
  hasHiddenTitle?: boolean;
  children: ComponentChildren;
}

/** A modal dialog. The browser keeps the focus inside, and gives it back afterwards. */
export function Dialog({ title, kind = "", onClose, hasHiddenTitle, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      before?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={`dialog ${kind}`}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => event.target === ref.current && onClose?.()}
    >
      <div class="dialog-body">
        <h2 id="dialog-title" class={hasHiddenTitle ? "visually-hidden" : ""}>
          {title}
        </h2>
        {onClose && (
          <button
            type="button"
            class="button quiet round dialog-close"
            aria-label={t("close")}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        )}
        {children}
      </div>
    </dialog>
  );
}
