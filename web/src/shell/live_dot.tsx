import { link } from "../core/events";
import { t } from "../core/i18n";
import { session } from "../core/session";
import { useStore } from "../core/store";

/** Whether what happens on the networks arrives here by itself, as a dot and a word. */
export function LiveDot() {
  const { state } = useStore(link);
  const isUnreachable = useStore(session, ({ unreachableSince }) => !!unreachableSince);
  const shown = isUnreachable ? "offline" : state;
  return (
    <span class="live meta">
      <span class={`live-dot ${shown}`} />
      {t(`live.${shown}`)}
    </span>
  );
}
