import { useEffect, useMemo, useState } from "preact/hooks";

import type { ThreadView } from "../core/api.gen";
import { onEvent } from "../core/events";
import { t } from "../core/i18n";
import { useKeys } from "../core/keys";
import { goBack } from "../core/router";
import { query, type RpcError } from "../core/rpc";
import { reasonOf } from "../core/toasts";
import { findLoadedPost } from "../feed/feed_store";
import { PostCard, toggleEvent } from "../feed/post_card";
import { PageHeader } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import { buildTree, type ReplyNode } from "./tree";

const deepest = 4;

function Replies({ nodes, depth }: { nodes: ReplyNode[]; depth: number }) {
  return (
    <ul class="replies">
      {nodes.map(({ post, children }) => (
        <li key={post.id}>
          <PostCard post={post} kind="reply" isBelowParent />
          {children.length > 0 && depth < deepest && <Replies nodes={children} depth={depth + 1} />}
          {children.length > 0 && depth >= deepest && (
            <a class="continue" href={`/post/${post.id}`}>
              {t("thread.continue")} →
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function useThread(id: string) {
  const [thread, setThread] = useState<ThreadView>();
  const [error, setError] = useState<RpcError>();
  const load = () => {
    setError(undefined);
    query("post.thread", { id }).then(setThread, setError);
  };
  useEffect(load, [id]);
  useEffect(() => onEvent(({ kind }) => kind === "reset" && load()), [id]);
  return { thread, error, load };
}

function useThreadKeys(): void {
  const cards = () => [...document.querySelectorAll<HTMLElement>("main article")];
  const current = () => document.activeElement?.closest<HTMLElement>("main article");
  const step = (by: number) => {
    const all = cards();
    const at = all.findIndex((card) => card === current());
    const focused = all.findIndex((card) => card.classList.contains("focus"));
    const next = all[at < 0 ? focused : Math.max(0, Math.min(at + by, all.length - 1))];
    next?.focus();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    o: () => current()?.querySelector<HTMLElement>(".post-time")?.click(),
    Enter: () => current()?.querySelector<HTMLElement>(".post-time")?.click(),
    u: goBack,
    x: () => current()?.dispatchEvent(new Event(toggleEvent)),
    v: () => (current() ?? cards()[0])?.querySelector<HTMLElement>(".view-on")?.click(),
    m: () => current()?.querySelector<HTMLElement>(".picture-open")?.click(),
  });
}

export function ThreadPage({ id }: { id: string }) {
  const { thread, error, load } = useThread(id);
  const known = useMemo(() => findLoadedPost(id), [id]);
  const focus = thread?.focus ?? known;
  const tree = useMemo(() => thread && buildTree(thread), [thread]);
  useThreadKeys();

  // What the thread is about comes into view; the posts before it wait above.
  const ancestors = thread?.ancestors ?? [];
  useEffect(() => {
    if (ancestors.length) document.querySelector("article.focus")?.scrollIntoView();
  }, [thread]);

  const title = focus ? t("thread.titleBy", { name: focus.author.name }) : t("thread.title");
  if (error && !focus && error.code === "NOT_FOUND") {
    return (
      <>
        <PageHeader title={t("thread.title")} hasBack />
        <Notice icon="notice" title={t("error.notFound")} text={t("error.notFoundText")} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} hasBack />
      {ancestors.map((post, index) => (
        <PostCard key={post.id} post={post} kind="context" isBelowParent={index > 0} />
      ))}
      {focus && (
        <PostCard key={focus.id} post={focus} kind="focus" isBelowParent={ancestors.length > 0} />
      )}
      {error && <Failure title={t("thread.failed")} reason={reasonOf(error)} retry={load} />}
      {!thread && !error && <Skeletons />}
      {thread && (
        <>
          {thread.missing > 0 && (
            <p class="meta thread-note">{t("thread.missing", { count: thread.missing })}</p>
          )}
          <h2 class="day">
            {thread.replies.length
              ? t("thread.replies", { count: thread.replies.length })
              : t("thread.noReplies")}
          </h2>
          <Replies nodes={tree ?? []} depth={1} />
        </>
      )}
    </>
  );
}
