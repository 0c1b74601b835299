create extension if not exists btree_gin;
create extension if not exists citext;

create table users (
  id uuid not null,
  name text not null,
  email citext,
  email_verified timestamptz,
  image text,
  password_hash text,
  role text default 'member' not null,
  locale text default 'en' not null,
  time_zone text default 'UTC' not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  constraint users_pkey primary key (id),
  constraint users_email_key unique (email),
  constraint users_name_check check (length(name) > 0 and length(name) <= 100),
  constraint users_role_check check (role in ('owner', 'member'))
);

create table sessions (
  session_token bytea not null,
  user_id uuid not null,
  expires timestamptz not null,
  last_seen_at timestamptz not null,
  user_agent text not null,
  ip text not null,
  created_at timestamptz default now() not null,
  constraint sessions_pkey primary key (session_token)
);
create index sessions_user_id_idx on sessions using btree (user_id);
create index sessions_expires_idx on sessions using btree (expires);

create table user_state (
  user_id uuid not null,
  version bigint default 0 not null,
  last_event_id bigint default 0 not null,
  constraint user_state_pkey primary key (user_id)
);

create table oauth_apps (
  id uuid not null,
  platform text not null,
  server_url text collate "C" not null,
  client_id text collate "C" not null,
  client_secret bytea,
  redirect_uri text not null,
  scopes text[] not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  constraint oauth_apps_pkey primary key (id),
  constraint oauth_apps_platform_server_url_client_id_key unique (platform, server_url, client_id),
  constraint oauth_apps_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon'))
);

create table oauth_flows (
  state bytea not null,
  user_id uuid not null,
  app_id uuid not null,
  code_verifier bytea not null,
  expires timestamptz not null,
  created_at timestamptz default now() not null,
  constraint oauth_flows_pkey primary key (state)
);
create index oauth_flows_user_id_idx on oauth_flows using btree (user_id);
create index oauth_flows_app_id_idx on oauth_flows using btree (app_id);
create index oauth_flows_expires_idx on oauth_flows using btree (expires);

create table platforms (
  user_id uuid not null,
  id uuid not null,
  platform text not null,
  external_id text collate "C" not null,
  handle text not null,
  display_name text not null,
  avatar_url text,
  server_url text not null,
  app_id uuid,
  access_token bytea,
  refresh_token bytea,
  token_key_id smallint,
  token_expires_at timestamptz,
  scopes text[] not null,
  capabilities jsonb not null,
  settings jsonb not null,
  status text default 'active' not null,
  last_synced_at timestamptz,
  last_error jsonb,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  constraint platforms_pkey primary key (user_id, id),
  constraint platforms_user_id_platform_external_id_key unique (user_id, platform, external_id),
  constraint platforms_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon')),
  constraint platforms_status_check check (status in ('active', 'reconnect', 'paused', 'limited'))
);
create index platforms_app_id_idx on platforms using btree (app_id);

create table poll_cursors (
  user_id uuid not null,
  platform_id uuid not null,
  stream text not null,
  cursor jsonb,
  newest_seen_at timestamptz,
  next_poll_at timestamptz default now() not null,
  leased_until timestamptz,
  claim uuid,
  failures integer default 0 not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  constraint poll_cursors_pkey primary key (user_id, platform_id, stream),
  constraint poll_cursors_stream_check check (stream in ('home', 'notifications'))
);
create index poll_cursors_next_poll_at_idx on poll_cursors using btree (next_poll_at);

create table feed_gaps (
  user_id uuid not null,
  platform_id uuid not null,
  from_feed_id bigint not null,
  to_feed_id bigint not null,
  created_at timestamptz default now() not null,
  constraint feed_gaps_pkey primary key (user_id, platform_id, from_feed_id),
  constraint feed_gaps_check check (from_feed_id < to_feed_id)
);

create table rate_budgets (
  app text not null,
  rate_class text not null,
  platform_id uuid not null,
  max_requests bigint not null,
  remaining bigint not null,
  resets_at timestamptz not null,
  constraint rate_budgets_pkey primary key (app, rate_class, platform_id)
);
create index rate_budgets_platform_id_idx on rate_budgets using btree (platform_id);

create table authors (
  user_id uuid not null,
  id uuid not null,
  platform text not null,
  external_id text collate "C" not null,
  handle text not null,
  display_name text not null,
  avatar_url text,
  url text not null,
  is_bot boolean default false not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint authors_pkey primary key (user_id, id),
  constraint authors_user_id_platform_external_id_key unique (user_id, platform, external_id),
  constraint authors_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon'))
);

