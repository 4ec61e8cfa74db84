#include "platform/net/http_server.hpp"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <list>
#include <utility>
#include <vector>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kDrained = std::size_t{4} << 20U;  ///< of a body that is too large anyway
constexpr std::size_t kPool = std::size_t{20} << 10U;    ///< one connection's headers, both ways

struct Exchange {
    HttpArrival arrival;
    MHD_Connection* connection = nullptr;
    std::optional<HttpReply> reply;
    std::size_t came = 0;
    bool handed = false, suspended = false;
};

/// One connection and since when it has been waited for.
struct Guest {
    int fd = -1;
    Millis since{};
    bool header_done = false, body_done = false, cut = false;
};

struct SocketAddress {
    sockaddr_storage storage{};
    bool good = false;
};

SocketAddress socket_address(const std::string& host, int port) {
    SocketAddress out;
    auto* four = reinterpret_cast<sockaddr_in*>(&out.storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&out.storage);
    const std::string name = host == "localhost" ? "127.0.0.1" : host;
    if (::inet_pton(AF_INET, name.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(static_cast<std::uint16_t>(port));
        out.good = true;
    } else if (::inet_pton(AF_INET6, name.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(static_cast<std::uint16_t>(port));
        out.good = true;
    }
    return out;
}

Result<std::string> contents(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.bad() && !text.empty()) return text;
    return fail(ErrorKind::operation, "reading " + file + ": it is not there, or empty", true);
}

HttpReply refusal(int status, const std::string& why) {
    return {status, "{\"error\":\"" + why + "\"}", "application/json", {}};
}

class Server final : public HttpServer {
public:
    Server(HttpServerOptions options, HttpServerHandlers handlers)
        : options_(std::move(options)), handlers_(std::move(handlers)) {}

    ~Server() override {
        if (daemon_ == nullptr) return;
        ending_ = true;
        // A daemon with suspended connections must not be stopped.
        for (Exchange& exchange : exchanges_) {
            if (exchange.suspended) MHD_resume_connection(exchange.connection);
            exchange.suspended = false;
        }
        MHD_run(daemon_);
        MHD_stop_daemon(daemon_);
    }

    Status listen() {
        const SocketAddress address = socket_address(options_.host, options_.port);
        if (!address.good) {
            return fail(ErrorKind::operation, "listening: " + options_.host + " is no address");
        }
        unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
        if (address.storage.ss_family == AF_INET6) flags |= MHD_USE_IPv6;
        if (!options_.key_file.empty()) {
            auto certificate = contents(options_.certificate_file);
            if (!certificate) return tl::unexpected(certificate.error());
            auto key = contents(options_.key_file);
            if (!key) return tl::unexpected(key.error());
            certificate_ = std::move(*certificate);
            key_ = std::move(*key);
            flags |= MHD_USE_TLS;
        }
        open(flags, address);
        if (daemon_ != nullptr) return {};
        return fail(ErrorKind::operation,
                    "listening on " + options_.host + ":" + std::to_string(options_.port) + ": " +
                        (errno != 0 ? std::strerror(errno) : "the certificate can't be used"),
                    true);
    }

    void work(Millis mono) override {
        mono_ = mono;
        answered_ = false;
        MHD_run(daemon_);
        for (auto& [connection, guest] : guests_) cut_if_slow(guest);
    }

    [[nodiscard]] int descriptor() const override {
        return MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    }

    [[nodiscard]] Millis due(Millis mono) const override {
        if (answered_) return mono;  // the library does not say that a resumed one has work
        MHD_UNSIGNED_LONG_LONG ms = 0;
        Millis at = mono + Millis{60'000};
        if (MHD_get_timeout(daemon_, &ms) == MHD_YES) {
            at = std::min(at, mono + Millis{static_cast<Millis::rep>(std::min(ms, 60'000ULL))});
        }
        for (const auto& [connection, guest] : guests_) {
            if (!guest.body_done && !guest.cut) at = std::min(at, deadline(guest));
        }
        return at;
    }

    void answer(std::uint64_t id, HttpReply reply) override {
        for (Exchange& exchange : exchanges_) {
            if (exchange.arrival.id != id || exchange.reply) continue;
            exchange.reply = std::move(reply);
            if (exchange.suspended) MHD_resume_connection(exchange.connection);
            exchange.suspended = false;
            answered_ = true;
            return;
        }
    }

    [[nodiscard]] int port() const override {
        return MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT)->port;
    }
    [[nodiscard]] HttpServerCounts counts() const override { return counts_; }

private:
    void open(unsigned flags, const SocketAddress& address) {
        errno = 0;
        std::vector<MHD_OptionItem> more;
        if (!key_.empty()) {
            more.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, certificate_.data()});
            more.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, key_.data()});
            more.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0, priorities_.data()});
        }
        more.push_back({MHD_OPTION_END, 0, nullptr});
        daemon_ = MHD_start_daemon(
            flags, static_cast<std::uint16_t>(options_.port), nullptr, nullptr, &Server::on_request,
            this, MHD_OPTION_SOCK_ADDR, reinterpret_cast<const sockaddr*>(&address.storage),
            MHD_OPTION_CONNECTION_LIMIT, options_.connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
            kPool, MHD_OPTION_CONNECTION_TIMEOUT, 20U, MHD_OPTION_NOTIFY_COMPLETED,
            &Server::on_completed, this, MHD_OPTION_NOTIFY_CONNECTION, &Server::on_connection, this,
            MHD_OPTION_ARRAY, more.data(), MHD_OPTION_END);
    }

    [[nodiscard]] Millis deadline(const Guest& guest) const {
        return guest.since + (guest.header_done ? options_.body_time : options_.header_time);
    }

    /// The library's own time-out begins anew with every byte; a sender of one byte now and then
    /// would stay for ever.
    void cut_if_slow(Guest& guest) {
        if (guest.body_done || guest.cut || mono_ < deadline(guest)) return;
        guest.cut = true;
        ++counts_.too_slow;
        ::shutdown(guest.fd, SHUT_RDWR);
    }

    static void on_connection(void* self, MHD_Connection* connection, void**,
                              MHD_ConnectionNotificationCode code) {
        auto& server = *static_cast<Server*>(self);
        if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
            server.guests_.erase(connection);
            return;
        }
        ++server.counts_.connections;
        Guest& guest = server.guests_[connection];
        guest.fd =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        guest.since = server.mono_;
    }

    static void on_completed(void* self, MHD_Connection*, void** state,
                             MHD_RequestTerminationCode) {
        if (*state == nullptr) return;
        auto& server = *static_cast<Server*>(self);
        const auto* done = static_cast<Exchange*>(*state);
        server.exchanges_.remove_if([&](const Exchange& exchange) { return &exchange == done; });
        *state = nullptr;
    }

    static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                                 const char* method, const char*, const char* upload,
                                 std::size_t* upload_size, void** state) {
        auto& server = *static_cast<Server*>(self);
        if (server.ending_) return MHD_NO;
        if (*state == nullptr) return server.begin(connection, url, method, state);
        return server.go_on(*static_cast<Exchange*>(*state), upload, upload_size);
    }

    MHD_Result begin(MHD_Connection* connection, const char* url, const char* method,
                     void** state) {
        Exchange& exchange = exchanges_.emplace_back();
        *state = &exchange;
        exchange.connection = connection;
        HttpArrival& arrival = exchange.arrival;
        arrival.id = ++last_id_;
        arrival.method = method;
        arrival.path = url;
        const std::size_t size = read_header(connection, arrival) + arrival.path.size();
        Guest& guest = guests_[connection];
        guest.header_done = true;
        guest.since = mono_;
        ++counts_.requests;
        std::optional<HttpReply> early;
        if (size > options_.header_bytes) {
            ++counts_.too_large;
            early = refusal(431, "the header has more than " +
                                     std::to_string(options_.header_bytes) + " bytes");
        } else if (declared_length(arrival) > options_.body_bytes) {
            ++counts_.too_large;
            early = too_large();
        } else if (handlers_.header) {
            early = handlers_.header(arrival);
        }
        return early ? send(exchange, *early) : MHD_YES;
    }

    MHD_Result go_on(Exchange& exchange, const char* upload, std::size_t* upload_size) {
        if (*upload_size > 0) {
            exchange.came += *upload_size;
            if (exchange.came > kDrained) return MHD_NO;
            if (exchange.came <= options_.body_bytes) {
                exchange.arrival.body.append(upload, *upload_size);
            }
            *upload_size = 0;
            return MHD_YES;
        }
        if (exchange.reply) return send(exchange, *exchange.reply);
        if (exchange.handed) return MHD_YES;
        guests_[exchange.connection].body_done = true;
        exchange.handed = true;
        if (exchange.came > options_.body_bytes) {
            ++counts_.too_large;
            return send(exchange, too_large());
        }
        const std::uint64_t id = exchange.arrival.id;
        auto reply = handlers_.request(std::exchange(exchange.arrival, {}));
        exchange.arrival.id = id;
        if (reply) return send(exchange, *reply);
        exchange.suspended = true;
        MHD_suspend_connection(exchange.connection);
        return MHD_YES;
    }

    [[nodiscard]] HttpReply too_large() const {
        return refusal(413,
                       "the body has more than " + std::to_string(options_.body_bytes) + " bytes");
    }

    static std::size_t read_header(MHD_Connection* connection, HttpArrival& arrival) {
        std::size_t size = 0;
        struct Into {
            HttpArrival& arrival;
            std::size_t& size;
        } into{arrival, size};
        const auto take = [](void* to, MHD_ValueKind kind, const char* name, const char* value) {
            auto& out = *static_cast<Into*>(to);
            const std::string text = value == nullptr ? "" : value;
            out.size += std::strlen(name) + text.size() + 4;
            if (kind == MHD_HEADER_KIND) {
                out.arrival.headers[lower(name)] = text;
            } else {
                out.arrival.query[name] = text;
            }
            return MHD_YES;
        };
        MHD_get_connection_values(connection, MHD_HEADER_KIND, take, &into);
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take, &into);
        return size;
    }

    /// 0 when nothing is declared; anything that is no number is refused by the library.
    static std::uint64_t declared_length(const HttpArrival& arrival) {
        const auto length = arrival.headers.find("content-length");
        if (length == arrival.headers.end()) return 0;
        return std::strtoull(length->second.c_str(), nullptr, 10);
    }

    static MHD_Result send(const Exchange& exchange, const HttpReply& reply) {
        MHD_Response* response = MHD_create_response_from_buffer(
            reply.body.size(), const_cast<char*>(reply.body.data()), MHD_RESPMEM_MUST_COPY);
        if (response == nullptr) return MHD_NO;
        MHD_add_response_header(response, "Content-Type", reply.type.c_str());
        MHD_add_response_header(response, "Connection", "close");
        MHD_add_response_header(response, "Cache-Control", "no-store");
        for (const auto& [name, value] : reply.headers) {
            MHD_add_response_header(response, name.c_str(), value.c_str());
        }
        const auto queued =
            MHD_queue_response(exchange.connection, static_cast<unsigned>(reply.status), response);
        MHD_destroy_response(response);
        return queued;
    }

    HttpServerOptions options_;
    HttpServerHandlers handlers_;
    std::string certificate_, key_;
    std::string priorities_ = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
    MHD_Daemon* daemon_ = nullptr;
    Millis mono_{};
    bool ending_ = false, answered_ = false;
    std::uint64_t last_id_ = 0;
    std::list<Exchange> exchanges_;  ///< their places are known to the library
    std::map<MHD_Connection*, Guest> guests_;
    HttpServerCounts counts_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerOptions options,
                                                      HttpServerHandlers handlers) {
    auto server = std::make_unique<Server>(std::move(options), std::move(handlers));
    if (auto listening = server->listen(); !listening) return tl::unexpected(listening.error());
    return server;
}

}  // namespace leitstand
