import type { Capabilities, Permission } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { degreeIcons, degreeOf } from "../shell/allowances";
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
  const { reason } = permission;
  const degree = degreeOf(permission);
  return (
    <li class={`ability ${degree}`}>
      <Icon name={degreeIcons[degree]} />
      <span>
        {t(`ability.${name}`)}
        {degree !== "ok" && <span class="meta"> · {t(`allowance.${degree}`)}</span>}
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
