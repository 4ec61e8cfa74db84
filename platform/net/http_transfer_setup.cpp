// What libcurl is told about one request before it starts.
#include <algorithm>

#include "platform/base/text.hpp"
#include "platform/net/aws_query.hpp"
#include "platform/net/http_transfer.hpp"

namespace leitstand {
namespace {

/// Below this for `stalled` nobody is really answering.
constexpr long kSlowestBytesPerSecond = 100;

long whole_seconds(Millis time) {
    return std::max<long>(1, static_cast<long>(time.count() / 1000));
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 127 &&
               std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
    });
}

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 32 ? c != '\t' : c == 127;
    });
}

}  // namespace

void HttpTransfer::append(List& list, const std::string& line) {
    if (curl_slist* longer = curl_slist_append(list.get(), line.c_str())) {
        static_cast<void>(list.release());
        list.reset(longer);
    }
}

void HttpTransfer::set_basics(const std::vector<std::string>& addresses) {
    CURL* curl = easy();
    curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words_);
    // A name server that does not answer must not hold up whoever gives the request up.
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, url_.scheme.c_str());
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, url_.scheme.c_str());
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // `redirect` looks at each one itself
    curl_easy_setopt(curl, CURLOPT_PROXY, "");           // none, whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &on_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
    // Also before a connection that another request opened is used again.
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, &on_request);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    for (const std::string& address : addresses) append(addresses_, address);
    curl_easy_setopt(curl, CURLOPT_RESOLVE, addresses_.get());
}

void HttpTransfer::set_limits() {
    const HttpLimits& limits = request_.limits;
    const auto left = std::max(Millis{1}, limits.total - answer_.took);
    curl_easy_setopt(easy(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(easy(), CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(easy(), CURLOPT_LOW_SPEED_LIMIT, kSlowestBytesPerSecond);
    curl_easy_setopt(easy(), CURLOPT_LOW_SPEED_TIME, whole_seconds(limits.stalled));
    curl_easy_setopt(easy(), CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.body_bytes));
}

void HttpTransfer::set_tls() {
    CURL* curl = easy();
    const HttpReach& reach = request_.reach;
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!reach.ca_file.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, reach.ca_file.c_str());
        // Else the machine's own folder of authorities would be believed as well.
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    if (!reach.client_certificate.empty()) {
        curl_easy_setopt(curl, CURLOPT_SSLCERT, reach.client_certificate.c_str());
        const auto& key = reach.client_key.empty() ? reach.client_certificate : reach.client_key;
        curl_easy_setopt(curl, CURLOPT_SSLKEY, key.c_str());
    }
}

void HttpTransfer::set_credentials() {
    CURL* curl = easy();
    curl_easy_setopt(curl, CURLOPT_UNRESTRICTED_AUTH, 0L);
    if (request_.aws) {
        const AwsSignature& aws = *request_.aws;
        const std::string by = "aws:amz:" + aws.region + ":" + aws.service;
        curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, by.c_str());
        curl_easy_setopt(curl, CURLOPT_USERNAME, aws.access_key.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, aws.secret_key.c_str());
    } else if (!request_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, request_.user.c_str());
        if (request_.private_key.empty()) {
            curl_easy_setopt(curl, CURLOPT_PASSWORD, request_.password.c_str());
        }
    }
}

void HttpTransfer::set_ssh() {
    CURL* curl = easy();
    curl_easy_setopt(curl, CURLOPT_SSH_HOSTKEYFUNCTION, &on_host_key);
    curl_easy_setopt(curl, CURLOPT_SSH_HOSTKEYDATA, this);
    curl_easy_setopt(curl, CURLOPT_FILETIME, 1L);
    // libcurl 7.88 lends a connection to whoever names the same user, whatever key he has.
    if (url_.scheme == "sftp") {
        curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    }
    if (request_.private_key.empty()) {
        curl_easy_setopt(curl, CURLOPT_SSH_AUTH_TYPES,
                         static_cast<long>(CURLSSH_AUTH_PASSWORD | CURLSSH_AUTH_KEYBOARD));
    } else {
        curl_easy_setopt(curl, CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PUBLICKEY));
        curl_easy_setopt(curl, CURLOPT_SSH_PRIVATE_KEYFILE, request_.private_key.c_str());
        curl_easy_setopt(curl, CURLOPT_KEYPASSWD, request_.password.c_str());
    }
}

/// Method, headers and body; again after a redirect, which may have changed them.
Status HttpTransfer::set_message() {
    CURL* curl = easy();
    if (!is_token(request_.method)) {
        return fail(ErrorKind::configuration, "this is no method of HTTP: write GET or POST");
    }
    headers_.reset();
    bool has_type = false;
    for (const auto& [name, value] : request_.headers) {
        if (!is_token(name) || has_controls(value)) {
            return fail(ErrorKind::configuration,
                        "a header for " + url_.shown() + " holds what no header may hold");
        }
        has_type = has_type || lower(name) == "content-type";
        // libcurl takes "name;" for a header without a value.
        append(headers_, value.empty() ? name + ";" : name + ": " + value);
    }
    const bool sends = request_.method != "GET" && request_.method != "HEAD";
    curl_easy_setopt(curl, CURLOPT_NOBODY, request_.method == "HEAD" ? 1L : 0L);
    if (sends) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request_.body.data());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
        if (!has_type) append(headers_, "Content-Type: application/octet-stream");
    } else if (request_.method == "GET") {
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, nullptr);
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers_.get());
    return {};
}

void HttpTransfer::set_url() {
    const std::string url = request_.aws ? with_signable_query(request_.url) : request_.url;
    curl_easy_setopt(easy(), CURLOPT_URL, url.c_str());
}

}  // namespace leitstand
