// Takes HTTP posts, on the caller's thread and without ever blocking it. Meant for strangers:
// everything that one of them could hold has a limit (bytes, connections, time), and one connection
// carries one request, so that a slow one can be told from an idle one. The one home of
// libmicrohttpd, whose header it hides.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct HttpServerOptions {
    std::string host = "127.0.0.1";                    ///< an address, not a name
    int port = 0;                                      ///< 0: any free one
    std::string certificate_file, key_file;            ///< PEM; empty: no TLS. TLS is 1.2 or newer
    std::size_t body_bytes = std::size_t{1} << 20U;    ///< more is answered with 413
    std::size_t header_bytes = std::size_t{8} << 10U;  ///< more is answered with 431
    unsigned connections = 32;                         ///< more wait to be accepted
    Millis header_time{10'000};  ///< from the connection to the whole header, TLS included
    Millis body_time{20'000};    ///< from the header to the whole body
};

struct HttpArrival {
    std::uint64_t id = 0;  ///< for `answer`
    std::string method, path;
    std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
    std::map<std::string, std::string, std::less<>> query;    ///< decoded; the last of a name
    std::string body;
};

struct HttpReply {
    int status = 200;
    std::string body, type = "application/json";
    std::map<std::string, std::string> headers;
};

/// Both are called from `work`.
struct HttpServerHandlers {
    /// The header is there, the body is not: an answer now spares it. Nullopt: go on.
    std::function<std::optional<HttpReply>(const HttpArrival&)> header;
    /// All of it is there. Nullopt: `answer` follows.
    std::function<std::optional<HttpReply>(HttpArrival)> request;
};

struct HttpServerCounts {
    std::int64_t connections = 0, requests = 0;
    std::int64_t too_slow = 0;   ///< cut off
    std::int64_t too_large = 0;  ///< 413 and 431
};

class HttpServer {
public:
    /// Error (operation): the address is taken or not ours, or a file can't be read.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerOptions options,
                                                                   HttpServerHandlers handlers);
    virtual ~HttpServer() = default;  ///< cuts everybody off

    /// Does what can be done now. `mono`: the monotonic time.
    virtual void work(Millis mono) = 0;
    /// Means work when it can be read.
    [[nodiscard]] virtual int descriptor() const = 0;
    /// Monotonic: when `work` has to be called again at the latest.
    [[nodiscard]] virtual Millis due(Millis mono) const = 0;
    /// To a request that was left open. One that has gone is ignored.
    virtual void answer(std::uint64_t id, HttpReply reply) = 0;
    [[nodiscard]] virtual int port() const = 0;
    [[nodiscard]] virtual HttpServerCounts counts() const = 0;
};

}  // namespace leitstand
