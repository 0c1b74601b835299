import { useState } from "preact/hooks";

import type { Media, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { Icon } from "../shell/icons";

type Stage = "poster" | "playing" | "elsewhere";

const playLabels = { video: "media.play", gif: "media.playGif", audio: "media.playAudio" } as const;

/** Only what comes through the hub may play here; a network's own stream is watched there. */
const canPlay = (media: Media) => media.url.startsWith("/");

/** Video, animation or sound: a still picture until it is pressed. */
export function Player(props: { post: PostView; media: Media; ratio: number }) {
  const { post, media, ratio } = props;
  const [stage, setStage] = useState<Stage>("poster");
  const alt = media.altText?.trim();
  const kind = media.kind === "image" ? "video" : media.kind;
  const isElsewhere = stage === "elsewhere";
  return (
    <figure class={`player ${kind}`} style={{ aspectRatio: String(ratio) }}>
      {stage === "playing" ? (
        <Playing media={media} onFailure={() => setStage("elsewhere")} />
      ) : (
        media.previewUrl && <img src={media.previewUrl} alt="" loading="lazy" decoding="async" />
      )}
      {stage === "poster" && (
        <button
          type="button"
          class="play"
          aria-label={alt ? `${t(playLabels[kind])}: ${alt}` : t(playLabels[kind])}
          onClick={() => setStage(canPlay(media) ? "playing" : "elsewhere")}
        >
          <Icon name="play" isFilled />
        </button>
      )}
      {stage === "poster" && kind === "gif" && <span class="alt-mark missing">GIF</span>}
      {isElsewhere && (
        <figcaption class="elsewhere">
          {t("media.elsewhere")}{" "}
          <a href={safeUrl(post.url)} target="_blank" rel="noopener noreferrer">
            {t("media.watchOn", { network: networkNames[post.platform] })}
          </a>
        </figcaption>
      )}
    </figure>
  );
}

function Playing({ media, onFailure }: { media: Media; onFailure(): void }) {
  const label = media.altText?.trim() || undefined;
  if (media.kind === "audio") {
    return <audio src={media.url} controls autoplay aria-label={label} onError={onFailure} />;
  }
  return (
    <video
      src={media.url}
      poster={media.previewUrl ?? undefined}
      controls={media.kind === "video"}
      loop={media.kind === "gif"}
      muted={media.kind === "gif"}
      autoplay
      playsInline
      aria-label={label}
      onError={onFailure}
    />
  );
}
