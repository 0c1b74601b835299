import { useEffect, useReducer, useState } from "preact/hooks";

import { connections, reconnectPath } from "../accounts/connections";
import type { ConnectionView } from "../core/api.gen";
import { link, reconnectNow } from "../core/events";
import { t } from "../core/i18n";
import { networkNames } from "../core/networks";
import { loadSession, session } from "../core/session";
import { useStore } from "../core/store";
import { clockTime } from "../core/time";
import { Icon } from "./icons";

// A short break mends itself; only a long one is worth a line.
const patienceMs = 10_000;
// The page stays readable when everything fails at once.
const mostStrips = 2;

function useIsOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return isOnline;
}

function useIsLongBroken(): boolean {
  const { state, since } = useStore(link);
  const [, render] = useReducer((n: number) => n + 1, 0);
  const waitMs = since + patienceMs - Date.now();
  useEffect(() => {
    if (state !== "reconnecting" || waitMs <= 0) return;
    const timer = setTimeout(() => render(0), waitMs + 10);
    return () => clearTimeout(timer);
  }, [state, since]);
  return state === "reconnecting" && waitMs <= 0;
}

/** What is the matter with an account: which one, since when, and what happens next. */
function accountProblem(account: ConnectionView): string | undefined {
  const { health, lastError, lastSyncedAt, nextPollAt } = account;
  const network = networkNames[account.platform];
  const name = `${network} @${account.handle}`;
  const since = lastSyncedAt ? t("strip.since", { time: clockTime(lastSyncedAt) }) : "";
  if (health === "reconnect") return `${t("strip.reconnect", { account: name })} ${since}`;
  if (health !== "delayed") return undefined;
  const message = lastError?.message ?? t("strip.delayed");
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const reason = message.includes(network) ? sentence : `${name}: ${sentence}`;
  const next = lastError?.retryAt ?? nextPollAt;
  return [reason, since, next && t("strip.again", { time: clockTime(next) })]
    .filter(Boolean)
    .join(" ");
}

function AccountStrips() {
  const accounts = useStore(connections, ({ items }) => items) ?? [];
  const problems = accounts.flatMap((account) => {
    const text = accountProblem(account);
    return text ? [{ account, text }] : [];
  });
  if (problems.length > mostStrips) {
    const names = problems.map(({ account }) => networkNames[account.platform]);
    return (
      <p class="strip">
        <Icon name="warning" />
        <span>
          {t("strip.many", { count: names.length, names: [...new Set(names)].join(", ") })}{" "}
          <a href="/accounts">{t("nav.accounts")}</a>
        </span>
      </p>
    );
  }
  return problems.map(({ account, text }) => (
    <p class="strip" key={account.id}>
      <Icon name="warning" />
      <span>{text}</span>
      {account.health === "reconnect" && (
        <a class="button small" href={reconnectPath(account)}>
          {t("strip.reconnectAction")}
        </a>
      )}
    </p>
  ));
}

/** At most one line about the hub, and one about each account that is not well; the others go on. */
export function Strips() {
  const isOnline = useIsOnline();
  const isLongBroken = useIsLongBroken();
  const isUnreachable = useStore(session, ({ unreachableSince }) => !!unreachableSince);
  const hub = !isOnline
    ? "strip.offline"
    : isUnreachable
      ? "strip.unreachable"
      : isLongBroken
        ? "strip.reconnecting"
        : undefined;
  const tryAgain = () => {
    reconnectNow();
    loadSession().catch(() => undefined);
  };
  return (
    <div class="strips" role="status">
      {hub && (
        <p class="strip">
          <Icon name="warning" />
          <span>{t(hub)}</span>
          <button type="button" class="button small" onClick={tryAgain}>
            {t("retry")}
          </button>
        </p>
      )}
      <AccountStrips />
    </div>
  );
}
