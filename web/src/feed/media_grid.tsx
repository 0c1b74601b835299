import { useState } from "preact/hooks";

import type { Media, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { Icon } from "../shell/icons";
import { openMedia } from "./media_state";
import { Player } from "./player";

// A very tall picture is cut in the card and whole in the viewer.
const tallest = 4 / 5;
const widest = 3;
const usual = 16 / 9;

function ratioOf(media: readonly Media[]): number {
  const only = media.length === 1 ? media[0]! : undefined;
  if (!only) return usual;
  if (!only.width || !only.height) return usual;
  return Math.max(tallest, Math.min(widest, only.width / only.height));
}

function Picture(props: { post: PostView; media: readonly Media[]; index: number }) {
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

interface Props {
  post: PostView;
  media: readonly Media[];
  isCovered: boolean;
  onUncover(): void;
}

/** Pictures side by side in a frame of known shape: nothing moves when they load. */
export function MediaGrid({ post, media, isCovered, onUncover }: Props) {
  const shape = { aspectRatio: String(ratioOf(media)) };
  if (isCovered) {
    return (
      <div class="media covered" style={shape}>
        <Icon name="hidden" />
        <span>{t("post.sensitive")}</span>
        <button type="button" class="button small" onClick={onUncover}>
          {t("post.show")}
        </button>
      </div>
    );
  }
  const pictures = media.filter(({ kind }) => kind === "image");
  const players = media.filter(({ kind }) => kind !== "image");
  return (
    <>
      {pictures.length > 0 && (
        <ul class={`media count-${Math.min(4, pictures.length)}`} style={shape}>
          {pictures.slice(0, 4).map((picture, index) => (
            <Picture key={picture.url} post={post} media={pictures} index={index} />
          ))}
          {pictures.length > 4 && (
            <li class="picture-rest" aria-hidden="true">
              +{pictures.length - 4}
            </li>
          )}
        </ul>
      )}
      {players.map((item) => (
        <Player key={item.url} post={post} media={item} ratio={ratioOf([item])} />
      ))}
    </>
  );
}
