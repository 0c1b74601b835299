import type { Health } from "../core/api.gen";
import { t } from "../core/i18n";
import { Icon, type IconName } from "./icons";

const healthIcons: Record<Health, IconName> = {
  ok: "check",
  waiting: "more",
  delayed: "warning",
  reconnect: "close",
  paused: "hidden",
};

/** How an account is, as a sign and a word. */
export function AccountHealth({ health }: { health: Health }) {
  return (
    <span class={`health ${health}`}>
      <Icon name={healthIcons[health]} />
      {t(`health.${health}`)}
    </span>
  );
}
