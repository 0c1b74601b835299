import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { formatCapped, t } from "../core/i18n";
import { goBack, useRoute } from "../core/router";
import { Store, useStore } from "../core/store";
import { unreadCount } from "../inbox/unread";
import { Icon } from "./icons";
import { Strips } from "./strips";

const coveredHeight = new Store(56);

/** How much of the window's top the sticky header covers, with what stands above it. */
export const useTopInset = () => useStore(coveredHeight);

interface Props {
  title: string;
  hasBack?: boolean;
  /** The page puts the focus somewhere better than on its title. */
  keepsFocus?: boolean;
  action?: ComponentChildren;
  children?: ComponentChildren;
}

let focusedStep = 0;

function useTitle(title: string): void {
  const unread = useStore(unreadCount, ({ total }) => total);
  useEffect(() => {
    const count = unread ? `(${formatCapped(unread)}) ` : "";
    document.title = `${count}${title} · ${t("app.name")}`;
  }, [title, unread]);
}

/** The top of every page: its one h1, and the strips that say what is not well. */
export function PageHeader({ title, hasBack, keepsFocus, action, children }: Props) {
  const header = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = useRoute();
  useTitle(title);

  useLayoutEffect(() => {
    const measure = () => {
      const { offsetHeight } = header.current!;
      coveredHeight.set(offsetHeight + Number.parseFloat(getComputedStyle(header.current!).top));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(header.current!);
    measure();
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    // The first page of a visit leaves the focus to the browser.
    if (step === focusedStep || keepsFocus) return;
    focusedStep = step;
    heading.current!.focus({ preventScroll: true });
  }, [step]);

  return (
    <header class="page-header" ref={header}>
      <Strips />
      <div class="page-title">
        {hasBack && (
          <button type="button" class="button quiet round" aria-label={t("back")} onClick={goBack}>
            <Icon name="back" />
          </button>
        )}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {action}
      </div>
      {children}
    </header>
  );
}
