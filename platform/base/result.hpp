// Errors as values. A function that can fail returns Result<T>; no exception crosses a function of
// ours. The kind of an error decides what happens next (README.md, "When something goes wrong").
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace leitstand {

enum class ErrorKind {
    usage,          ///< wrong command line: exit 2
    configuration,  ///< wrong configuration file: exit 2, or the old configuration is kept
    operation,      ///< the world refused: broker away, disk full; often worth another try
    data,           ///< a message that can't be used: counted, never applied
};

struct Error {
    ErrorKind kind = ErrorKind::operation;
    std::string message;     ///< one sentence for a person, without a final full stop
    bool retryable = false;  ///< the same call may succeed later
};

/// T or Error. Each layer prefixes what it was doing: see `while_doing`.
template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message,
                                                bool retryable = false) {
    return tl::unexpected<Error>(Error{kind, std::move(message), retryable});
}

/// "reading site.toml: permission denied": the error, with what we were doing in front.
[[nodiscard]] inline tl::unexpected<Error> while_doing(std::string_view doing, Error error) {
    error.message = std::string(doing) + ": " + error.message;
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace leitstand
