#include "sqlkit/sql/test/program_queries.hpp"

#include "sqlkit/sql/query.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string_view>

#include <elf.h>
#include <link.h>

namespace sqlkit {

namespace {

// sqlkit::detail::QueryText<…>::facts
constexpr std::string_view facts_prefix = "_ZN6sqlkit6detail9QueryTextI";
constexpr std::string_view facts_suffix = "E5factsE";

std::string read_program()
{
  std::ifstream file("/proc/self/exe", std::ios::binary);
  std::string image(std::istreambuf_iterator<char>(file), {});
  if (image.size() < sizeof(Elf64_Ehdr)) { throw std::runtime_error("cannot read the program"); }
  return image;
}

template <class T>
std::span<const T> view(const std::string& image, std::size_t offset, std::size_t count)
{
  if (offset + count * sizeof(T) > image.size()) {
    throw std::runtime_error("the program's tables are cut off");
  }
  return {reinterpret_cast<const T*>(image.data() + offset), count};
}

/// Where the program lies in memory, compared with its file.
std::uintptr_t load_address()
{
  std::uintptr_t address = 0;
  dl_iterate_phdr(
      [](dl_phdr_info* program, std::size_t, void* result) {
        *static_cast<std::uintptr_t*>(result) = program->dlpi_addr;
        return 1;  // The program itself comes first.
      },
      &address);
  return address;
}

std::vector<const detail::QueryFacts*> find_facts()
{
  const auto image = read_program();
  const auto& header = view<Elf64_Ehdr>(image, 0, 1)[0];
  const auto sections = view<Elf64_Shdr>(image, header.e_shoff, header.e_shnum);
  const auto table = std::ranges::find(sections, Elf64_Word{SHT_SYMTAB}, &Elf64_Shdr::sh_type);
  if (table == sections.end()) { throw std::runtime_error("the program has no symbols"); }
  const auto* names = image.data() + sections[table->sh_link].sh_offset;

  std::vector<const detail::QueryFacts*> found;
  const auto symbols = view<Elf64_Sym>(image, table->sh_offset, table->sh_size / sizeof(Elf64_Sym));
  for (const auto& symbol : symbols) {
    const std::string_view name = names + symbol.st_name;
    if (!name.starts_with(facts_prefix) || !name.ends_with(facts_suffix)) { continue; }
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader tells addresses as numbers
    found.push_back(reinterpret_cast<const detail::QueryFacts*>(load_address() + symbol.st_value));
  }
  return found;
}

}  // namespace

std::vector<ProgramStatement> list_program_statements()
{
  std::vector<ProgramStatement> statements;
  for (const auto* facts : find_facts()) {
    for (std::size_t variant = 0; variant < std::size_t{1} << facts->switch_count; ++variant) {
      const auto* oids = facts->oids + facts->variants[variant].slot_begin;
      statements.push_back({.text = std::string(facts->text_of(variant)),
                            .parameter_oids = {oids, oids + facts->variants[variant].slot_count}});
    }
  }
  std::ranges::sort(statements, {}, &ProgramStatement::text);
  return statements;
}

}  // namespace sqlkit