create table posts (
  user_id uuid not null,
  id uuid not null,
  platform_id uuid,
  platform text not null,
  external_id text collate "C" not null,
  author_id uuid,
  author jsonb not null,
  url text not null,
  content text,
  content_ranges jsonb not null,
  spoiler_text text,
  language text,
  visibility text not null,
  is_sensitive boolean default false not null,
  media jsonb not null,
  has_media boolean default false not null,
  card jsonb,
  poll jsonb,
  metadata jsonb not null,
  account_states jsonb not null,
  unsupported text[] not null,
  in_reply_to text collate "C",
  root text collate "C",
  quoted text collate "C",
  quote_unavailable text,
  is_merged_away boolean default false not null,
  is_visible boolean default true not null,
  feed_id bigint,
  edited_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null,
  first_seen_at timestamptz not null,
  updated_at timestamptz not null,
  tsv tsvector generated always as (to_tsvector('simple', coalesce(content, ''))) stored not null,
  constraint posts_pkey primary key (user_id, id),
  constraint posts_user_id_platform_external_id_key unique (user_id, platform, external_id),
  constraint posts_user_id_feed_id_key unique (user_id, feed_id),
  constraint posts_feed_id_check check (feed_id > 0),
  constraint posts_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon')),
  constraint posts_visibility_check check (visibility in ('everyone', 'unlisted', 'followers', 'direct')),
  constraint posts_metadata_check check (coalesce(metadata->>'platform', '') in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon')),
  constraint posts_quote_unavailable_check check (quote_unavailable in ('not_found', 'blocked', 'detached', 'unsupported'))
) with (fillfactor=80);
create index posts_user_id_feed_id_idx on posts using btree (user_id, feed_id desc) where (is_visible and not is_merged_away);
create index posts_user_id_created_at_id_idx on posts using btree (user_id, created_at desc, id desc) where (is_visible);
create index posts_user_id_platform_feed_id_idx on posts using btree (user_id, platform, feed_id desc);
create index posts_user_id_author_id_feed_id_idx on posts using btree (user_id, author_id, feed_id desc);
create index posts_user_id_platform_root_idx on posts using btree (user_id, platform, root);
create index posts_user_id_tsv_idx on posts using gin (user_id, tsv);

create table post_accounts (
  user_id uuid not null,
  platform_id uuid not null,
  post_id uuid not null,
  remote_id text collate "C" not null,
  reason text not null,
  reposted_by jsonb,
  is_liked boolean,
  is_reposted boolean,
  is_bookmarked boolean,
  like_ref text,
  repost_ref text,
  bookmark_ref text,
  feed_id bigint,
  created_at timestamptz not null,
  constraint post_accounts_pkey primary key (user_id, platform_id, post_id),
  constraint post_accounts_reason_check check (reason in ('home', 'mention', 'own', 'list', 'search', 'thread'))
);
create index post_accounts_user_id_post_id_idx on post_accounts using btree (user_id, post_id);
create index post_accounts_user_id_platform_id_feed_id_idx on post_accounts using btree (user_id, platform_id, feed_id desc);
create index post_accounts_user_id_platform_id_created_at_idx on post_accounts using btree (user_id, platform_id, created_at desc);
create index post_accounts_user_id_platform_id_idx on post_accounts using btree (user_id, platform_id) where (is_bookmarked);

create table notifications (
  user_id uuid not null,
  id uuid not null,
  platform_id uuid not null,
  platform text not null,
  external_id text collate "C" not null,
  type text not null,
  actor jsonb not null,
  post_id uuid,
  reason text,
  group_key text collate "C" not null,
  is_read boolean default false not null,
  inbox_id bigint not null,
  created_at timestamptz not null,
  first_seen_at timestamptz not null,
  constraint notifications_pkey primary key (user_id, id),
  constraint notifications_user_id_platform_id_external_id_type_key unique (user_id, platform_id, external_id, type),
  constraint notifications_user_id_inbox_id_key unique (user_id, inbox_id),
  constraint notifications_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon')),
  constraint notifications_type_check check (type in ('mention', 'reply', 'quote', 'like', 'repost', 'follow', 'follow_request', 'poll', 'post', 'edit', 'system'))
);
create index notifications_user_id_is_read_created_at_idx on notifications using btree (user_id, is_read, created_at desc);
create index notifications_user_id_type_created_at_idx on notifications using btree (user_id, type, created_at desc);
create index notifications_user_id_group_key_inbox_id_idx on notifications using btree (user_id, group_key, inbox_id desc);
create index notifications_user_id_post_id_idx on notifications using btree (user_id, post_id);

create table notification_groups (
  user_id uuid not null,
  group_key text collate "C" not null,
  platform_id uuid not null,
  platform text not null,
  type text not null,
  post_id uuid,
  state text default 'inbox' not null,
  snoozed_until timestamptz,
  latest_inbox_id bigint not null,
  total integer not null,
  unread integer not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  constraint notification_groups_pkey primary key (user_id, group_key),
  constraint notification_groups_platform_check check (platform in ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon')),
  constraint notification_groups_type_check check (type in ('mention', 'reply', 'quote', 'like', 'repost', 'follow', 'follow_request', 'poll', 'post', 'edit', 'system')),
  constraint notification_groups_state_check check (state in ('inbox', 'done', 'snoozed'))
);
create index notification_groups_user_id_state_latest_inbox_id_idx on notification_groups using btree (user_id, state, latest_inbox_id desc);
create index notification_groups_user_id_platform_state_latest_inbox_id_idx on notification_groups using btree (user_id, platform, state, latest_inbox_id desc);
create index notification_groups_user_id_platform_id_state_late_ea383256_idx on notification_groups using btree (user_id, platform_id, state, latest_inbox_id desc);
create index notification_groups_user_id_latest_inbox_id_idx on notification_groups using btree (user_id, latest_inbox_id desc) where (unread > 0);
create index notification_groups_user_id_platform_latest_inbox_id_idx on notification_groups using btree (user_id, platform, latest_inbox_id desc) where (unread > 0);
create index notification_groups_user_id_platform_id_latest_inbox_id_idx on notification_groups using btree (user_id, platform_id, latest_inbox_id desc) where (unread > 0);
create index notification_groups_user_id_post_id_idx on notification_groups using btree (user_id, post_id);

create table reading_positions (
  user_id uuid not null,
  feed text not null,
  feed_id bigint not null,
  seen_at timestamptz not null,
  constraint reading_positions_pkey primary key (user_id, feed)
);

create table events (
  user_id uuid not null,
  id bigint not null,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz default now() not null,
  constraint events_pkey primary key (user_id, id),
  constraint events_kind_check check (kind in ('posts', 'notifications', 'read_state', 'connections', 'position'))
);
create index events_created_at_idx on events using btree (created_at);

create table quarantine (
  user_id uuid not null,
  id uuid not null,
  platform_id uuid not null,
  stream text not null,
  pointer text not null,
  reason text not null,
  raw text not null,
  created_at timestamptz default now() not null,
  constraint quarantine_pkey primary key (user_id, id)
);
create index quarantine_user_id_platform_id_idx on quarantine using btree (user_id, platform_id);
create index quarantine_created_at_idx on quarantine using btree (created_at);
alter table sessions add constraint sessions_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table user_state add constraint user_state_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table oauth_flows add constraint oauth_flows_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table oauth_flows add constraint oauth_flows_app_id_fkey foreign key (app_id) references oauth_apps (id) on delete cascade;
alter table platforms add constraint platforms_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table platforms add constraint platforms_app_id_fkey foreign key (app_id) references oauth_apps (id) on delete set null (app_id);
alter table poll_cursors add constraint poll_cursors_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
alter table feed_gaps add constraint feed_gaps_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
alter table authors add constraint authors_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table posts add constraint posts_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table posts add constraint posts_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete set null (platform_id);
alter table post_accounts add constraint post_accounts_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
alter table post_accounts add constraint post_accounts_user_id_post_id_fkey foreign key (user_id, post_id) references posts (user_id, id) on delete cascade;
alter table notifications add constraint notifications_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
alter table notifications add constraint notifications_user_id_post_id_fkey foreign key (user_id, post_id) references posts (user_id, id) on delete set null (post_id);
alter table notification_groups add constraint notification_groups_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
alter table notification_groups add constraint notification_groups_user_id_post_id_fkey foreign key (user_id, post_id) references posts (user_id, id) on delete set null (post_id);
alter table reading_positions add constraint reading_positions_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table events add constraint events_user_id_fkey foreign key (user_id) references users (id) on delete cascade;
alter table quarantine add constraint quarantine_user_id_platform_id_fkey foreign key (user_id, platform_id) references platforms (user_id, id) on delete cascade;
