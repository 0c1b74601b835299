import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { t } from "../core/i18n";
import { fullTime, shortAge, useTicks } from "../core/time";
import { Icon, type IconName } from "./icons";

/** An age that stays true; the whole time is its tooltip. */
export function Age({ at }: { at: string }) {
  useTicks();
  return (
    <time dateTime={at} title={fullTime(at)}>
      {shortAge(at)}
    </time>
  );
}

export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}

/** True once something took longer than a glance: faster answers show no skeleton at all. */
export function useIsSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}

export function Skeletons({ count = 3, kind = "card" }: { count?: number; kind?: string }) {
  const isSlow = useIsSlow();
  return (
    <div class="skeletons" role="status" aria-busy="true">
      <Hidden>{t("loading")}</Hidden>
      {isSlow &&
        Array.from({ length: count }, (_, index) => (
          <div key={index} class={`skeleton ${kind}`} aria-hidden="true">
            <i class="circle" />
            <i class="line short" />
            <i class="line" />
            <i class="line medium" />
          </div>
        ))}
    </div>
  );
}

interface NoticeProps {
  icon: IconName;
  title: string;
  text?: ComponentChildren;
  children?: ComponentChildren;
}

/** A page, or part of one, that has nothing to show: what would be here, and one action. */
export function Notice({ icon, title, text, children }: NoticeProps) {
  return (
    <div class="notice">
      <span class="notice-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

/** What failed, why, and the way to try again. */
export function Failure(props: { title: string; reason: string; retry(): void }) {
  return (
    <div role="alert">
      <Notice icon="warning" title={props.title} text={props.reason}>
        <button type="button" class="button primary" onClick={props.retry}>
          {t("retry")}
        </button>
      </Notice>
    </div>
  );
}
