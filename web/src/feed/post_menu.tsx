import { useEffect, useRef, useState } from "preact/hooks";

import type { PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { showToast } from "../core/toasts";
import { Icon } from "../shell/icons";
import { PostLimits } from "./post_limits";

const gap = 4;

async function copyLink(post: PostView): Promise<void> {
  await navigator.clipboard.writeText(post.url);
  showToast(t("copied"));
}

/** Puts the panel at its button: above it, below it, or wherever all of it can be seen. */
function placeAt(panel: HTMLElement, button: HTMLElement): void {
  const { top, right, bottom } = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const above = top - gap - height;
  panel.style.left = `${Math.max(gap, right - width)}px`;
  const below = Math.max(gap, Math.min(bottom + gap, innerHeight - gap - height));
  panel.style.top = `${above >= gap ? above : below}px`;
}

interface PanelProps {
  post: PostView;
  button: HTMLElement;
  onClose(): void;
}

function Panel({ post, button, onClose }: PanelProps) {
  const panel = useRef<HTMLDialogElement>(null);
  const network = networkNames[post.platform];
  useEffect(() => {
    const dialog = panel.current!;
    dialog.showModal();
    placeAt(dialog, button);
    const { top } = button.getBoundingClientRect();
    // Posts that arrive above scroll the page too, but leave the button where it is.
    const onScroll = () => Math.abs(button.getBoundingClientRect().top - top) > 1 && onClose();
    addEventListener("scroll", onScroll);
    return () => {
      removeEventListener("scroll", onScroll);
      dialog.close();
      button.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={panel}
      class="menu-panel"
      aria-label={t("post.more", { name: post.author.name })}
      onCancel={onClose}
      onClick={(event) => event.target === panel.current && onClose()}
    >
      <div class="menu-items">
        <a class="menu-item" href={`/post/${post.id}`} onClick={onClose}>
          <Icon name="reply" />
          {t("post.open")}
        </a>
        <a
          class="menu-item"
          href={safeUrl(post.url)}
          target="_blank"
          rel="noopener noreferrer"
          onClick={onClose}
        >
          <Icon name="external" />
          {t("post.viewOn", { network })}
        </a>
        <button
          type="button"
          class="menu-item"
          onClick={() => {
            void copyLink(post);
            onClose();
          }}
        >
          <Icon name="copy" />
          {t("post.copyLink")}
        </button>
        <p class="menu-note">{t("post.readOnly", { network })}</p>
        <PostLimits post={post} onClose={onClose} />
      </div>
    </dialog>
  );
}

/** “⋯”: what else can be done with a post, and why the rest cannot. */
export function PostMenu({ post }: { post: PostView }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="button quiet round"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t("post.more", { name: post.author.name })}
        onClick={() => setOpen(true)}
      >
        <Icon name="more" />
      </button>
      {isOpen && <Panel post={post} button={button.current!} onClose={() => setOpen(false)} />}
    </div>
  );
}
