import { useEffect, useReducer, useState } from "preact/hooks";

import { connections, healthOf } from "../accounts/connections";
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

function accountProblem(account: ConnectionView): string | undefined {
  const name = networkNames[account.platform];
  const health = healthOf(account);
  if (health === "reconnect")
    return t("strip.reconnect", { account: `${name} @${account.handle}` });
  if (health !== "limited" && health !== "failing") return undefined;
  const { message = "", retryAt } = account.lastError ?? {};
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const reason = message.includes(name) ? sentence : `${name}: ${sentence}`;
  return retryAt ? t("strip.again", { reason, time: clockTime(retryAt) }) : reason;
}

/** At most one line about the hub, and one about each account that is not well. */
export function Strips() {
  const isOnline = useIsOnline();
  const isLongBroken = useIsLongBroken();
  const isUnreachable = useStore(session, ({ unreachableSince }) => !!unreachableSince);
  const accounts = useStore(connections, ({ items }) => items);
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
      {accounts?.map((account) => {
        const problem = accountProblem(account);
        if (!problem) return null;
        return (
          <p class="strip" key={account.id}>
            <Icon name="warning" />
            <span>{problem}</span>
            {account.status === "reconnect" && (
              <a class="button small" href={`/accounts?connect=${account.platform}`}>
                {t("strip.reconnectAction")}
              </a>
            )}
          </p>
        );
      })}
    </div>
  );
}
