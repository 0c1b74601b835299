-- Fills `posts` with :posts posts of one user, one a minute up to now, as a reader of two networks would have them:
-- some 150 characters, every third with a picture, every tenth with a link card. No quotes and no replies, so that a
-- page is exactly one statement.
--
--   psql -v user=<uuid> -v posts=1000000 -f bench/seed_posts.sql
begin;
set local statement_timeout = 0;
delete from posts where user_id = :'user';
delete from platforms where user_id = :'user';

insert into platforms (user_id, id, platform, external_id, handle, display_name, server_url, scopes, capabilities, settings,
                       status)
select :'user', gen_random_uuid(), network, 'account on ' || network, 'bench.' || network, 'Bench',
       'https://' || network || '.example', '{}'::text[],
       (select jsonb_object_agg(name, jsonb_build_object('allowance', 'ok', 'reason', ''))
        from unnest(array['readHome', 'readNotifications', 'readThread', 'post', 'reply', 'like', 'repost', 'quote',
                          'bookmark', 'search']) name)
         || '{"maxTextGraphemes": 300, "maxTextBytes": 3000, "maxMedia": 4}',
       '{"isInMergedFeed": true, "followed": []}', 'paused'
from unnest(array['bluesky', 'mastodon']) network;

-- Indexes are built once at the end instead of row by row.
create temp table postponed_indexes as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index
where indrelid = 'posts'::regclass
  and not exists (select from pg_constraint where conindid = indexrelid);
select format('drop index %s', name) from postponed_indexes
\gexec

insert into posts (user_id, id, platform_id, platform, external_id, author, url, content, content_ranges, visibility,
                   media, has_media, card, metadata, account_states, unsupported, feed_id, created_at, first_seen_at,
                   updated_at)
select account.user_id, gen_random_uuid(), account.id, account.platform, account.platform || ' post ' || number,
       jsonb_build_object(
           'externalId', 'did:plc:person' || number % 500, 'handle', 'person' || number % 500 || '.example',
           'name', 'Person ' || number % 500, 'avatarUrl', 'https://cdn.example/avatar/' || number % 500 || '.jpg',
           'url', 'https://social.example/person' || number % 500, 'isBot', false),
       'https://social.example/post/' || number,
       'Post ' || number || ': ' || repeat('some words of an ordinary length ', 1 + number % 8) || '#tag',
       jsonb_build_array(jsonb_build_object('start', 0, 'end', 4, 'kind', 'hashtag', 'target', 'tag')),
       'everyone',
       case when number % 3 = 0
         then jsonb_build_array(jsonb_build_object(
                  'kind', 'image', 'url', 'https://cdn.example/full/' || number || '.jpg', 'previewUrl',
                  'https://cdn.example/small/' || number || '.jpg', 'altText', 'What the picture shows.', 'width', 1600,
                  'height', 900))
         else '[]' end,
       number % 3 = 0,
       case when number % 10 = 1
         then jsonb_build_object('url', 'https://news.example/' || number, 'title', 'A headline of some length',
                                 'description', 'Two lines that tell what the article is about.', 'imageUrl',
                                 'https://news.example/' || number || '.jpg') end,
       case account.platform
         when 'bluesky' then jsonb_build_object('platform', 'bluesky', 'likeCount', number % 900, 'repostCount',
                                                number % 70, 'replyCount', number % 30, 'quoteCount', number % 9, 'cid',
                                                'bafyrei' || md5(number::text))
         else jsonb_build_object('platform', 'mastodon', 'favouritesCount', number % 900, 'reblogsCount', number % 70,
                                 'repliesCount', number % 30) end,
       jsonb_build_array(jsonb_build_object('platformId', account.id, 'remoteId', 'remote ' || number, 'isLiked', false,
                                            'isReposted', false)),
       '{}',
       (extract(epoch from moment) * 1000)::bigint << 12,
       moment, moment, moment
from generate_series(1, :posts) number
cross join lateral (select date_trunc('minute', now()) - (:posts - number) * interval '1 minute' as moment) written
join (select row_number() over (order by platform) - 1 as turn, * from platforms where user_id = :'user') account
  on account.turn = number % 2;

select definition from postponed_indexes
\gexec
commit;
vacuum analyze posts;
checkpoint;
