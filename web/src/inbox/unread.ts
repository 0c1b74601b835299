import type { NotificationGroupView, Platform, UnreadCount } from "../core/api.gen";
import { query } from "../core/rpc";
import { Store } from "../core/store";

/** How many lines of the inbox have something unread, in all and of each account. */
export const unreadCount = new Store<UnreadCount>({ total: 0, accounts: [] });

// The hub counts no further: this many means that or more.
const mostCounted = 1_000;

interface Scope {
  platform?: Platform;
  account?: string;
}

export function unreadOf({ accounts }: UnreadCount, { platform, account }: Scope): number {
  let sum = 0;
  for (const { accountId, platform: network, unread } of accounts) {
    if (account ? accountId === account : network === platform) sum += unread;
  }
  return Math.min(sum, mostCounted);
}

export async function loadUnreadCount(): Promise<void> {
  try {
    unreadCount.set(await query("notification.unreadCount"));
  } catch {
    // The numbers stay as they were; the next event asks again.
  }
}

/** A number that was counted to its end, with something added or taken away. */
function change(count: number, by: number): number {
  return count < mostCounted ? Math.max(0, count + by) : count;
}

/** Counts groups in or out here, before the hub has counted again. */
export function addUnread(groups: readonly NotificationGroupView[], sign: 1 | -1): void {
  const { total, accounts } = unreadCount.value;
  const countOf = (id: string) => groups.filter(({ accountId }) => accountId === id).length;
  unreadCount.set({
    total: change(total, sign * groups.length),
    accounts: accounts.map((account) => ({
      ...account,
      unread: change(account.unread, sign * countOf(account.accountId)),
    })),
  });
}

export function forgetUnread(): void {
  const accounts = unreadCount.value.accounts.map((account) => ({ ...account, unread: 0 }));
  unreadCount.set({ total: 0, accounts });
}
