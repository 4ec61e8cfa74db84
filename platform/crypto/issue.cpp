#include "platform/crypto/issue.hpp"

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace leitstand {
namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

tl::unexpected<Error> refused(const char* what) {
    return fail(ErrorKind::operation, std::string("OpenSSL could not ") + what);
}

Owned<BIO> reading(const std::string& text) {
    return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

bool set_serial(X509* certificate) {
    const Owned<BIGNUM> number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_times(X509* certificate, const CertificateOrder& order) {
    const auto seconds = [](Instant at) {
        return static_cast<time_t>(
            std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    };
    return ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(order.from)) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(order.until)) != nullptr;
}

bool extend(X509* certificate, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(
        X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::string alternative_names(const std::vector<std::string>& hosts) {
    std::string names;
    for (const auto& host : hosts) {
        std::array<unsigned char, sizeof(in6_addr)> ignored{};
        const bool address = ::inet_pton(AF_INET, host.c_str(), ignored.data()) == 1 ||
                             ::inet_pton(AF_INET6, host.c_str(), ignored.data()) == 1;
        names += (names.empty() ? "" : ",") + std::string(address ? "IP:" : "DNS:") + host;
    }
    return names;
}

bool extend_for_use(X509* certificate, X509* issuer, const CertificateOrder& order) {
    const bool authority = order.use == CertificateUse::authority;
    const bool server = order.use == CertificateUse::server;
    bool good = extend(certificate, issuer, NID_basic_constraints,
                       authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
                extend(certificate, issuer, NID_key_usage,
                       authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
                extend(certificate, issuer, NID_subject_key_identifier, "hash") &&
                extend(certificate, issuer, NID_authority_key_identifier, "keyid");
    if (good && !authority) {
        good = extend(certificate, issuer, NID_ext_key_usage, server ? "serverAuth" : "clientAuth");
    }
    if (good && !order.hosts.empty()) {
        good = extend(certificate, issuer, NID_subject_alt_name, alternative_names(order.hosts));
    }
    return good;
}

Result<PemPair> as_text(X509* certificate, EVP_PKEY* key) {
    const Owned<BIO> out(BIO_new(BIO_s_mem())), secret(BIO_new(BIO_s_mem()));
    if (!out || !secret || PEM_write_bio_X509(out.get(), certificate) != 1 ||
        PEM_write_bio_PrivateKey(secret.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return refused("write a certificate");
    }
    return PemPair{text_of(out.get()), text_of(secret.get())};
}

}  // namespace

Result<PemPair> issue_certificate(const CertificateOrder& order, const PemPair* authority) {
    const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
    const Owned<X509> certificate(X509_new());
    if (!key || !certificate) return refused("make a key");
    Owned<X509> signer;
    Owned<EVP_PKEY> signing;
    if (authority != nullptr) {
        signer.reset(
            PEM_read_bio_X509(reading(authority->certificate).get(), nullptr, nullptr, nullptr));
        signing.reset(
            PEM_read_bio_PrivateKey(reading(authority->key).get(), nullptr, nullptr, nullptr));
        if (!signer || !signing || X509_check_private_key(signer.get(), signing.get()) != 1) {
            return fail(ErrorKind::operation,
                        "the authority's certificate and key can't be read, or don't fit");
        }
    }
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const auto* name = reinterpret_cast<const unsigned char*>(order.name.c_str());
    X509* issuer = signer ? signer.get() : certificate.get();
    if (X509_set_version(certificate.get(), 2) != 1 || !set_serial(certificate.get()) ||
        !set_times(certificate.get(), order) ||
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, name, -1, -1, 0) != 1 ||
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) != 1 ||
        X509_set_pubkey(certificate.get(), key.get()) != 1 ||
        !extend_for_use(certificate.get(), issuer, order) ||
        X509_sign(certificate.get(), signing ? signing.get() : key.get(), EVP_sha256()) == 0) {
        return refused("make a certificate");
    }
    return as_text(certificate.get(), key.get());
}

}  // namespace leitstand
