#pragma once

namespace sqlkit {

class Database;
class Session;
class Batch;

}  // namespace sqlkit
