import type { Capabilities, Permission } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { allowanceIcons } from "../shell/allowances";
import { Icon } from "../shell/icons";

export type Ability = {
  [Name in keyof Capabilities]: Capabilities[Name] extends Permission ? Name : never;
}[keyof Capabilities];

export const abilities: readonly Ability[] = [
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

function AbilityLine({ name, permission }: { name: Ability; permission: Permission }) {
  const { allowance, reason } = permission;
  return (
    <li class={`ability ${allowance}`}>
      <Icon name={allowanceIcons[allowance]} />
      <span>
        {t(`ability.${name}`)}
        {allowance !== "ok" && <span class="meta"> · {t(`allowance.${allowance}`)}</span>}
        {reason && <span class="meta ability-reason">{reason}</span>}
      </span>
    </li>
  );
}

/** What a network lets an account do, and why not. */
export function Abilities({ capabilities }: { capabilities: Capabilities }) {
  return (
    <ul class="abilities">
      {abilities.map((name) => (
        <AbilityLine key={name} name={name} permission={capabilities[name]} />
      ))}
    </ul>
  );
}
