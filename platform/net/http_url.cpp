#include "platform/net/http_url.hpp"

#include <curl/curl.h>

#include <memory>

namespace leitstand {
namespace {

using Parsed = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string out = text;
    curl_free(text);
    return out;
}

auto wrong(std::string message) { return fail(ErrorKind::configuration, std::move(message)); }

}  // namespace

std::string HttpUrl::shown() const {
    const bool customary = (scheme == "https" && port == "443") ||
                           (scheme == "http" && port == "80") || (scheme == "sftp" && port == "22");
    return customary ? host : host + ":" + port;
}

Result<HttpUrl> parse_http_url(std::string_view text) {
    const Parsed url(curl_url(), &curl_url_cleanup);
    const std::string whole(text);
    if (!url || text.find('\0') != std::string_view::npos ||
        curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
            CURLUE_OK) {
        return wrong("this is no web address: write https://HOST/PATH");
    }
    HttpUrl out;
    out.scheme = part_of(url.get(), CURLUPART_SCHEME);
    if (out.scheme != "https" && out.scheme != "http" && out.scheme != "sftp") {
        return wrong("addresses of the kind " + out.scheme.substr(0, 20) +
                     ":// are not asked: write https://, http:// or sftp://");
    }
    if (!part_of(url.get(), CURLUPART_USER).empty() ||
        !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
        return wrong("user and password do not belong into the address, which ends up in logs");
    }
    out.host = part_of(url.get(), CURLUPART_HOST);
    out.port = part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    out.path = part_of(url.get(), CURLUPART_PATH);
    if (out.host.empty()) return wrong("the address names no host: write https://HOST/PATH");
    return out;
}

}  // namespace leitstand
