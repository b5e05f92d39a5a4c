#pragma once

#include "support/book/words.hpp"

namespace edca::test::book {

/// The value that `value` surely is, without a remark in parentheses; empty when there is none.
Text certain(const Text& value);

/// What a sentence such as `RequireTLS is True on EX2.` surely states, from after its `is`; empty
/// when there is none.
Text stated(Text text);

} // namespace edca::test::book
