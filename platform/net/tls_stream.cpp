#include "platform/net/tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>

#include "platform/net/broken_pipe.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 20U;

int capped(std::size_t size) { return static_cast<int>(std::min(size, kMostAtOnce)); }

}  // namespace

Result<std::unique_ptr<TlsStream>> TlsStream::make(const TlsPeer& peer) {
    ignore_broken_pipes();
    auto context = TlsContext::make(peer);
    if (!context) return tl::unexpected(context.error());
    auto out = std::unique_ptr<TlsStream>(new TlsStream(std::move(*context)));
    if (!is_ip_address(peer.host)) out->name_ = peer.host;
    return out;
}

TlsStream::~TlsStream() { SSL_free(ssl_); }

bool TlsStream::attach(int socket) {
    SSL_free(ssl_);
    context_->begin();
    shaken_ = false;
    ssl_ = SSL_new(context_->get());
    if (ssl_ == nullptr || SSL_set_fd(ssl_, socket) != 1) return false;
    return name_.empty() || SSL_ctrl(ssl_, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                                     name_.data()) == 1;
}

TlsStream::Wants TlsStream::wants(int result) {
    const int why = SSL_get_error(ssl_, result);
    ERR_clear_error();
    if (why == SSL_ERROR_WANT_READ) return Wants::reading;
    if (why == SSL_ERROR_WANT_WRITE) return Wants::writing;
    return Wants::gone;
}

TlsStream::Wants TlsStream::handshake() {
    ERR_clear_error();
    const int result = SSL_connect(ssl_);
    shaken_ = result == 1;
    return shaken_ ? Wants::nothing : wants(result);
}

TlsStream::Moved TlsStream::read(char* to, std::size_t room) {
    Moved out;
    // Until nothing is left: what OpenSSL has decrypted already wakes nobody.
    while (out.bytes < room) {
        ERR_clear_error();
        const int got = SSL_read(ssl_, to + out.bytes, capped(room - out.bytes));
        if (got <= 0) {
            out.wants = wants(got);
            return out;
        }
        out.bytes += static_cast<std::size_t>(got);
    }
    return out;
}

TlsStream::Moved TlsStream::write(std::string_view bytes) {
    Moved out;
    while (out.bytes < bytes.size()) {
        ERR_clear_error();
        const int sent =
            SSL_write(ssl_, bytes.data() + out.bytes, capped(bytes.size() - out.bytes));
        if (sent <= 0) {
            out.wants = wants(sent);
            return out;
        }
        out.bytes += static_cast<std::size_t>(sent);
    }
    return out;
}

std::string TlsStream::why() const {
    if (!context_->reason().empty()) return context_->reason();
    return shaken_ ? "the other end closed" : "the other end does not speak TLS, or closed";
}

}  // namespace leitstand
