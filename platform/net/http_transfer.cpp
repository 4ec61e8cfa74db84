#include "platform/net/http_transfer.hpp"

#include <algorithm>
#include <utility>

#include "platform/base/text.hpp"
#include "platform/net/http_error.hpp"

namespace leitstand {
namespace {

/// CURLE_TOO_LARGE, which libcurl has since 8.6.
constexpr auto kTooLarge = static_cast<CURLcode>(100);

std::string in_seconds(Millis time) {
    const auto ms = time.count();
    return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

/// AWS escapes a path twice before it signs, libcurl does not: these are the same either way.
bool is_plain_path(std::string_view path) {
    return std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._~/").find(c) != std::string_view::npos;
    });
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string size_in_words(std::size_t bytes) {
    return bytes % (1U << 20U) == 0 ? std::to_string(bytes >> 20U) + " MiB"
                                    : std::to_string(bytes) + " bytes";
}

}  // namespace

HttpTransfer::HttpTransfer(HttpRequest request, HttpClient::Done done, HttpUrl url)
    : request_(std::move(request)),
      done_(std::move(done)),
      url_(std::move(url)),
      easy_(curl_easy_init()) {}

Result<std::unique_ptr<HttpTransfer>> HttpTransfer::make(
    HttpRequest request, HttpClient::Done done, const std::vector<std::string>& addresses) {
    auto url = parse_http_url(request.url);
    if (!url) return tl::unexpected(url.error());
    if (url->scheme == "http" && !request.reach.plain) {
        return fail(ErrorKind::configuration,
                    "http:// to " + url->shown() +
                        " shows everything to whoever listens: write https://, or allow_http = "
                        "true");
    }
    if (request.aws && !is_plain_path(url->path)) {
        return fail(ErrorKind::configuration,
                    "a path with characters that have to be escaped can't be signed for " +
                        url->shown() + ": write letters, digits and -._~/ only");
    }
    auto transfer = std::unique_ptr<HttpTransfer>(
        new HttpTransfer(std::move(request), std::move(done), std::move(*url)));
    if (!transfer->easy_) {
        return fail(ErrorKind::operation, "no memory is left to ask " + transfer->url_.shown(),
                    true);
    }
    transfer->set_basics(addresses);
    transfer->set_limits();
    transfer->set_tls();
    transfer->set_ssh();
    if (auto set = transfer->set_message(); !set) return tl::unexpected(set.error());
    transfer->set_credentials();
    transfer->set_url();
    return transfer;
}

std::optional<Result<HttpAnswer>> HttpTransfer::ended(CURLcode code) {
    curl_off_t micros = 0;
    curl_easy_getinfo(easy(), CURLINFO_TOTAL_TIME_T, &micros);
    answer_.took += Millis{micros / 1000};
    if (stopped_) return tl::unexpected(*stopped_);
    if (code == CURLE_OPERATION_TIMEDOUT) return tl::unexpected(too_slow());
    const bool http = url_.scheme != "sftp";
    // A single line that is too long for libcurl, by the names that its versions have for it.
    if (http && !whole_head_ && (code == CURLE_OUT_OF_MEMORY || code == kTooLarge)) {
        return tl::unexpected(headers_too_long());
    }
    // From 8.4 on it counts as well, while something comes that nobody announced.
    if (code == CURLE_FILESIZE_EXCEEDED && !answer_.body.empty()) return tl::unexpected(too_much());
    // It takes an end in the middle of the headers for an answer without a body.
    if (http && !whole_head_ && code == CURLE_OK) code = CURLE_PARTIAL_FILE;
    if (code != CURLE_OK) {
        long verify = 0;
        curl_easy_getinfo(easy(), CURLINFO_SSL_VERIFYRESULT, &verify);
        return tl::unexpected(http_error(code, url_.shown(), words_, verify, !http));
    }
    char* to = nullptr;
    curl_easy_getinfo(easy(), CURLINFO_REDIRECT_URL, &to);
    long status = 0;
    curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    if (request_.limits.redirects > 0 && to != nullptr && is_redirect(answer_.status)) {
        if (auto followed = redirect(to); !followed) return tl::unexpected(followed.error());
        return std::nullopt;
    }
    return answer();
}

Error HttpTransfer::too_slow() const {
    const HttpLimits& limits = request_.limits;
    std::string what = " did not answer in full within " + in_seconds(limits.total);
    if (std::string_view(words_).find("too slow") != std::string_view::npos) {
        what = " sent next to nothing for " + in_seconds(limits.stalled);
    } else if (!connected_) {
        what =
            " accepted no connection within " + in_seconds(std::min(limits.connect, limits.total));
    }
    return {ErrorKind::operation, url_.shown() + what, true};
}

Error HttpTransfer::headers_too_long() const {
    return {ErrorKind::operation,
            url_.shown() + " sends headers of more than " +
                std::to_string(request_.limits.header_bytes) + " bytes, which is not taken",
            false};
}

Error HttpTransfer::too_much() const {
    return {ErrorKind::operation,
            url_.shown() + " sends more than " + size_in_words(request_.limits.body_bytes) +
                ", which is not taken",
            false};
}

/// Prepares the next request. What it was told so far is forgotten, but not how long it took.
Status HttpTransfer::redirect(const std::string& to) {
    const auto next = parse_http_url(to);
    if (!next || next->origin() != url_.origin()) {
        return fail(ErrorKind::operation, url_.shown() + " sends us to another address" +
                                              (next ? " (" + next->origin() + ")" : "") +
                                              ", which is not followed");
    }
    if (++redirects_ > request_.limits.redirects) {
        return fail(ErrorKind::operation, url_.shown() + " sends us on and on: more than " +
                                              std::to_string(request_.limits.redirects) +
                                              " redirects");
    }
    if (answer_.took >= request_.limits.total) return tl::unexpected(too_slow());
    if (answer_.status < 307 && request_.method != "HEAD") {
        request_.method = "GET";
        request_.body.clear();
    }
    const Millis took = answer_.took;
    answer_ = {};
    answer_.took = took;
    header_bytes_ = 0;
    whole_head_ = false;
    request_.url = to;
    url_ = *next;
    set_limits();
    if (auto set = set_message(); !set) return set;
    set_url();
    return {};
}

HttpAnswer HttpTransfer::answer() {
    if (url_.scheme == "sftp") {
        answer_.status = 200;
        curl_off_t changed = -1;
        curl_easy_getinfo(easy(), CURLINFO_FILETIME_T, &changed);
        if (changed >= 0) answer_.headers["last-modified"] = std::to_string(changed);
    }
    return std::move(answer_);
}

void HttpTransfer::take_header(std::string_view line) {
    line = trim(line);
    whole_head_ = whole_head_ || line.empty();
    if (line.starts_with("HTTP/")) {  // an interim answer, 100 Continue, may have come before
        answer_.headers.clear();
        whole_head_ = false;
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view value = trim(line.substr(colon + 1));
    const auto [at, is_new] =
        answer_.headers.try_emplace(lower(line.substr(0, colon)), std::string(value));
    if (!is_new) at->second.append(", ").append(value);
}

}  // namespace leitstand
