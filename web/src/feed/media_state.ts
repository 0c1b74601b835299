import type { Media, PostView } from "../core/api.gen";
import { Store } from "../core/store";

export interface OpenMedia {
  post: PostView;
  media: readonly Media[];
  index: number;
}

/** What the media viewer shows; null while it is closed. */
export const openedMedia = new Store<OpenMedia | null>(null);

export function openMedia(post: PostView, media: readonly Media[], index: number): void {
  openedMedia.set({ post, media, index });
}
