import { formatCapped, t } from "../core/i18n";
import { useRoute } from "../core/router";
import { session, signOut } from "../core/session";
import { useStore } from "../core/store";
import { showFailure } from "../core/toasts";
import { feedOf, unseenIn } from "../feed/feed_store";
import { unreadCount } from "../inbox/unread";
import { Avatar } from "./avatar";
import { Icon, type IconName, Logo } from "./icons";
import { Hidden } from "./small_parts";

interface Item {
  href: string;
  icon: IconName;
  label: string;
  count?: number;
  countText?: string;
}

function useItems(): Item[] {
  const unread = useStore(unreadCount, ({ total }) => total);
  const unseen = useStore(feedOf().state, unseenIn);
  return [
    {
      href: "/",
      icon: "home",
      label: t("nav.home"),
      count: unseen,
      countText: t("nav.newPosts", { count: unseen }),
    },
    {
      href: "/inbox",
      icon: "inbox",
      label: t("nav.inbox"),
      count: unread,
      countText: t("nav.unread", { count: unread }),
    },
    { href: "/accounts", icon: "accounts", label: t("nav.accounts") },
    { href: "/settings", icon: "settings", label: t("nav.settings") },
  ];
}

function NavLink({ item, path }: { item: Item; path: string }) {
  const isHere = item.href === "/" ? path === "/" : path.startsWith(item.href);
  return (
    <li>
      <a class="nav-link" href={item.href} aria-current={isHere ? "page" : undefined}>
        <Icon name={item.icon} />
        <span class="nav-text">{item.label}</span>
        {!!item.count && (
          <>
            <span class="nav-count" aria-hidden="true">
              {formatCapped(item.count)}
            </span>
            <Hidden>, {item.countText}</Hidden>
          </>
        )}
      </a>
    </li>
  );
}

function leave(): void {
  signOut().catch((error) => showFailure(t("signOut.failed"), error, leave));
}

/** The same four places at every width: words, icons, or a bar at the bottom. */
export function Nav({ onHelp }: { onHelp(): void }) {
  const { path } = useRoute();
  const me = useStore(session, ({ me: current }) => current);
  const items = useItems();
  return (
    <nav class="nav" aria-label={t("app.nav")}>
      <a class="brand" href="/">
        <Logo />
        <span class="nav-text">{t("app.name")}</span>
      </a>
      <ul>
        {items.map((item) => (
          <NavLink key={item.href} item={item} path={path} />
        ))}
      </ul>
      <div class="nav-end">
        <button type="button" class="nav-link" onClick={onHelp}>
          <Icon name="keyboard" />
          <span class="nav-text">{t("nav.shortcuts")}</span>
        </button>
        {me?.user && (
          <div class="whoami">
            <Avatar person={me.user} size="small" />
            <span class="nav-text" dir="auto">
              {me.user.name}
            </span>
            {!me.isDemo && (
              <button
                type="button"
                class="button quiet round"
                aria-label={t("signOut")}
                title={t("signOut")}
                onClick={leave}
              >
                <Icon name="leave" />
              </button>
            )}
          </div>
        )}
      </div>
    </nav>
  );
}
