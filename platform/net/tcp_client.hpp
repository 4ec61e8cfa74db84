// One TCP connection that never blocks its caller: not for a name, not for a handshake, not for a
// peer that reads slowly. For protocols that are spoken as lines; the caller decides when to
// connect again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct TcpLimits {
    Millis connect{5'000};                              ///< name and handshake together
    std::size_t unsent_bytes = std::size_t{64} << 10U;  ///< more, and the peer does not read: over
};

/// TLS 1.2 or newer. The certificate of the other end and its name are always verified.
struct TcpTls {
    std::string ca_file;                     ///< PEM; empty: the machine's certificate store
    std::string certificate_file, key_file;  ///< PEM, ours; empty: none
};

class TcpClient {
public:
    enum class State { closed, connecting, open };
    static constexpr std::size_t kPiece = std::size_t{64} << 10U;

    /// Begins to connect; nothing has happened yet. With `tls` it is open once the other end has
    /// proved who it is.
    [[nodiscard]] static std::unique_ptr<TcpClient> connect(std::string host, int port, Millis mono,
                                                            TcpLimits limits = {},
                                                            std::optional<TcpTls> tls = {});
    virtual ~TcpClient() = default;  ///< closes

    /// Does what can be done now. What came, at most `kPiece`, valid until the next call. Error
    /// (operation, retryable): there is no connection, or no more; it stays so. Error
    /// (configuration): a file of `tls` can't be used.
    [[nodiscard]] virtual Result<std::string_view> work(Millis mono) = 0;
    /// Sent as the peer takes it. Nothing happens without a connection.
    virtual void send(std::string_view bytes) = 0;
    [[nodiscard]] virtual State state() const = 0;
    /// Means work when it can be read; -1 for none.
    [[nodiscard]] virtual int descriptor() const = 0;
};

}  // namespace leitstand
