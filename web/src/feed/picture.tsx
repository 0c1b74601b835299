import { useState } from "preact/hooks";

import type { Media, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { openMedia } from "./media_state";

/** One picture of a post, with its description behind ALT; pressed, it opens the viewer. */
export function Picture(props: { post: PostView; media: readonly Media[]; index: number }) {
  const { post, media, index } = props;
  const [isAltOpen, setAltOpen] = useState(false);
  const picture = media[index]!;
  const number = index + 1;
  const alt = picture.altText?.trim();
  return (
    <li class="picture">
      <button
        type="button"
        class="picture-open"
        aria-label={`${t("media.open", { number, total: media.length })}: ${alt || t("media.noAltLong")}`}
        onClick={() => openMedia(post, media, index)}
      >
        <img src={picture.previewUrl ?? picture.url} alt="" loading="lazy" decoding="async" />
      </button>
      {alt ? (
        <button
          type="button"
          class="alt-mark"
          aria-expanded={isAltOpen}
          aria-label={t("media.altButton", { number })}
          onClick={() => setAltOpen(!isAltOpen)}
        >
          {t("media.alt")}
        </button>
      ) : (
        <span class="alt-mark missing" title={t("media.noAltLong")} aria-hidden="true">
          {t("media.noAlt")}
        </span>
      )}
      {isAltOpen && (
        <p class="alt-text" dir="auto">
          {alt}
        </p>
      )}
    </li>
  );
}
