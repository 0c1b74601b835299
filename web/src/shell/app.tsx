import { useEffect, useState } from "preact/hooks";

import { t } from "../core/i18n";
import { useKeys } from "../core/keys";
import { goBack, navigate, useRoute } from "../core/router";
import { RpcError } from "../core/rpc";
import { loadSession, session } from "../core/session";
import { useStore } from "../core/store";
import { reasonOf, undoNewest } from "../core/toasts";
import { FeedPage } from "../feed/feed_page";
import { openedMedia } from "../feed/media_state";
import { loadUnreadCount } from "../inbox/unread";
import { lazyPage } from "./lazy";
import { Nav } from "./nav";
import { NotFoundPage } from "./not_found_page";
import { SidePanel } from "./side_panel";
import { Failure, Skeletons } from "./small_parts";
import { Toasts } from "./toasts_view";

const InboxPage = lazyPage(async () => (await import("../inbox/inbox_page")).InboxPage);
const ThreadPage = lazyPage(async () => (await import("../thread/thread_page")).ThreadPage);
const AccountsPage = lazyPage(async () => (await import("../accounts/accounts_page")).AccountsPage);
const SettingsPage = lazyPage(async () => (await import("../settings/settings_page")).SettingsPage);
const HelpDialog = lazyPart(async () => (await import("./help_dialog")).HelpDialog);
const MediaViewer = lazyPart(async () => (await import("../feed/media_viewer")).MediaViewer);
const SetUpPage = lazyPart(async () => (await import("../session/set_up_page")).SetUpPage);
const SignInPage = lazyPart(async () => (await import("../session/sign_in_page")).SignInPage);
const SessionOver = lazyPart(async () => (await import("../session/session_over")).SessionOver);

/** Like a lazy page, but nothing stands in its place while it loads. */
function lazyPart<Props extends object>(load: () => Promise<preact.ComponentType<Props>>) {
  let Part: preact.ComponentType<Props> | undefined;
  return function LazyPart(props: Props) {
    const [, setLoaded] = useState(!!Part);
    useEffect(() => {
      if (!Part) void load().then((loaded) => setLoaded(!!(Part = loaded)));
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}

function Page({ path }: { path: string }) {
  const [, place, id] = path.split("/");
  switch (place) {
    case "":
      return <FeedPage />;
    case "inbox":
      return <InboxPage />;
    case "post":
      return id ? <ThreadPage key={id} id={id} /> : <NotFoundPage />;
    case "accounts":
      return <AccountsPage />;
    case "settings":
      return <SettingsPage />;
    default:
      return <NotFoundPage />;
  }
}

function DemoBanner() {
  return (
    <header class="demo">
      <span>{t("demo.text")}</span>
      <span aria-hidden="true">·</span>
      <a href="/settings/start">{t("demo.start")}</a>
    </header>
  );
}

function Shell() {
  const { path } = useRoute();
  const isDemo = useStore(session, ({ me }) => !!me?.isDemo);
  const isOver = useStore(session, ({ isOver: over }) => over);
  const media = useStore(openedMedia);
  const [isHelpOpen, setHelpOpen] = useState(false);

  useKeys({
    "g h": () => navigate("/"),
    "g i": () => navigate("/inbox"),
    "g n": () => navigate("/inbox"),
    "g a": () => navigate("/accounts"),
    "g s": () => navigate("/settings"),
    "?": () => setHelpOpen(true),
    z: undoNewest,
    Escape: () => path !== "/" && goBack(),
    Backspace: () => path !== "/" && goBack(),
  });
  useEffect(() => void loadUnreadCount(), []);
  useEffect(() => {
    // The next pages are fetched while the first one is read.
    const timer = setTimeout(() => {
      void import("../inbox/inbox_page");
      void import("../thread/thread_page");
    }, 2_000);
    return () => clearTimeout(timer);
  }, []);

  return (
    <>
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      {isDemo && <DemoBanner />}
      <div class="columns">
        <Nav onHelp={() => setHelpOpen(true)} />
        <main id="main" tabIndex={-1}>
          <Page path={path} />
        </main>
        <SideColumn />
      </div>
      {isHelpOpen && <HelpDialog onClose={() => setHelpOpen(false)} />}
      {media && <MediaViewer key={media.post.id} {...media} />}
      {isOver && <SessionOver />}
    </>
  );
}

const wide = matchMedia("(min-width: 1200px)");

function SideColumn() {
  const [isWide, setWide] = useState(wide.matches);
  useEffect(() => {
    const update = () => setWide(wide.matches);
    wide.addEventListener("change", update);
    return () => wide.removeEventListener("change", update);
  }, []);
  return isWide ? <SidePanel /> : null;
}

/** The address that fits who we are: set-up first, then sign-in, then where one wanted to go. */
function useRightPlace(): void {
  const { path, search } = useRoute();
  const me = useStore(session, ({ me: current }) => current);
  useEffect(() => {
    if (!me) return;
    const isDoor = path === "/setup" || path === "/sign-in";
    if (me.needsSetup) {
      if (path !== "/setup") navigate("/setup", true);
    } else if (!me.user) {
      const wanted = isDoor ? "" : `?to=${encodeURIComponent(path + location.search)}`;
      if (path !== "/sign-in") navigate(`/sign-in${wanted}`, true);
    } else if (isDoor) {
      const wanted = search.get("to") ?? "/";
      navigate(/^\/(?!\/)/.test(wanted) ? wanted : "/", true);
    }
  }, [me, path]);
}

export function App() {
  const me = useStore(session, ({ me: current }) => current);
  const [error, setError] = useState<RpcError>();
  const load = () => {
    setError(undefined);
    loadSession().catch(setError);
  };
  useEffect(load, []);
  useRightPlace();
  let view;
  if (error && !me) {
    view = (
      <main class="door">
        <Failure title={t("error.page")} reason={reasonOf(error)} retry={load} />
      </main>
    );
  } else if (!me) {
    view = (
      <main class="door">
        <Skeletons />
      </main>
    );
  } else if (me.needsSetup) {
    view = <SetUpPage needsToken={me.needsSetupToken} />;
  } else if (!me.user) {
    view = <SignInPage />;
  } else {
    view = <Shell />;
  }
  return (
    <>
      {view}
      <Toasts />
      <div id="polite" class="visually-hidden" role="status" />
      <div id="assertive" class="visually-hidden" role="alert" />
    </>
  );
}
