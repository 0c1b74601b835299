import type { RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { connections, loadConnections } from "../accounts/connections";
import { announce } from "../core/announce";
import { formatNumber, t } from "../core/i18n";
import { networkNames, networkOf } from "../core/networks";
import { useRoute } from "../core/router";
import { useStore } from "../core/store";
import { reasonOf } from "../core/toasts";
import { Icon } from "../shell/icons";
import { LiveDot } from "../shell/live_dot";
import { NetworkChips } from "../shell/network_chips";
import { PageHeader, useTopInset } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import { useFeedKeys } from "./feed_keys";
import { countByNetwork, isNewer } from "./feed_order";
import { type Feed, feedOf, type FeedState, unseenIn } from "./feed_store";
import { PostCard } from "./post_card";
import { ScopeNote } from "./scope_note";
import { VirtualList } from "./virtual_list";

// Asks for older posts this many cards before the end comes into sight.
const fetchAhead = 15;
const mostCounted = 300;
const bottomBar = 64;

function Filters({ feed, state }: { feed: Feed; state: FeedState }) {
  const { posts, seen } = state;
  const counts = useMemo(() => countByNetwork(posts, unseenIn(state)), [posts, seen]);
  return (
    <NetworkChips
      {...feed.scope}
      hrefOf={(name) => (name ? `/?network=${name}` : "/")}
      countOf={(name) => counts.get(name) ?? 0}
      countText={(count) => t("feed.newPosts", { count })}
    />
  );
}

function EmptyFeed() {
  const accounts = useStore(connections, ({ items }) => items);
  if (!accounts) return <Skeletons />;
  if (accounts.length) {
    return <Notice icon="home" title={t("feed.waitingTitle")} text={t("feed.waitingText")} />;
  }
  return (
    <Notice icon="home" title={t("feed.emptyTitle")} text={t("feed.emptyText")}>
      <a class="button primary" href="/accounts?connect">
        {t("feed.connect")}
      </a>
    </Notice>
  );
}

function NewPosts({ count, onShow }: { count: number; onShow(): void }) {
  if (!count) return null;
  const text =
    count >= mostCounted
      ? t("feed.manyNewPosts", { count: formatNumber(mostCounted) })
      : t("feed.newPosts", { count });
  return (
    <button type="button" class="pill" onClick={onShow}>
      <Icon name="up" />
      {text}
      <kbd aria-hidden="true">.</kbd>
    </button>
  );
}

function FeedEnd({ feed, state }: { feed: Feed; state: FeedState }) {
  if (state.olderError) {
    return (
      <div class="feed-end" role="alert">
        <p>
          {t("feed.olderFailed")} {reasonOf(state.olderError)}
        </p>
        <button type="button" class="button" onClick={() => void feed.loadOlder()}>
          {t("retry")}
        </button>
      </div>
    );
  }
  if (state.hasOlder) return <Skeletons count={2} />;
  return <p class="feed-end meta">{t(state.isRemembered ? "feed.endOffline" : "feed.end")}</p>;
}

/** The item that carries the “you were here” line: the newest that is not above the boundary. */
function boundaryItem({ posts, boundary }: FeedState): string | undefined {
  if (!boundary) return undefined;
  const index = posts.findIndex(({ feedId }) => !feedId || !isNewer(feedId, boundary));
  return index > 0 ? posts[index]!.id : undefined;
}

interface ListProps {
  feed: Feed;
  state: FeedState;
  list: RefObject<VirtualList | null>;
  first: { current: number };
}

function FeedList({ feed, state, list, first }: ListProps) {
  const { posts, hasOlder } = state;
  const topInset = useTopInset();
  const ids = useMemo(() => posts.map(({ id }) => id), [posts]);
  const marked = useMemo(() => boundaryItem(state), [posts, state.boundary]);
  const setSize = hasOlder ? -1 : posts.length;
  const anchor = feed.anchor ?? (marked ? { id: marked, top: topInset } : undefined);
  return (
    <VirtualList
      handle={list}
      ids={ids}
      label={t("feed.label")}
      isBusy={state.isLoadingOlder}
      topInset={topInset}
      bottomInset={innerWidth < 700 ? bottomBar : 0}
      anchor={anchor}
      renderItem={(index) => (
        <>
          {ids[index] === marked && (
            <p class="boundary">
              <span>{t("feed.boundary")}</span>
            </p>
          )}
          <PostCard post={posts[index]!} position={index + 1} setSize={setSize} />
        </>
      )}
      onView={(index, _start, end) => {
        first.current = index;
        feed.reach(posts[index]!);
        if (end > posts.length - fetchAhead) void feed.loadOlder();
        if (index < fetchAhead && feed.state.value.hasNewer) void feed.loadNewer();
      }}
      onLeave={(left, selected) => Object.assign(feed, { anchor: left, selected })}
    />
  );
}

function FeedBody(props: ListProps) {
  const { feed, state } = props;
  if (state.status === "loading") return <Skeletons />;
  if (state.status === "failed") {
    const retry = () => void feed.reload();
    return <Failure title={t("feed.failed")} reason={reasonOf(state.error)} retry={retry} />;
  }
  if (!state.posts.length) return <EmptyFeed />;
  return (
    <>
      <FeedList key={feed.name} {...props} />
      <FeedEnd feed={feed} state={state} />
    </>
  );
}

/** The feed that the address names, and what it is called. */
function useNamedFeed(): { feed: Feed; title: string } {
  const { search } = useRoute();
  const platform = networkOf(search.get("network"));
  const account = (!platform && search.get("account")) || undefined;
  const accounts = useStore(connections, ({ items }) => items);
  const shown = accounts?.find(({ id }) => id === account)?.platform ?? platform;
  return {
    feed: feedOf({ platform, account }),
    title: shown ? networkNames[shown] : t("feed.title"),
  };
}

export function FeedPage() {
  const { isBack } = useRoute();
  const { feed, title } = useNamedFeed();
  const state = useStore(feed.state);
  const list = useRef<VirtualList>(null);
  const first = useRef(0);
  const unseen = unseenIn(state);

  useEffect(() => {
    void loadConnections();
    void feed.load();
    if (isBack && feed.selected) list.current?.focus(feed.selected);
  }, [feed]);
  useEffect(() => {
    if (unseen) announce(t("feed.newPosts", { count: unseen }));
  }, [unseen]);

  const showNew = async () => {
    if (!unseen) return;
    await feed.showNewest();
    list.current?.scrollToStart();
    const newest = feed.state.value.posts[0];
    if (newest) list.current?.focus(newest.id);
  };
  useFeedKeys({ feed, list, first, showNew });

  return (
    <>
      <PageHeader
        title={title}
        keepsFocus={isBack && !!feed.selected}
        action={
          <>
            <NewPosts count={unseen} onShow={() => void showNew()} />
            <LiveDot />
          </>
        }
      >
        <Filters feed={feed} state={state} />
      </PageHeader>
      <ScopeNote scope={feed.scope} />
      <FeedBody feed={feed} state={state} list={list} first={first} />
    </>
  );
}
