import type { PostView, ThreadView } from "../core/api.gen";

export interface ReplyNode {
  post: PostView;
  children: ReplyNode[];
}

/** The replies as a tree; one whose parent is not there stands at the top. */
export function buildTree({ focus, replies, parents }: ThreadView): ReplyNode[] {
  const nodes = new Map<string, ReplyNode>();
  const top: ReplyNode[] = [];
  replies.forEach((post, index) => {
    const node: ReplyNode = { post, children: [] };
    nodes.set(post.id, node);
    const parent = parents[index];
    const siblings = parent && parent !== focus.id ? nodes.get(parent)?.children : undefined;
    (siblings ?? top).push(node);
  });
  return top;
}
