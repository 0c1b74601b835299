// Written by `socialhub print-api --typescript`. Do not edit.

export type Allowance = "ok" | "paid" | "needs_review" | "impossible";
export type ConnectionStatus = "active" | "reconnect" | "paused" | "limited";
export type EventKind =
  | "posts"
  | "notifications"
  | "read_state"
  | "connections"
  | "position"
  | "reset";
export type Health = "ok" | "waiting" | "delayed" | "reconnect" | "paused";
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
export type Platform = "twitter" | "instagram" | "linkedin" | "bluesky" | "mastodon";
export type PollStream = "home" | "notifications";
export type Role = "owner" | "member";
export type SignInMethod = "password" | "authorization";
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

export interface AccountState {
  accountId: string;
  remoteId: string;
  isLiked?: boolean | null;
  isReposted?: boolean | null;
  isBookmarked?: boolean | null;
  repostedBy?: Author | null;
}

export interface AccountUnread {
  accountId: string;
  platform: Platform;
  unread: number;
}

export interface Author {
  externalId: string;
  handle: string;
  name: string;
  avatarUrl?: string | null;
  url: string;
  isBot: boolean;
}

export interface AuthorizationPage {
  url: string;
}

export interface Authorize {
  platform?: Platform;
  /** at most 300 */
  serverUrl: string;
  /** at most 300 */
  clientId?: string | null;
  /** at most 500 */
  clientSecret?: string | null;
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

export interface CapabilityList {
  items: PlatformCapabilities[];
}

export interface Card {
  url: string;
  title: string;
  description: string;
  imageUrl?: string | null;
}

export interface Changed {
  changed: number;
}

export interface Connect {
  platform?: Platform;
  /** at most 300 */
  serverUrl: string;
  /** not empty, at most 300 */
  identifier: string;
  /** not empty, at most 300 */
  password: string;
}

export interface Connected {
  connection: ConnectionView;
  warning?: string | null;
  fetchedPosts: number;
}

export interface ConnectionError {
  message: string;
  at: string;
  retryAt?: string | null;
}

export interface ConnectionHealth {
  id: string;
  health: Health;
  streams: StreamHealth[];
  limits: LimitHealth[];
  scopes: string[];
  tokenExpiresAt?: string | null;
  canRefresh: boolean;
  quarantined: number;
  gaps: number;
}

export interface ConnectionList {
  items: ConnectionView[];
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
  health: Health;
  unread: number;
  isInMergedFeed: boolean;
  followed: string[];
}

export interface Counts {
  replies?: number | null;
  reposts?: number | null;
  likes?: number | null;
  quotes?: number | null;
}

export interface Disconnect {
  id: string;
}

export interface EventView {
  kind: EventKind;
  count?: number | null;
  newestFeedId?: string | null;
  accountId?: string | null;
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

export interface HealthList {
  items: ConnectionHealth[];
}

export interface LimitHealth {
  rateClass: string;
  maxRequests: string;
  remaining: string;
  resetsAt: string;
}

export interface ListFeed {
  /** at least 1, at most 100 */
  limit?: number;
  /** at most 200 */
  cursor?: string | null;
  around?: string | null;
  platform?: Platform | null;
  account?: string | null;
}

export interface ListNotifications {
  filter?: InboxFilter;
  /** at least 1, at most 100 */
  limit?: number;
  /** at most 200 */
  cursor?: string | null;
  platform?: Platform | null;
  account?: string | null;
}

export interface MarkRead {
  /** at least 1, at most 200 */
  groupKeys: string[];
}

export interface Me {
  user?: User | null;
  needsSetup: boolean;
  needsSetupToken: boolean;
  isDemo: boolean;
}

export interface Media {
  kind: MediaKind;
  url: string;
  previewUrl?: string | null;
  altText?: string | null;
  width?: number | null;
  height?: number | null;
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

export interface NotificationPage {
  items: NotificationGroupView[];
  nextCursor?: string | null;
  lastCheckedAt?: string | null;
}

export interface Permission {
  allowance: Allowance;
  reason: string;
}

export interface PlatformCapabilities {
  platform: Platform;
  capabilities: Capabilities;
  signIn: SignInOptions;
}

export interface Poll {
  options: PollOption[];
  isMultiple: boolean;
  isClosed: boolean;
  closesAt?: string | null;
  voters?: string | null;
}

export interface PollOption {
  title: string;
  votes?: string | null;
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
  poll?: Poll | null;
  quote?: QuoteView | null;
  replyTo?: ReplyView | null;
  unsupported: string[];
  counts: Counts;
  accounts: AccountState[];
  feedId?: string | null;
  createdAt: string;
  editedAt?: string | null;
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

export interface SetFollowed {
  id: string;
  /** at most 12 */
  followed: string[];
}

export interface SetInMergedFeed {
  id: string;
  isInMergedFeed?: boolean;
}

export interface SetNotificationState {
  /** not empty, at most 400 */
  groupKey: string;
  state?: NotificationState;
}

export interface SetPosition {
  /** not empty, at most 80 */
  feed: string;
  feedId?: string;
}

export interface SetUp {
  /** not empty, at most 100 */
  name: string;
  /** e-mail address, at most 200 */
  email: string;
  /** at least 8, at most 1000 */
  password: string;
  /** at most 200 */
  token?: string | null;
}

export interface SignIn {
  /** e-mail address, at most 200 */
  email: string;
  /** not empty, at most 1000 */
  password: string;
}

export interface SignInOptions {
  method: SignInMethod;
  usualServer: string;
  needsOwnApp: boolean;
  hasApp: boolean;
  appPage: string;
  redirectUrl: string;
  mergingClause: string;
}

export interface StreamHealth {
  stream: PollStream;
  lastPolledAt?: string | null;
  nextPollAt?: string | null;
  failures: number;
}

export interface TextRange {
  start: number;
  end: number;
  kind: TextRangeKind;
  target?: string | null;
}

export interface ThreadView {
  ancestors: PostView[];
  focus: PostView;
  replies: PostView[];
  parents: (string | null)[];
  missing: number;
}

export interface UnreadCount {
  total: number;
  accounts: AccountUnread[];
}

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export interface WatchEvents {
  /** at most 30 */
  lastEventId?: string | null;
}

export interface Procedures {
  /** Who is asking, and whether set-up is still to be done. */
  "user.me": { kind: "query"; input: void; output: Me };
  /** Makes the first user, the owner, and signs them in. */
  "auth.setUp": { kind: "mutation"; input: SetUp; output: Me };
  /** Signs in. */
  "auth.signIn": { kind: "mutation"; input: SignIn; output: Me };
  /** Ends this session. */
  "auth.signOut": { kind: "mutation"; input: void; output: Me };
  /** The connected accounts and how they are. */
  "platform.list": { kind: "query"; input: void; output: ConnectionList };
  /** What each network lets a connected account do, and what connecting one takes. */
  "platform.capabilities": { kind: "query"; input: void; output: CapabilityList };
  /** How polling, limits and sign-in of each account stand. */
  "platform.health": { kind: "query"; input: void; output: HealthList };
  /** Connects an account of a network. */
  "platform.connect": { kind: "mutation"; input: Connect; output: Connected };
  /** Begins to connect an account on the network's own page. */
  "platform.authorize": { kind: "mutation"; input: Authorize; output: AuthorizationPage };
  /** Puts an account's posts into the merged feed, or takes them out. */
  "platform.setInMergedFeed": { kind: "mutation"; input: SetInMergedFeed; output: Changed };
  /** Says whose posts an account reads where there is no home feed. */
  "platform.setFollowed": { kind: "mutation"; input: SetFollowed; output: void };
  /** Forgets a connected account and what only it saw. */
  "platform.disconnect": { kind: "mutation"; input: Disconnect; output: Changed };
  /** One page of the home feed, newest first. */
  "post.feed": { kind: "query"; input: ListFeed; output: FeedPage };
  /** One post. */
  "post.byId": { kind: "query"; input: GetPost; output: PostView };
  /** A post with what it answers and what answers it. */
  "post.thread": { kind: "query"; input: GetPost; output: ThreadView };
  /** Remembers how far a feed was read. */
  "post.setPosition": { kind: "mutation"; input: SetPosition; output: void };
  /** One page of the inbox, newest first. */
  "notification.list": { kind: "query"; input: ListNotifications; output: NotificationPage };
  /** How many lines of the inbox have something unread. */
  "notification.unreadCount": { kind: "query"; input: void; output: UnreadCount };
  /** Marks lines of the inbox as read. */
  "notification.markRead": { kind: "mutation"; input: MarkRead; output: Changed };
  /** Marks the whole inbox as read. */
  "notification.markAllRead": { kind: "mutation"; input: void; output: Changed };
  /** Puts a line of the inbox away as done, or back. */
  "notification.setState": { kind: "mutation"; input: SetNotificationState; output: Changed };
  /** What changes for the user, as it happens. */
  events: { kind: "subscription"; input: WatchEvents; output: EventView };
}
