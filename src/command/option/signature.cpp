#include "command/option/signature.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"

namespace edca::command {

history::Signature signature(const Session& session, const std::optional<std::string>& reason) {
    if (reason && is_blank(*reason))
        throw Error("--reason: is blank, expected why this is done",
                    "it stays on record for those who ask later");
    return {session.now(), session.user(), reason};
}

} // namespace edca::command
