#pragma once

/// Only for tests.
namespace socialhub::store {

/// What LargeStoreTest is about, in SQL, since one row at a time would take minutes. A format text
/// of fmt with the ids of the user and of their accounts.
inline constexpr auto large_store_seed = R"(
insert into users (id, name, role) values ('{user}', 'Robin', 'owner');
insert into user_state (user_id) values ('{user}');
insert into platforms (user_id, id, platform, external_id, handle, display_name, server_url, scopes,
                       capabilities, settings)
select '{user}', id::uuid, platform, id, 'robin', 'Robin', 'https://network.example', '{{}}', '{{}}', '{{}}'
from (values ('{often}', 'bluesky'), ('{mastodon}', 'mastodon'), ('{linkedin}', 'linkedin'),
             ('{rare}', 'bluesky')) as account (id, platform);

insert into posts (user_id, id, platform_id, platform, external_id, author, url, content,
                   content_ranges, visibility, media, metadata, account_states, unsupported, root,
                   feed_id, created_at, first_seen_at, updated_at)
select '{user}', gen_random_uuid(), network.account::uuid, network.name, 'post-' || n,
       '{{"externalId":"ana","handle":"ana","name":"Ana","url":"https://network.example","isBot":false}}',
       'https://network.example/' || n, 'A text that is as long as many posts are, number ' || n, '[]',
       'everyone', '[]', network.metadata::jsonb, '[]', '{{}}',
       case when n % 50 > 0 then 'post-' || n / 50 * 50 end,
       (1795334400000 - n * 1000::bigint) << 12, moment, moment, moment
from generate_series(1, 100000) as n,
     lateral (select to_timestamp(1795334400 - n) as moment) as time,
     lateral (select * from (values
       ('linkedin', '{linkedin}', '{{"platform":"linkedin","reactionCount":1,"commentCount":2,"shareCount":3}}',
        n % 1000 = 0),
       ('bluesky', '{often}', '{{"platform":"bluesky","likeCount":1,"repostCount":2,"replyCount":3,"quoteCount":4,"cid":"c"}}',
        n % 1000 > 0 and n / 50 % 10 < 7),
       ('mastodon', '{mastodon}', '{{"platform":"mastodon","favouritesCount":1,"reblogsCount":2,"repliesCount":3}}',
        n % 1000 > 0 and n / 50 % 10 >= 7)) as choice (name, account, metadata, is_it)
       where is_it) as network;

insert into post_accounts (user_id, platform_id, post_id, remote_id, reason, feed_id, created_at)
select user_id, platform_id, id, external_id, 'home', feed_id, created_at from posts
union all
select user_id, '{rare}', id, external_id, 'home', feed_id, created_at from posts
where platform = 'bluesky' and (feed_id >> 12) % 997000 = 0;

insert into notification_groups (user_id, group_key, platform_id, platform, type, state,
                                 latest_inbox_id, total, unread)
select '{user}', 'like:' || n,
       case when n % 1000 = 0 then '{linkedin}' when n % 100 = 7 then '{rare}' else '{often}' end::uuid,
       case when n % 1000 = 0 then 'linkedin' else 'bluesky' end, 'like',
       case when n % 10 = 3 then 'done' else 'inbox' end,
       (1795334400000 - n * 1000::bigint) << 12, 3, case when n % 20 = 0 then 1 else 0 end
from generate_series(1, 20000) as n;
)";

}  // namespace socialhub::store
