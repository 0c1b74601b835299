import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { t } from "../core/i18n";
import { PageHeader } from "./page_header";
import { Failure, Skeletons } from "./small_parts";

/** A page that is loaded when it is first shown. */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  return function LazyPage(props: Props) {
    const [state, setState] = useState<"loading" | "ready" | "failed">(
      loaded ? "ready" : "loading",
    );
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          setState("ready");
        },
        () => setState("failed"),
      );
    }, []);
    if (loaded && state === "ready") {
      const Page = loaded;
      return <Page {...props} />;
    }
    return (
      <>
        <PageHeader title={t("app.name")} keepsFocus />
        {state === "failed" ? (
          <Failure
            title={t("error.page")}
            reason={t("error.offline")}
            retry={() => location.reload()}
          />
        ) : (
          <Skeletons />
        )}
      </>
    );
  };
}
