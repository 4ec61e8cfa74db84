// Many requests at once on one thread, over HTTP and HTTPS, and files over SFTP. Everything that a
// foreign system could do to us has a limit here: size, also after decompression, time, redirects,
// and which addresses it may make us connect to. The one home of libcurl, whose header it hides.
//
// Certificates are always verified; there is no switch that turns that off. Nothing is taken from
// the environment: no proxy, no .netrc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// Where a request may lead. A source's own machine or network is reached only when somebody said
/// so: otherwise a redirect or a name could make us ask what only we can reach.
struct HttpReach {
    bool plain = false;     ///< http:// without TLS
    bool loopback = false;  ///< 127.0.0.0/8, ::1
    bool local = false;     ///< private ranges; link-local addresses are never reached
    std::string ca_file;    ///< only what this vouches for; empty: the machine's certificate store
    std::string client_certificate, client_key;  ///< PEM files; empty: none
    std::string known_hosts;  ///< SFTP: the lines themselves, as OpenSSH writes them
};

struct HttpLimits {
    std::size_t body_bytes = std::size_t{4} << 20U;  ///< before decompression and after it
    std::size_t header_bytes = std::size_t{64} << 10U;
    Millis connect{5'000}, total{15'000};
    int redirects = 0;       ///< to the same scheme, host and port only; 0: a 3xx is the answer
    Millis stalled{10'000};  ///< less than 100 bytes a second for so long; a second at least
};

/// AWS Signature Version 4 of the request. The query is put in order for it; a path must not hold
/// anything that has to be escaped.
struct AwsSignature {
    std::string access_key, secret_key, region, service;
};

struct HttpRequest {
    std::string method = "GET", url;  ///< https, http or sftp; without user, password and "#"
    std::map<std::string, std::string> headers;
    std::string body;
    std::string user, password;  ///< Basic, or SFTP; empty user: none
    std::string private_key;     ///< SFTP: a key file, instead of a password, which then opens it
    std::optional<AwsSignature> aws;
    HttpReach reach;
    HttpLimits limits;
};

struct HttpAnswer {
    int status = 0;  ///< 200 for a file that came over SFTP
    /// Names in lower case; one that came twice has its values joined by ", ".
    std::map<std::string, std::string, std::less<>> headers;
    std::string body;
    Millis took{};
};

class HttpClient {
public:
    /// What came back. An answer of any status is no error; errors are of kind operation
    /// (retryable: the same request may succeed later), or configuration when the request itself
    /// can never work. Their sentences name the host, but no secrets, queries or bodies.
    using Done = std::function<void(Result<HttpAnswer>)>;
    using Ticket = std::uint64_t;

    /// `addresses`: names that it knows without asking, as "host:port:address". A broken pipe is
    /// an error from here on, not the death of the program.
    [[nodiscard]] static Result<std::unique_ptr<HttpClient>> make(
        const std::vector<std::string>& addresses = {});
    virtual ~HttpClient() = default;  ///< what runs ends without being told

    /// Begins at once. `done` is called once, from `work`; never from here.
    virtual Ticket send(HttpRequest request, Done done) = 0;
    /// `done` of it will not be called. A ticket that has ended is ignored.
    virtual void cancel(Ticket ticket) = 0;
    /// Moves what runs and sleeps until something happens, one of `also` (descriptors) can be read,
    /// `wake` was called, or the time is over.
    virtual void work(Millis at_most, const std::vector<int>& also = {}) = 0;
    virtual void wake() = 0;  ///< from any thread
    [[nodiscard]] virtual std::size_t running() const = 0;
};

}  // namespace leitstand
