// What libcurl reports, as a sentence for whoever connects the source.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

/// `host`: as sentences show it. `words`: libcurl's own, which are used for TLS only, since others
/// may hold addresses with secrets. `verify`: OpenSSL's verdict on the certificate. `sftp`: a file
/// was asked for.
[[nodiscard]] Error http_error(CURLcode code, const std::string& host, std::string_view words,
                               long verify, bool sftp);

}  // namespace leitstand
