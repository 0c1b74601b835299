import type { ConnectionHealth, LimitHealth, StreamHealth } from "../core/api.gen";
import { formatNumber } from "../core/i18n";
import { t } from "../core/i18n_pages";
import { clockTime, fullTime, preciseAge, useTicks } from "../core/time";

function StreamLine({ stream }: { stream: StreamHealth }) {
  useTicks();
  const { lastPolledAt, nextPollAt, failures } = stream;
  const parts = [
    lastPolledAt
      ? t("details.polled", { age: preciseAge(lastPolledAt) })
      : t("accounts.syncedNever"),
    nextPollAt && t("accounts.nextPoll", { time: clockTime(nextPollAt) }),
    failures > 0 && t("details.failures", { count: failures }),
  ];
  return (
    <div>
      <dt>{t(`details.${stream.stream}`)}</dt>
      <dd>{parts.filter(Boolean).join(" · ")}</dd>
    </div>
  );
}

function LimitLine({ limit }: { limit: LimitHealth }) {
  const { rateClass, resetsAt } = limit;
  const most = Number(limit.maxRequests);
  const remaining = Number(limit.remaining);
  const text = t("details.limit", {
    remaining: formatNumber(remaining),
    most: formatNumber(most),
    time: clockTime(resetsAt),
  });
  return (
    <div>
      <dt>{t("details.limitOf", { name: rateClass })}</dt>
      <dd>
        <meter
          min={0}
          max={most}
          low={most / 10}
          value={remaining}
          aria-label={t("details.limitOf", { name: rateClass })}
        />{" "}
        {text}
      </dd>
    </div>
  );
}

function TokenLine({ health }: { health: ConnectionHealth }) {
  const { tokenExpiresAt, canRefresh } = health;
  const until = tokenExpiresAt && { time: fullTime(tokenExpiresAt) };
  let text = t("details.tokenLasting");
  if (canRefresh) text = t("details.tokenRenewed");
  else if (until) text = t("details.tokenEnds", until);
  return (
    <div>
      <dt>{t("details.token")}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** How polling of an account goes, what it may still ask, and what could not be read. */
export function AccountDetails({ health }: { health: ConnectionHealth }) {
  const { streams, limits, scopes, quarantined, gaps } = health;
  return (
    <dl class="facts">
      {streams.map((stream) => (
        <StreamLine key={stream.stream} stream={stream} />
      ))}
      {limits.map((limit) => (
        <LimitLine key={limit.rateClass} limit={limit} />
      ))}
      <TokenLine health={health} />
      {scopes.length > 0 && (
        <div>
          <dt>{t("details.scopes")}</dt>
          <dd>
            <code>{scopes.join(" ")}</code>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("details.quarantined")}</dt>
        <dd>{t("details.quarantinedText", { count: quarantined })}</dd>
      </div>
      <div>
        <dt>{t("details.gaps")}</dt>
        <dd>{t("details.gapsText", { count: gaps })}</dd>
      </div>
    </dl>
  );
}
