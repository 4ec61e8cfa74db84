// What libcurl asks while one request runs: may this socket be opened, may this much be taken.
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <span>

#include "platform/net/address_guard.hpp"
#include "platform/net/http_transfer.hpp"
#include "platform/net/known_hosts.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kRefuse = 0;  ///< fewer bytes than came: libcurl ends the request

bool allows(const HttpReach& reach, AddressKind kind) {
    return kind == AddressKind::global || (kind == AddressKind::loopback && reach.loopback) ||
           (kind == AddressKind::local && reach.local);
}

AddressKind kind_of(const curl_sockaddr& address) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&address.addr);
    if (address.family == AF_INET) {
        return address_kind(std::span(bytes + offsetof(sockaddr_in, sin_addr), 4));
    }
    if (address.family == AF_INET6) {
        return address_kind(std::span(bytes + offsetof(sockaddr_in6, sin6_addr), 16));
    }
    return AddressKind::reserved;
}

Error refusal(const std::string& host, AddressKind kind) {
    std::string message = host + " is " + std::string(in_words(kind)) + ", which is not reached";
    if (kind == AddressKind::loopback) message += " unless this source has allow_loopback = true";
    if (kind == AddressKind::local) message += " unless this source has allow_private = true";
    return {ErrorKind::operation, message, false};
}

}  // namespace

std::size_t HttpTransfer::on_body(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const std::size_t size = one * count;
    std::string& body = transfer.answer_.body;
    if (size > transfer.request_.limits.body_bytes - body.size()) {
        transfer.stopped_ = transfer.too_much();
        return kRefuse;
    }
    body.append(bytes, size);
    return size;
}

std::size_t HttpTransfer::on_header(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const std::size_t size = one * count;
    transfer.header_bytes_ += size;
    if (transfer.header_bytes_ > transfer.request_.limits.header_bytes) {
        transfer.stopped_ = transfer.headers_too_long();
        return kRefuse;
    }
    transfer.take_header(std::string_view(bytes, size));
    return size;
}

/// What is still compressed counts as well, and bytes that decompress to nothing.
int HttpTransfer::on_progress(void* self, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const std::size_t limit = transfer.request_.limits.body_bytes;
    if (now < 0 || static_cast<std::size_t>(now) <= limit) return 0;
    if (!transfer.stopped_) transfer.stopped_ = transfer.too_much();
    return 1;
}

curl_socket_t HttpTransfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const AddressKind kind = kind_of(*address);
    if (!allows(transfer.request_.reach, kind)) {
        // A name may have several addresses: one that may be reached is enough.
        if (!transfer.connecting_) transfer.stopped_ = refusal(transfer.url_.shown(), kind);
        return CURL_SOCKET_BAD;
    }
    transfer.connecting_ = true;
    transfer.stopped_.reset();
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int HttpTransfer::on_request(void* self, char* address, char*, int, int) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const AddressKind kind = address_kind(address);
    if (!allows(transfer.request_.reach, kind)) {
        transfer.stopped_ = refusal(transfer.url_.shown(), kind);
        return CURL_PREREQFUNC_ABORT;
    }
    transfer.connected_ = true;
    return CURL_PREREQFUNC_OK;
}

int HttpTransfer::on_host_key(void* self, int, const char* key, std::size_t size) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const auto checked = check_host_key(transfer.request_.reach.known_hosts, transfer.url_.host,
                                        std::stoi(transfer.url_.port), std::string_view(key, size));
    if (checked) return CURLKHMATCH_OK;
    transfer.stopped_ = checked.error();
    return CURLKHMATCH_MISMATCH;
}

}  // namespace leitstand
