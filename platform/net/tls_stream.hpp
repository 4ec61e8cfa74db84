// TLS over a socket that never blocks, for clients that speak lines. What can't be done now says
// whether it waits for something to read or to write. Inside of platform/net only.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "platform/net/tls_context.hpp"

struct ssl_st;

namespace leitstand {

class TlsStream {
public:
    enum class Wants { nothing, reading, writing, gone };
    struct Moved {
        std::size_t bytes = 0;
        Wants wants = Wants::nothing;  ///< besides: what the rest waits for, or that it is over
    };

    /// Error (configuration): as of TlsContext.
    [[nodiscard]] static Result<std::unique_ptr<TlsStream>> make(const TlsPeer& peer);
    ~TlsStream();
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    /// The connected socket that it runs over from now on; it stays the caller's, who closes it
    /// only when this is gone or has another one. False: OpenSSL has no memory.
    [[nodiscard]] bool attach(int socket);
    /// `nothing`: the other end is who it should be, and everything is encrypted.
    [[nodiscard]] Wants handshake();
    /// As much as there is and fits.
    [[nodiscard]] Moved read(char* to, std::size_t room);
    [[nodiscard]] Moved write(std::string_view bytes);
    /// Why it is over, for a person.
    [[nodiscard]] std::string why() const;

private:
    explicit TlsStream(std::unique_ptr<TlsContext> context) : context_(std::move(context)) {}
    [[nodiscard]] Wants wants(int result);

    std::unique_ptr<TlsContext> context_;
    std::string name_;  ///< sent along, so that a server of several names shows the right one
    ssl_st* ssl_ = nullptr;
    bool shaken_ = false;
};

}  // namespace leitstand
