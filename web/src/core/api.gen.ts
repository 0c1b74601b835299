// Written by `socialhub print-api --typescript`. Do not edit.

export type Platform = "twitter" | "instagram" | "linkedin" | "bluesky" | "mastodon";
export type Allowance = "ok" | "paid" | "needs_review" | "impossible";
export type ConnectionStatus = "active" | "reconnect" | "paused" | "limited";
export type EventKind =
  | "posts"
  | "notifications"
  | "read_state"
  | "connections"
  | "position"
  | "reset";
export type InboxFilter = "unread" | "all" | "done";
export type MediaKind = "image" | "video" | "gif" | "audio";
export type NotificationState = "inbox" | "done" | "snoozed";
export type NotificationType =
  | "mention"
  | "reply"
  | "quote"
  | "like"
  | "repost"
  | "follow"
  | "follow_request"
  | "poll"
  | "post"
  | "edit"
  | "system";
export type Role = "owner" | "member";
export type TextRangeKind =
  | "link"
  | "mention"
  | "hashtag"
  | "emoji"
  | "strong"
  | "emphasis"
  | "code"
  | "quote";
export type UnavailableReason = "not_found" | "blocked" | "detached" | "unsupported";
export type Visibility = "everyone" | "unlisted" | "followers" | "direct";

export interface Author {
  externalId: string;
  handle: string;
  name: string;
  avatarUrl?: string | null;
  url: string;
  isBot: boolean;
}

export interface Permission {
  allowance: Allowance;
  reason: string;
}

export interface Capabilities {
  readHome: Permission;
  readNotifications: Permission;
  readThread: Permission;
  post: Permission;
  reply: Permission;
  like: Permission;
  repost: Permission;
  quote: Permission;
  bookmark: Permission;
  search: Permission;
  maxTextGraphemes: number;
  maxTextBytes: number;
  maxMedia: number;
}

export interface TextRange {
  start: number;
  end: number;
  kind: TextRangeKind;
  target?: string | null;
}

export interface Media {
  kind: MediaKind;
  url: string;
  previewUrl?: string | null;
  altText?: string | null;
  width?: number | null;
  height?: number | null;
}

export interface Card {
  url: string;
  title: string;
  description: string;
  imageUrl?: string | null;
}

export interface Counts {
  replies?: number | null;
  reposts?: number | null;
  likes?: number | null;
  quotes?: number | null;
}

export interface AccountState {
  accountId: string;
  remoteId: string;
  isLiked?: boolean | null;
  isReposted?: boolean | null;
  isBookmarked?: boolean | null;
  repostedBy?: Author | null;
}

export interface QuoteView {
  unavailable?: UnavailableReason | null;
  id?: string | null;
  author?: Author | null;
  content: string;
  contentRanges: TextRange[];
  media: Media[];
  url?: string | null;
  createdAt?: string | null;
}

export interface ReplyView {
  id?: string | null;
  author?: Author | null;
  excerpt: string;
}

export interface PostView {
  id: string;
  platform: Platform;
  url: string;
  author: Author;
  content: string;
  contentRanges: TextRange[];
  spoilerText?: string | null;
  language?: string | null;
  visibility: Visibility;
  isSensitive: boolean;
  media: Media[];
  card?: Card | null;
  quote?: QuoteView | null;
  replyTo?: ReplyView | null;
  unsupported: string[];
  counts: Counts;
  accounts: AccountState[];
  feedId?: string | null;
  createdAt: string;
}

export interface ListFeed {
  limit?: number;
  cursor?: string | null;
  around?: string | null;
  platform?: Platform | null;
}

export interface FeedPage {
  items: PostView[];
  nextCursor?: string | null;
  prevCursor?: string | null;
  position?: string | null;
}

export interface GetPost {
  id: string;
}

export interface ThreadView {
  ancestors: PostView[];
  focus: PostView;
  replies: PostView[];
  parents: (string | null)[];
  missing: number;
}

export interface SetPosition {
  feed: string;
  feedId: string;
}

export interface NotificationGroupView {
  groupKey: string;
  type: NotificationType;
  platform: Platform;
  accountId: string;
  state: NotificationState;
  actors: Author[];
  total: number;
  unread: number;
  post?: PostView | null;
  reason?: string | null;
  latestAt: string;
}

export interface ListNotifications {
  filter?: InboxFilter;
  limit?: number;
  cursor?: string | null;
}

export interface NotificationPage {
  items: NotificationGroupView[];
  nextCursor?: string | null;
  lastCheckedAt?: string | null;
}

export interface UnreadCount {
  total: number;
}

export interface MarkRead {
  groupKeys: string[];
}

export interface SetNotificationState {
  groupKey: string;
  state: NotificationState;
}

export interface Changed {
  changed: number;
}

export interface ConnectionError {
  message: string;
  at: string;
  retryAt?: string | null;
}

export interface ConnectionView {
  id: string;
  platform: Platform;
  handle: string;
  displayName: string;
  avatarUrl?: string | null;
  serverUrl: string;
  status: ConnectionStatus;
  lastSyncedAt?: string | null;
  nextPollAt?: string | null;
  lastError?: ConnectionError | null;
  capabilities: Capabilities;
}

export interface ConnectionList {
  items: ConnectionView[];
}

export interface Connect {
  platform: Platform;
  serverUrl: string;
  identifier: string;
  password: string;
}

export interface Connected {
  connection: ConnectionView;
  warning?: string | null;
  fetchedPosts: number;
}

export interface Disconnect {
  id: string;
}

export interface PlatformCapabilities {
  platform: Platform;
  capabilities: Capabilities;
}

export interface CapabilityList {
  items: PlatformCapabilities[];
}

export interface UserView {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export interface Me {
  user?: UserView | null;
  needsSetup: boolean;
  needsSetupToken: boolean;
  isDemo: boolean;
}

export interface SetUp {
  name: string;
  email: string;
  password: string;
  token?: string | null;
}

export interface SignIn {
  email: string;
  password: string;
}

export interface EventView {
  kind: EventKind;
  count?: number | null;
  newestFeedId?: string | null;
  accountId?: string | null;
}

export interface WatchEvents {
  lastEventId?: string | null;
}

export interface Procedures {
  "user.me": { kind: "query"; input: void; output: Me };
  "auth.setUp": { kind: "mutation"; input: SetUp; output: Me };
  "auth.signIn": { kind: "mutation"; input: SignIn; output: Me };
  "auth.signOut": { kind: "mutation"; input: void; output: Record<string, never> };
  "platform.list": { kind: "query"; input: void; output: ConnectionList };
  "platform.connect": { kind: "mutation"; input: Connect; output: Connected };
  "platform.disconnect": { kind: "mutation"; input: Disconnect; output: Changed };
  "platform.capabilities": { kind: "query"; input: void; output: CapabilityList };
  "post.feed": { kind: "query"; input: ListFeed; output: FeedPage };
  "post.byId": { kind: "query"; input: GetPost; output: PostView };
  "post.thread": { kind: "query"; input: GetPost; output: ThreadView };
  "post.setPosition": { kind: "mutation"; input: SetPosition; output: void };
  "notification.list": { kind: "query"; input: ListNotifications; output: NotificationPage };
  "notification.unreadCount": { kind: "query"; input: void; output: UnreadCount };
  "notification.markRead": { kind: "mutation"; input: MarkRead; output: Changed };
  "notification.markAllRead": { kind: "mutation"; input: void; output: Changed };
  "notification.setState": { kind: "mutation"; input: SetNotificationState; output: Changed };
  events: { kind: "subscription"; input: WatchEvents; output: EventView };
}
