import type { Media, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { Icon } from "../shell/icons";
import { Carousel } from "./carousel";
import { Picture } from "./picture";
import { Player } from "./player";

// A very tall picture is cut in the card and whole in the viewer.
const tallest = 4 / 5;
const widest = 3;
const usual = 16 / 9;
// More than this, or pictures among videos, stand one after the other instead of side by side.
const mostInGrid = 4;

function ratioOf(media: readonly Media[]): number {
  const only = media.length === 1 ? media[0]! : undefined;
  if (!only) return usual;
  if (!only.width || !only.height) return usual;
  return Math.max(tallest, Math.min(widest, only.width / only.height));
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
  const isMixed = media.length > 1 && media.some(({ kind }) => kind !== "image");
  if (isMixed || media.length > mostInGrid) {
    return <Carousel post={post} media={media} ratio={ratioOf(media.slice(0, 1))} />;
  }
  if (media[0]!.kind !== "image") {
    return <Player post={post} media={media[0]!} ratio={ratioOf(media)} />;
  }
  return (
    <ul class={`media count-${media.length}`} style={shape}>
      {media.map((picture, index) => (
        <Picture key={picture.url} post={post} media={media} index={index} />
      ))}
    </ul>
  );
}
