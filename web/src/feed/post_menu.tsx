import { useEffect, useRef, useState } from "preact/hooks";

import type { PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { showToast } from "../core/toasts";
import { Icon } from "../shell/icons";

async function copyLink(post: PostView): Promise<void> {
  await navigator.clipboard.writeText(post.url);
  showToast(t("copied"));
}

/** “⋯”: what else can be done with a post, and why the rest cannot. */
export function PostMenu({ post }: { post: PostView }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const network = networkNames[post.platform];
  const name = post.author.name;

  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener("pointerdown", onPress);
    return () => removeEventListener("pointerdown", onPress);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };

  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="button quiet round"
        aria-expanded={isOpen}
        aria-label={t("post.more", { name })}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="menu-panel">
          <a class="menu-item" href={`/post/${post.id}`}>
            <Icon name="reply" />
            {t("post.open")}
          </a>
          <a
            class="menu-item"
            href={safeUrl(post.url)}
            target="_blank"
            rel="noopener noreferrer"
          >
            <Icon name="external" />
            {t("post.viewOn", { network })}
          </a>
          <button type="button" class="menu-item" onClick={() => void copyLink(post)}>
            <Icon name="copy" />
            {t("post.copyLink")}
          </button>
          <p class="menu-note">{t("post.readOnly", { network })}</p>
        </div>
      )}
    </div>
  );
}
