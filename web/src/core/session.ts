import type { Me } from "./api.gen";
import { onRefusal, startEvents, stopEvents } from "./events";
import { forgetAll, recall, remember } from "./memory";
import { mutate, onOutcome, query, RpcError } from "./rpc";
import { Store } from "./store";

export interface Session {
  /** Empty until the hub answered the first time. */
  me?: Me;
  /** The hub no longer knows us although a page is open. */
  isOver: boolean;
  /** Since when no call reached the hub; empty while it answers. */
  unreachableSince?: number;
}

export const session = new Store<Session>({ isOver: false });

onOutcome((error) => {
  const { me, isOver, unreachableSince } = session.value;
  if (error?.code === "OFFLINE") {
    if (!unreachableSince) session.patch({ unreachableSince: Date.now() });
    return;
  }
  if (unreachableSince) session.patch({ unreachableSince: undefined });
  if (error?.code === "UNAUTHORIZED" && me?.user && !isOver) endHere();
});

function endHere(): void {
  session.patch({ isOver: true });
  stopEvents();
}

onRefusal(() => {
  query("user.me").then(
    (me) => !me.user && session.value.me?.user && endHere(),
    // Out of reach: the stream tries again by itself.
    () => undefined,
  );
});

/** Takes the hub's word on who we are. */
export function enter(me: Me): void {
  session.patch({ me, isOver: false });
  void remember("me", me);
  if (me.user) startEvents();
}

/** Asks who we are; while the hub is out of reach, whoever was here last in this browser. */
export async function loadSession(): Promise<void> {
  try {
    enter(await query("user.me"));
  } catch (error) {
    const me = error instanceof RpcError && error.code === "OFFLINE" && (await recall<Me>("me"));
    if (!me) throw error;
    enter(me);
  }
}

/** Ends the session. The page is loaded anew: what it fetched for one person is not for the next. */
export async function signOut(): Promise<void> {
  stopEvents();
  try {
    await mutate("auth.signOut");
  } catch (error) {
    startEvents();
    throw error;
  }
  await forgetAll();
  location.assign("/sign-in");
}
