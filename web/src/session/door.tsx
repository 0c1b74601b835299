import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import { t } from "../core/i18n_pages";
import { Logo } from "../shell/icons";

/** The frame of the pages in front of the hub: set-up and sign-in. */
export function Door(props: { title: string; text: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${props.title} · ${t("app.name")}`;
  }, [props.title]);
  return (
    <main class="door">
      <div class="door-card">
        <Logo />
        <h1>{props.title}</h1>
        <p class="meta">{props.text}</p>
        {props.children}
      </div>
    </main>
  );
}
