import type { ComponentChildren } from "preact";

import type { NotificationGroupView } from "../core/api.gen";
import { locale, ownWords, rich, t, type MessageKey } from "../core/i18n";
import { networkNames } from "../core/networks";
import type { IconName } from "../shell/icons";

const lists = new Intl.ListFormat(locale, { type: "conjunction" });
const mostNames = 2;

/** “Ana, Bo and 6 others”, the names in bold. */
function renderWho({ actors, total }: NotificationGroupView): ComponentChildren[] {
  const names = actors.slice(0, mostNames).map(({ name }) => name);
  const others = Math.max(total, actors.length) - names.length;
  const items = others > 0 ? [...names, t("inbox.others", { count: others })] : names;
  let element = 0;
  return lists.formatToParts(items).map(({ type, value }) => {
    if (type !== "element" || element++ >= names.length) return value;
    return <b dir="auto">{value}</b>;
  });
}

/** What happened, in one sentence, in the network's own words. */
export function Sentence({ group }: { group: NotificationGroupView }) {
  const values = {
    who: renderWho(group),
    network: networkNames[group.platform],
    reason: group.reason ?? "",
  };
  const key = ownWords(`inbox.${group.type}` as MessageKey, group.platform);
  return <>{rich(key, values)}</>;
}

export const kindIcons: Record<NotificationGroupView["type"], IconName> = {
  mention: "mention",
  reply: "reply",
  quote: "quote",
  like: "heart",
  repost: "repost",
  follow: "follow",
  follow_request: "follow",
  poll: "notice",
  post: "home",
  edit: "notice",
  system: "notice",
};
