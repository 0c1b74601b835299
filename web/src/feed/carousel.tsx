import { useRef, useState } from "preact/hooks";

import type { Media, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { Icon } from "../shell/icons";
import { Picture } from "./picture";
import { Player } from "./player";

interface Props {
  post: PostView;
  media: readonly Media[];
  ratio: number;
}

/** Many pictures and videos, one after the other in the order of their author. */
export function Carousel({ post, media, ratio }: Props) {
  const strip = useRef<HTMLUListElement>(null);
  const [index, setIndex] = useState(0);
  const total = media.length;
  const pictures = media.filter(({ kind }) => kind === "image");
  const onScroll = () => {
    const { scrollLeft, clientWidth } = strip.current!;
    setIndex(Math.round(Math.abs(scrollLeft) / clientWidth));
  };
  const go = (by: number) => {
    const { clientWidth, dir } = strip.current!;
    strip.current!.scrollBy({ left: by * clientWidth * (dir === "rtl" ? -1 : 1) });
  };
  return (
    <div class="carousel">
      <ul
        ref={strip}
        class="carousel-strip"
        style={{ aspectRatio: String(ratio) }}
        tabIndex={0}
        aria-label={t("media.all", { count: total })}
        onScroll={onScroll}
      >
        {media.map((item) =>
          item.kind === "image" ? (
            <Picture key={item.url} post={post} media={pictures} index={pictures.indexOf(item)} />
          ) : (
            <li key={item.url}>
              <Player post={post} media={item} ratio={ratio} />
            </li>
          ),
        )}
      </ul>
      <p class="carousel-bar">
        <button
          type="button"
          class="button quiet round"
          aria-label={t("media.previous")}
          disabled={index === 0}
          onClick={() => go(-1)}
        >
          <Icon name="previous" />
        </button>
        <span class="meta">
          {index + 1}/{total}
        </span>
        <button
          type="button"
          class="button quiet round"
          aria-label={t("media.next")}
          disabled={index === total - 1}
          onClick={() => go(1)}
        >
          <Icon name="next" />
        </button>
      </p>
    </div>
  );
}
