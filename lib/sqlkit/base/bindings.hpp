#pragma once

#include <cstddef>
#include <string_view>

/// Structured bindings written out for each number of members: C++20 cannot make a pack of them.
namespace sqlkit::detail {

/// An object of T at a fixed address that is never constructed: only its members' addresses are
/// used.
template <class T>
union Ghost {
  char none;
  T value;
  constexpr Ghost() : none{} {}
  constexpr ~Ghost() {}
};
template <class T>
inline constexpr Ghost<T> ghost{};

template <auto... Members>
constexpr std::string_view print_members()
{
  return {__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1};
}

/// What can be done with an aggregate of `Count` members: `fits` tells whether T takes so many
/// initializers, `print` gives the compiler's text of their addresses, `apply` calls a function
/// with all of them.
template <std::size_t Count>
struct Bindings;

template <>
struct Bindings<0> {
  template <class T>
  static constexpr std::string_view print()
  {
    return {};
  }
  template <class Object, class Function>
  static constexpr decltype(auto) apply(Object&, Function&& function)
  {
    return function();
  }
};

// Macros, because names of bindings can come from nowhere else; more of them: wide_bindings.hpp.
// clang-format off
#define SQLKIT_NAME(index) m##index
#define SQLKIT_ADDRESS(index) &m##index
#define SQLKIT_BRACES(index) {}

#define SQLKIT_BINDINGS(count)                                                 \
  template <>                                                                  \
  struct Bindings<count> {                                                     \
    template <class T>                                                         \
    static constexpr bool fits = requires { T{SQLKIT_L##count(SQLKIT_BRACES)}; }; \
    template <class T>                                                         \
    static constexpr std::string_view print()                                  \
    {                                                                          \
      auto& [SQLKIT_L##count(SQLKIT_NAME)] = ghost<T>.value;                   \
      return print_members<SQLKIT_L##count(SQLKIT_ADDRESS)>();                 \
    }                                                                          \
    template <class Object, class Function>                                    \
    static constexpr decltype(auto) apply(Object& object, Function&& function) \
    {                                                                          \
      auto& [SQLKIT_L##count(SQLKIT_NAME)] = object;                           \
      return function(SQLKIT_L##count(SQLKIT_NAME));                           \
    }                                                                          \
  };

#define SQLKIT_L1(f) f(1)
#define SQLKIT_L2(f) SQLKIT_L1(f), f(2)
#define SQLKIT_L3(f) SQLKIT_L2(f), f(3)
#define SQLKIT_L4(f) SQLKIT_L3(f), f(4)
#define SQLKIT_L5(f) SQLKIT_L4(f), f(5)
#define SQLKIT_L6(f) SQLKIT_L5(f), f(6)
#define SQLKIT_L7(f) SQLKIT_L6(f), f(7)
#define SQLKIT_L8(f) SQLKIT_L7(f), f(8)
#define SQLKIT_L9(f) SQLKIT_L8(f), f(9)
#define SQLKIT_L10(f) SQLKIT_L9(f), f(10)
#define SQLKIT_L11(f) SQLKIT_L10(f), f(11)
#define SQLKIT_L12(f) SQLKIT_L11(f), f(12)
#define SQLKIT_L13(f) SQLKIT_L12(f), f(13)
#define SQLKIT_L14(f) SQLKIT_L13(f), f(14)
#define SQLKIT_L15(f) SQLKIT_L14(f), f(15)
#define SQLKIT_L16(f) SQLKIT_L15(f), f(16)
#define SQLKIT_L17(f) SQLKIT_L16(f), f(17)
#define SQLKIT_L18(f) SQLKIT_L17(f), f(18)
#define SQLKIT_L19(f) SQLKIT_L18(f), f(19)
#define SQLKIT_L20(f) SQLKIT_L19(f), f(20)
#define SQLKIT_L21(f) SQLKIT_L20(f), f(21)
#define SQLKIT_L22(f) SQLKIT_L21(f), f(22)
#define SQLKIT_L23(f) SQLKIT_L22(f), f(23)
#define SQLKIT_L24(f) SQLKIT_L23(f), f(24)
#define SQLKIT_L25(f) SQLKIT_L24(f), f(25)
#define SQLKIT_L26(f) SQLKIT_L25(f), f(26)
#define SQLKIT_L27(f) SQLKIT_L26(f), f(27)
#define SQLKIT_L28(f) SQLKIT_L27(f), f(28)
#define SQLKIT_L29(f) SQLKIT_L28(f), f(29)
#define SQLKIT_L30(f) SQLKIT_L29(f), f(30)
#define SQLKIT_L31(f) SQLKIT_L30(f), f(31)
#define SQLKIT_L32(f) SQLKIT_L31(f), f(32)
#define SQLKIT_L33(f) SQLKIT_L32(f), f(33)
#define SQLKIT_L34(f) SQLKIT_L33(f), f(34)
#define SQLKIT_L35(f) SQLKIT_L34(f), f(35)
#define SQLKIT_L36(f) SQLKIT_L35(f), f(36)
#define SQLKIT_L37(f) SQLKIT_L36(f), f(37)
#define SQLKIT_L38(f) SQLKIT_L37(f), f(38)
#define SQLKIT_L39(f) SQLKIT_L38(f), f(39)
#define SQLKIT_L40(f) SQLKIT_L39(f), f(40)
#define SQLKIT_L41(f) SQLKIT_L40(f), f(41)
#define SQLKIT_L42(f) SQLKIT_L41(f), f(42)
#define SQLKIT_L43(f) SQLKIT_L42(f), f(43)
#define SQLKIT_L44(f) SQLKIT_L43(f), f(44)
#define SQLKIT_L45(f) SQLKIT_L44(f), f(45)
#define SQLKIT_L46(f) SQLKIT_L45(f), f(46)
#define SQLKIT_L47(f) SQLKIT_L46(f), f(47)
#define SQLKIT_L48(f) SQLKIT_L47(f), f(48)
#define SQLKIT_L49(f) SQLKIT_L48(f), f(49)
#define SQLKIT_L50(f) SQLKIT_L49(f), f(50)
#define SQLKIT_L51(f) SQLKIT_L50(f), f(51)
#define SQLKIT_L52(f) SQLKIT_L51(f), f(52)
#define SQLKIT_L53(f) SQLKIT_L52(f), f(53)
#define SQLKIT_L54(f) SQLKIT_L53(f), f(54)
#define SQLKIT_L55(f) SQLKIT_L54(f), f(55)
#define SQLKIT_L56(f) SQLKIT_L55(f), f(56)
#define SQLKIT_L57(f) SQLKIT_L56(f), f(57)
#define SQLKIT_L58(f) SQLKIT_L57(f), f(58)
#define SQLKIT_L59(f) SQLKIT_L58(f), f(59)
#define SQLKIT_L60(f) SQLKIT_L59(f), f(60)
#define SQLKIT_L61(f) SQLKIT_L60(f), f(61)
#define SQLKIT_L62(f) SQLKIT_L61(f), f(62)
#define SQLKIT_L63(f) SQLKIT_L62(f), f(63)
#define SQLKIT_L64(f) SQLKIT_L63(f), f(64)

SQLKIT_BINDINGS(1) SQLKIT_BINDINGS(2) SQLKIT_BINDINGS(3) SQLKIT_BINDINGS(4)
SQLKIT_BINDINGS(5) SQLKIT_BINDINGS(6) SQLKIT_BINDINGS(7) SQLKIT_BINDINGS(8)
SQLKIT_BINDINGS(9) SQLKIT_BINDINGS(10) SQLKIT_BINDINGS(11) SQLKIT_BINDINGS(12)
SQLKIT_BINDINGS(13) SQLKIT_BINDINGS(14) SQLKIT_BINDINGS(15) SQLKIT_BINDINGS(16)
SQLKIT_BINDINGS(17) SQLKIT_BINDINGS(18) SQLKIT_BINDINGS(19) SQLKIT_BINDINGS(20)
SQLKIT_BINDINGS(21) SQLKIT_BINDINGS(22) SQLKIT_BINDINGS(23) SQLKIT_BINDINGS(24)
SQLKIT_BINDINGS(25) SQLKIT_BINDINGS(26) SQLKIT_BINDINGS(27) SQLKIT_BINDINGS(28)
SQLKIT_BINDINGS(29) SQLKIT_BINDINGS(30) SQLKIT_BINDINGS(31) SQLKIT_BINDINGS(32)
SQLKIT_BINDINGS(33) SQLKIT_BINDINGS(34) SQLKIT_BINDINGS(35) SQLKIT_BINDINGS(36)
SQLKIT_BINDINGS(37) SQLKIT_BINDINGS(38) SQLKIT_BINDINGS(39) SQLKIT_BINDINGS(40)
SQLKIT_BINDINGS(41) SQLKIT_BINDINGS(42) SQLKIT_BINDINGS(43) SQLKIT_BINDINGS(44)
SQLKIT_BINDINGS(45) SQLKIT_BINDINGS(46) SQLKIT_BINDINGS(47) SQLKIT_BINDINGS(48)
SQLKIT_BINDINGS(49) SQLKIT_BINDINGS(50) SQLKIT_BINDINGS(51) SQLKIT_BINDINGS(52)
SQLKIT_BINDINGS(53) SQLKIT_BINDINGS(54) SQLKIT_BINDINGS(55) SQLKIT_BINDINGS(56)
SQLKIT_BINDINGS(57) SQLKIT_BINDINGS(58) SQLKIT_BINDINGS(59) SQLKIT_BINDINGS(60)
SQLKIT_BINDINGS(61) SQLKIT_BINDINGS(62) SQLKIT_BINDINGS(63) SQLKIT_BINDINGS(64)
// clang-format on

}  // namespace sqlkit::detail
