#pragma once

#include "connector/linkedin/wire_people.hpp"
#include "model/author.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {

/// Who is behind URNs, as far as LinkedIn told.
class People {
public:
  void add(std::string_view urn, const wire::Organization& organization);
  void add(std::string_view urn, const wire::Member& member);
  /// The picture of a Page that was added before, once its address is known.
  void set_picture(std::string_view urn, std::string url);

  /// Everybody gets a name: who is not known, or does not show themselves, is a "LinkedIn member"
  /// or a "LinkedIn Page". Throws Error{bad_request} for a text that names neither.
  model::Author get(std::string_view urn) const;

private:
  std::map<std::string, model::Author, std::less<>> known_;
};

/// The URN of the image of a logo: LinkedIn names pictures of Pages by their older name, with the
/// same key. "" if there is none.
std::string find_logo(const wire::Organization& organization);

}  // namespace socialhub::connector::linkedin
