#include "sqlkit/sql/large_object.hpp"

namespace sqlkit {

namespace {

// https://www.postgresql.org/docs/15/lo-interfaces.html#LO-OPEN
constexpr std::int32_t inv_write = 0x20000;
constexpr std::int32_t inv_read = 0x40000;

constexpr auto create_object =
    query<std::int64_t>([] { return sql("select lo_create(0)::bigint"); });
constexpr auto open_object =
    query<std::int32_t>([](Param<std::int64_t> id, Param<std::int32_t> mode) {
      return sql("select lo_open({}::oid, {})", id, mode);
    });
constexpr auto unlink_object = query<std::int32_t>(
    [](Param<std::int64_t> id) { return sql("select lo_unlink({}::oid)", id); });
constexpr auto read_bytes =
    query<Bytes>([](Param<std::int32_t> descriptor, Param<std::int32_t> size) {
      return sql("select loread({}, {})", descriptor, size);
    });
constexpr auto write_bytes =
    query<std::int32_t>([](Param<std::int32_t> descriptor, Param<Bytes> bytes) {
      return sql("select lowrite({}, {})", descriptor, bytes);
    });
constexpr auto seek_place = query<std::int64_t>(
    [](Param<std::int32_t> descriptor, Param<std::int64_t> offset, Param<std::int32_t> from) {
      return sql("select lo_lseek64({}, {}, {})", descriptor, offset, from);
    });
constexpr auto tell_place = query<std::int64_t>(
    [](Param<std::int32_t> descriptor) { return sql("select lo_tell64({})", descriptor); });
constexpr auto truncate_object =
    query<std::int32_t>([](Param<std::int32_t> descriptor, Param<std::int64_t> size) {
      return sql("select lo_truncate64({}, {})", descriptor, size);
    });
constexpr auto close_object = query<std::int32_t>(
    [](Param<std::int32_t> descriptor) { return sql("select lo_close({})", descriptor); });

}  // namespace

Task<LargeObject> LargeObject::create(Session session)
{
  const auto id = co_await session.get(create_object);
  auto object = co_await open(session, id, LargeObjectMode::read_write);
  co_return object;
}

Task<LargeObject> LargeObject::open(Session session, std::int64_t id, LargeObjectMode mode)
{
  const auto flags = mode == LargeObjectMode::read ? inv_read : inv_read | inv_write;
  const auto descriptor = co_await session.get(open_object, id, flags);
  co_return LargeObject(session, id, descriptor);
}

Task<> LargeObject::unlink(Session session, std::int64_t id)
{
  co_await session.execute(unlink_object, id);
}

Task<Bytes> LargeObject::read(std::int32_t size)
{
  auto bytes = co_await session_.get(read_bytes, descriptor_, size);
  co_return bytes;
}

Task<> LargeObject::write(Bytes bytes)
{
  co_await session_.execute(write_bytes, descriptor_, bytes);
}

Task<std::int64_t> LargeObject::seek(std::int64_t offset, SeekFrom from)
{
  const auto whence = static_cast<std::int32_t>(from);  // SEEK_SET, SEEK_CUR, SEEK_END
  const auto place = co_await session_.get(seek_place, descriptor_, offset, whence);
  co_return place;
}

Task<std::int64_t> LargeObject::tell()
{
  const auto place = co_await session_.get(tell_place, descriptor_);
  co_return place;
}

Task<> LargeObject::truncate(std::int64_t size)
{
  co_await session_.execute(truncate_object, descriptor_, size);
}

Task<std::int64_t> LargeObject::size()
{
  const auto place = co_await tell();
  const auto end = co_await seek(0, SeekFrom::end);
  co_await seek(place);
  co_return end;
}

Task<> LargeObject::close()
{
  co_await session_.execute(close_object, descriptor_);
}

}  // namespace sqlkit
