import { useState } from "preact/hooks";

import type { ConnectionView } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { networkNames } from "../core/networks";
import { mutate } from "../core/rpc";
import { showFailure } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { reloadConnections } from "./connections";

/** Whether an account's posts stand among those of other networks, and what its network says. */
export function MergedSwitch({ account, clause }: { account: ConnectionView; clause?: string }) {
  const [isBusy, setBusy] = useState(false);
  const { id, isInMergedFeed, platform } = account;
  const change = async () => {
    setBusy(true);
    try {
      await mutate("platform.setInMergedFeed", { id, isInMergedFeed: !isInMergedFeed });
      forgetFeeds();
      await reloadConnections();
    } catch (error) {
      showFailure(t("accounts.mergedFailed"), error, () => void change());
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="merged">
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={isInMergedFeed}
          disabled={isBusy}
          onChange={(event) => {
            // The switch shows what the hub keeps, not what was pressed.
            event.currentTarget.checked = isInMergedFeed;
            void change();
          }}
        />
        <span>{t("accounts.merged")}</span>
      </label>
      {clause && (
        <p class="clause meta">
          <strong>{t("accounts.clause", { network: networkNames[platform] })}</strong> {clause}
        </p>
      )}
    </div>
  );
}
