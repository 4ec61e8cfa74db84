#include "platform/net/tls_context.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>

namespace leitstand {
namespace {

TlsContext* owner_of(const SSL_CTX* context) {
    return static_cast<TlsContext*>(SSL_CTX_get_ex_data(context, 0));
}

int on_certificate(int good, X509_STORE_CTX* store) {
    if (good != 1) {
        const auto* ssl = static_cast<const SSL*>(
            X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
        owner_of(SSL_get_SSL_CTX(ssl))->certificate_refused(X509_STORE_CTX_get_error(store));
    }
    return good;
}

void on_event(const SSL* ssl, int where, int value) {
    if ((where & SSL_CB_ALERT) == 0) return;
    owner_of(SSL_get_SSL_CTX(ssl))->alerted((where & SSL_CB_WRITE) != 0, value & 0xff);
}

tl::unexpected<Error> wrong(const std::string& what, const std::string& file) {
    ERR_clear_error();
    return fail(ErrorKind::configuration, "TLS: " + what + " " + file + " can't be used");
}

}  // namespace

bool is_ip_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> ignored{};
    return ::inet_pton(AF_INET, host.c_str(), ignored.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), ignored.data()) == 1;
}

Result<std::unique_ptr<TlsContext>> TlsContext::make(const TlsPeer& peer) {
    auto made = std::unique_ptr<TlsContext>(new TlsContext(peer));
    if (auto loaded = made->load(); !loaded) return tl::unexpected(loaded.error());
    return made;
}

TlsContext::~TlsContext() {
    if (context_ != nullptr) SSL_CTX_free(context_);
}

Status TlsContext::load() {
    context_ = SSL_CTX_new(TLS_client_method());
    if (context_ == nullptr) return fail(ErrorKind::operation, "TLS: OpenSSL can't be used");
    SSL_CTX_set_ex_data(context_, 0, this);
    SSL_CTX_set_min_proto_version(context_, TLS1_2_VERSION);
    SSL_CTX_set_mode(context_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, on_certificate);
    SSL_CTX_set_info_callback(context_, on_event);
    X509_VERIFY_PARAM* expected = SSL_CTX_get0_param(context_);
    const int named = is_ip_address(peer_.host)
                          ? X509_VERIFY_PARAM_set1_ip_asc(expected, peer_.host.c_str())
                          : X509_VERIFY_PARAM_set1_host(expected, peer_.host.c_str(), 0);
    if (named != 1) return fail(ErrorKind::usage, "TLS: `" + peer_.host + "` is no host");
    if (peer_.ca_file.empty()) {
        SSL_CTX_set_default_verify_paths(context_);
    } else if (SSL_CTX_load_verify_locations(context_, peer_.ca_file.c_str(), nullptr) != 1) {
        return wrong("the authority", peer_.ca_file);
    }
    if (peer_.certificate_file.empty()) return {};
    if (SSL_CTX_use_certificate_chain_file(context_, peer_.certificate_file.c_str()) != 1) {
        return wrong("the certificate", peer_.certificate_file);
    }
    if (SSL_CTX_use_PrivateKey_file(context_, peer_.key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
        return wrong("the key", peer_.key_file);
    }
    return {};
}

void TlsContext::certificate_refused(int code) {
    switch (code) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            reason_ = peer_.called + "'s certificate has ended";
            return;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            reason_ =
                peer_.called + "'s certificate is not valid yet; is this machine's clock right?";
            return;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            reason_ = peer_.called + "'s certificate is not for " + peer_.host;
            return;
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            reason_ = "nobody whom we trust signed " + peer_.called +
                      "'s certificate; `ca` says whom to trust";
            return;
        default:
            reason_ =
                peer_.called + "'s certificate is refused: " + X509_verify_cert_error_string(code);
    }
}

void TlsContext::alerted(bool by_us, int description) {
    if (description == SSL_AD_CLOSE_NOTIFY || !reason_.empty()) return;
    if (by_us) {
        if (description == SSL_AD_PROTOCOL_VERSION)
            reason_ = peer_.called + " speaks only TLS older than 1.2";
        return;
    }
    switch (description) {
        case SSL_AD_CERTIFICATE_REQUIRED:
            reason_ = peer_.called + " wants a certificate of ours; write `certificate` and `key`";
            return;
        case SSL_AD_CERTIFICATE_EXPIRED:
            reason_ = peer_.called + " says that our certificate has ended, or is not valid yet";
            return;
        case SSL_AD_UNKNOWN_CA:
            reason_ = peer_.called + " does not know who signed our certificate";
            return;
        case SSL_AD_BAD_CERTIFICATE:
        case SSL_AD_UNSUPPORTED_CERTIFICATE:
        case SSL_AD_CERTIFICATE_UNKNOWN:
            reason_ = peer_.called + " does not accept our certificate";
            return;
        case SSL_AD_PROTOCOL_VERSION:
            reason_ = peer_.called + " does not speak TLS 1.2 or newer";
            return;
        default:
            reason_ = peer_.called + " broke TLS off: " + SSL_alert_desc_string_long(description);
    }
}

}  // namespace leitstand
