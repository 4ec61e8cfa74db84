// An HTTP server that does what no server should: it trickles, breaks off, lies about lengths and
// never ends. Raw sockets on a free loopback port, a thread for each connection.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/os/file_descriptor.hpp"

namespace leitstand::test {

/// One request and the socket that it came through.
class Conversation {
public:
    Conversation(int socket, std::string its_head, std::string its_body)
        : head(std::move(its_head)), body(std::move(its_body)), socket_(socket) {}

    /// False: whoever asked is gone.
    [[nodiscard]] bool send(std::string_view bytes) const;
    /// A moment between two bytes. False: whoever asked is gone.
    [[nodiscard]] bool pause(int milliseconds) const;

    const std::string head;  ///< request line and headers
    const std::string body;

private:
    int socket_;
};

/// False: the connection is closed after that.
using Reply = std::function<bool(const Conversation&)>;

/// A well-formed answer on a connection that stays. `headers`: whole lines with "\r\n".
[[nodiscard]] Reply answering(int status, std::string body, std::string headers = {});
/// Sends `bytes` as they are and closes.
[[nodiscard]] Reply saying(std::string bytes);
/// Sends `first`, then `again` for ever, with a pause of so long between two.
[[nodiscard]] Reply repeating(std::string first, std::string again, int milliseconds = 0);
/// Says nothing until whoever asked is gone.
[[nodiscard]] Reply silence();

class FaultServer {
public:
    /// `replies` by path, without the query; any other path is a 404. "::1" is a host as well.
    explicit FaultServer(std::map<std::string, Reply> replies = {},
                         const std::string& host = "127.0.0.1");
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] int connections() const { return connections_; }
    /// The heads of all requests so far.
    [[nodiscard]] std::vector<std::string> heads() const;

private:
    void accept_all();
    void serve(int socket);
    [[nodiscard]] bool serve_one(int socket, std::string& read);

    const std::map<std::string, Reply> replies_;
    const std::string host_;
    int port_ = 0;
    FileDescriptor listening_;
    std::atomic<int> connections_{0};
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> heads_;
    std::vector<int> open_;
    std::list<std::thread> serving_;
    std::thread accepting_;
};

}  // namespace leitstand::test
