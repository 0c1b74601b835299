import { useEffect, useRef } from "preact/hooks";

import { connections, loadConnections } from "../accounts/connections";
import type { Platform } from "../core/api.gen";
import { formatCapped, t } from "../core/i18n";
import { useKeys } from "../core/keys";
import { networkNames, networkOf, networks } from "../core/networks";
import { navigate, route } from "../core/router";
import { useStore } from "../core/store";
import { Icon } from "./icons";
import { OriginMark } from "./origin";
import { Hidden } from "./small_parts";

interface Props {
  /** What is shown: one network, one account, or everything. */
  platform?: Platform;
  account?: string;
  /** The address of this page for one network, or for everything. */
  hrefOf(platform?: Platform): string;
  /** What is new of a network, as a number and in words. */
  countOf(platform: Platform): number;
  countText(count: number): string;
  /** The marks alone, where numbers leave no room for names. */
  isCompact?: boolean;
}

/** Empty until the accounts are known. */
function useConnectedNetworks(): readonly Platform[] | undefined {
  const accounts = useStore(connections, ({ items }) => items);
  useEffect(() => void loadConnections(), []);
  if (!accounts) return undefined;
  return networks.filter((name) => accounts.some(({ platform }) => platform === name));
}

interface ChipProps {
  platform: Platform;
  href: string;
  isHere: boolean;
  count: number;
  text: string;
}

function Chip({ platform, href, isHere, count, text }: ChipProps) {
  return (
    <a
      class={`chip on-${platform}`}
      href={href}
      title={networkNames[platform]}
      aria-current={isHere ? "page" : undefined}
    >
      <OriginMark platform={platform} />
      <span class="chip-name">{networkNames[platform]}</span>
      {count > 0 && (
        <>
          <span class="count" aria-hidden="true">
            {formatCapped(count)}
          </span>
          <Hidden>, {text}</Hidden>
        </>
      )}
    </a>
  );
}

function AccountChip({ account }: { account: string }) {
  const found = useStore(connections, ({ items }) => items?.find(({ id }) => id === account));
  if (!found) return null;
  return (
    <a class="chip" href={location.pathname + location.search} aria-current="page">
      <OriginMark platform={found.platform} />
      <span class="handle">@{found.handle}</span>
    </a>
  );
}

/** The networks side by side: each leads to the same page with nothing else on it. */
export function NetworkChips(props: Props) {
  const { platform, account, hrefOf, countOf, countText, isCompact } = props;
  const known = useConnectedNetworks();
  const connected = known ?? [];
  const places = [undefined, ...connected];
  const step = (by: number) => {
    // From the address, not from what is drawn: two presses may come before one drawing.
    const here = networkOf(route.value.search.get("network"));
    const at = places.indexOf(here) + by;
    if (at >= 0 && at < places.length) navigate(hrefOf(places[at]));
  };
  useKeys({ "[": () => step(-1), "]": () => step(1) });
  const chips = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = chips.current;
    const here = row?.querySelector<HTMLElement>("[aria-current]");
    if (row && here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [platform, account, connected.length]);
  // The row has its height from the beginning: what stands below it is never pushed down.
  if (!known) return <div class="chips" />;
  if (!connected.length) return null;
  return (
    <nav class={isCompact ? "chips compact" : "chips"} aria-label={t("feed.filters")} ref={chips}>
      <a class="chip" href={hrefOf()} aria-current={platform || account ? undefined : "page"}>
        {t("feed.all")}
      </a>
      {account && <AccountChip account={account} />}
      {connected.map((name) => (
        <Chip
          key={name}
          platform={name}
          href={hrefOf(name)}
          isHere={name === platform}
          count={countOf(name)}
          text={countText(countOf(name))}
        />
      ))}
      {connected.length < networks.length && (
        <a class="chip" href="/accounts?connect" title={t("feed.connect")}>
          <Icon name="plus" />
          <Hidden>{t("feed.connect")}</Hidden>
        </a>
      )}
    </nav>
  );
}
