// How a client of ours speaks TLS: 1.2 or newer, the server's certificate and name always verified,
// and when it fails, why, in words for a person. Inside of platform/net only.
#pragma once

#include <memory>
#include <string>

#include "platform/base/result.hpp"

struct ssl_ctx_st;

namespace leitstand {

/// Who must be at the other end, and who we are. PEM files; an empty authority is the machine's
/// certificate store, an empty certificate none.
struct TlsPeer {
    std::string host, ca_file, certificate_file, key_file;
    std::string called = "the broker";  ///< in words for a person
};

[[nodiscard]] bool is_ip_address(const std::string& host);

class TlsContext {
public:
    /// Error (configuration): a file of `peer` can't be read, is none, or does not fit the other.
    [[nodiscard]] static Result<std::unique_ptr<TlsContext>> make(const TlsPeer& peer);
    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    [[nodiscard]] ssl_ctx_st* get() const { return context_; }
    /// Forgets the reason of the try before.
    void begin() { reason_.clear(); }
    /// Why the last try failed; empty: TLS was not the reason. On the thread that connects.
    [[nodiscard]] const std::string& reason() const { return reason_; }

    void certificate_refused(int code);  ///< for the callbacks of the library
    void alerted(bool by_us, int description);

private:
    explicit TlsContext(const TlsPeer& peer) : peer_(peer) {}
    Status load();

    const TlsPeer peer_;
    ssl_ctx_st* context_ = nullptr;
    std::string reason_;
};

}  // namespace leitstand
