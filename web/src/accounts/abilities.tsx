import type { Capabilities, Permission } from "../core/api.gen";
import { t } from "../core/i18n";
import { Icon } from "../shell/icons";

type Ability = {
  [Name in keyof Capabilities]: Capabilities[Name] extends Permission ? Name : never;
}[keyof Capabilities];

const abilities: Ability[] = [
  "readHome",
  "readNotifications",
  "readThread",
  "post",
  "reply",
  "like",
  "repost",
  "quote",
  "bookmark",
  "search",
];

const icons = {
  ok: "check",
  paid: "warning",
  needs_review: "warning",
  impossible: "close",
} as const;

/** What a network lets an account do, and why not. */
export function Abilities({ capabilities }: { capabilities: Capabilities }) {
  return (
    <ul class="abilities">
      {abilities.map((name) => {
        const { allowance, reason } = capabilities[name];
        return (
          <li key={name} class={`ability ${allowance}`}>
            <Icon name={icons[allowance]} />
            <span>
              {t(`ability.${name}`)}
              {allowance !== "ok" && <span class="meta"> · {t(`allowance.${allowance}`)}</span>}
              {reason && <span class="meta ability-reason">{reason}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
