#include "domain/text/glob.hpp"

#include "domain/text/text.hpp"

#include <cstddef>

namespace edca {

bool is_glob(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

bool fits_glob(std::string_view text, std::string_view glob) {
    // Where the last * was, and how far the text behind it was taken: only that much is tried anew.
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    std::size_t at = 0;
    std::size_t in_glob = 0;
    while (at < text.size()) {
        if (in_glob < glob.size() && glob[in_glob] == '*') {
            star = in_glob++;
            taken = at;
        } else if (in_glob < glob.size() &&
                   (glob[in_glob] == '?' || ascii_lower(glob[in_glob]) == ascii_lower(text[at]))) {
            ++in_glob;
            ++at;
        } else if (star != std::string_view::npos) {
            in_glob = star + 1;
            at = ++taken;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', in_glob) == std::string_view::npos;
}

} // namespace edca
