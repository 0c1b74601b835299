import { useState } from "preact/hooks";

import { t } from "../core/i18n";
import { Dialog } from "../shell/dialog";
import { Icon } from "../shell/icons";
import { type OpenMedia, openedMedia } from "./media_state";

/** Pictures one at a time, as large as the window, with their description beneath. */
export function MediaViewer({ post, media, index: start }: OpenMedia) {
  const [index, setIndex] = useState(start);
  const [isZoomed, setZoomed] = useState(false);
  const picture = media[index]!;
  const total = media.length;
  const alt = picture.altText?.trim();
  const go = (to: number) => {
    if (to < 0 || to >= total) return;
    setIndex(to);
    setZoomed(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowRight") go(index + 1);
    if (event.key === "ArrowLeft") go(index - 1);
    if (event.key === "+" || event.key === "-") setZoomed(event.key === "+");
  };
  const title = t("media.viewer", { number: index + 1, total });
  return (
    <Dialog title={title} kind="viewer" hasHiddenTitle onClose={() => openedMedia.set(null)}>
      <div class="viewer-stage" onKeyDown={onKeyDown}>
        <div class={isZoomed ? "viewer-picture zoomed" : "viewer-picture"} tabIndex={0}>
          <img
            key={picture.url}
            src={picture.url}
            alt={alt ?? t("media.unknown")}
            onClick={() => setZoomed(!isZoomed)}
          />
        </div>
        <div class="viewer-bar">
          <p class={alt ? "viewer-alt" : "viewer-alt meta"} dir="auto">
            {alt || t("media.noAltLong")}
          </p>
          <span class="meta" aria-live="polite">
            {index + 1}/{total}
          </span>
          <button
            type="button"
            class="button quiet round"
            aria-label={t(isZoomed ? "media.zoomOut" : "media.zoomIn")}
            aria-pressed={isZoomed}
            onClick={() => setZoomed(!isZoomed)}
          >
            <Icon name="zoom" />
          </button>
          {total > 1 && (
            <>
              <button
                type="button"
                class="button quiet round"
                aria-label={t("media.previous")}
                disabled={index === 0}
                onClick={() => go(index - 1)}
              >
                <Icon name="previous" />
              </button>
              <button
                type="button"
                class="button quiet round"
                aria-label={t("media.next")}
                disabled={index === total - 1}
                onClick={() => go(index + 1)}
              >
                <Icon name="next" />
              </button>
            </>
          )}
        </div>
        <p class="meta viewer-author" dir="auto">
          {t("post.by", { name: post.author.name })}
        </p>
      </div>
    </Dialog>
  );
}
