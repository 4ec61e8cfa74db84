#include "tests/fakes/fault_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>

#include "platform/base/text.hpp"

namespace leitstand::test {
namespace {

FileDescriptor listen_on(const std::string& host, int& port) {
    const bool six = host.find(':') != std::string::npos;
    FileDescriptor socket(::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_storage storage{};
    storage.ss_family = six ? AF_INET6 : AF_INET;
    auto* four = reinterpret_cast<sockaddr_in*>(&storage);
    auto* of_six = reinterpret_cast<sockaddr_in6*>(&storage);
    ::inet_pton(storage.ss_family, host.c_str(),
                six ? static_cast<void*>(&of_six->sin6_addr) : static_cast<void*>(&four->sin_addr));
    socklen_t size = six ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    auto* address = reinterpret_cast<sockaddr*>(&storage);
    if (::bind(socket.get(), address, size) != 0 || ::listen(socket.get(), 128) != 0 ||
        ::getsockname(socket.get(), address, &size) != 0) {
        std::abort();
    }
    port = ntohs(four->sin_port);  // at the same place in both kinds
    return socket;
}

std::size_t length_of_body(const std::string& head) {
    const std::string small = lower(head);
    const std::size_t at = small.find("content-length:");
    return at == std::string::npos ? 0 : std::strtoul(small.c_str() + at + 15, nullptr, 10);
}

bool read_more(int socket, std::string& into) {
    char bytes[4096];
    const auto size = ::recv(socket, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    into.append(bytes, static_cast<std::size_t>(size));
    return true;
}

std::string path_of(const std::string& head) {
    const std::size_t from = head.find(' ') + 1;
    const std::string target = head.substr(from, head.find(' ', from) - from);
    return target.substr(0, target.find('?'));
}

}  // namespace

bool Conversation::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Conversation::pause(int milliseconds) const {
    pollfd look{socket_, POLLIN, 0};
    if (::poll(&look, 1, milliseconds) == 0) return true;
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

Reply answering(int status, std::string body, std::string headers) {
    return [=](const Conversation& with) {
        const bool sent = with.send("HTTP/1.1 " + std::to_string(status) +
                                    " So\r\nContent-Length: " + std::to_string(body.size()) +
                                    "\r\n" + headers + "\r\n");
        return sent && (with.head.starts_with("HEAD ") || with.send(body));
    };
}

Reply saying(std::string bytes) {
    return [=](const Conversation& with) {
        static_cast<void>(with.send(bytes));
        return false;
    };
}

Reply repeating(std::string first, std::string again, int milliseconds) {
    return [=](const Conversation& with) {
        bool there = with.send(first);
        while (there) there = with.send(again) && (milliseconds == 0 || with.pause(milliseconds));
        return false;
    };
}

Reply silence() {
    return [](const Conversation& with) {
        while (with.pause(1'000)) {
        }
        return false;
    };
}

FaultServer::FaultServer(std::map<std::string, Reply> replies, const std::string& host)
    : replies_(std::move(replies)), host_(host), listening_(listen_on(host, port_)) {
    accepting_ = std::thread([this] { accept_all(); });
}

FaultServer::~FaultServer() {
    stopping_ = true;
    ::shutdown(listening_.get(), SHUT_RDWR);
    accepting_.join();
    {
        const std::scoped_lock lock(mutex_);
        for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
    }
    for (auto& thread : serving_) thread.join();
}

std::string FaultServer::url(const std::string& path) const {
    const std::string host = host_.find(':') == std::string::npos ? host_ : "[" + host_ + "]";
    return "http://" + host + ":" + std::to_string(port_) + path;
}

std::vector<std::string> FaultServer::heads() const {
    const std::scoped_lock lock(mutex_);
    return heads_;
}

void FaultServer::accept_all() {
    while (!stopping_) {
        const int socket = ::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        ++connections_;
        const std::scoped_lock lock(mutex_);
        open_.push_back(socket);
        serving_.emplace_back([this, socket] { serve(socket); });
    }
}

void FaultServer::serve(int socket) {
    std::string read;
    while (!stopping_ && serve_one(socket, read)) {
    }
    const std::scoped_lock lock(mutex_);
    std::erase(open_, socket);
    ::close(socket);
}

/// False: the connection is over.
bool FaultServer::serve_one(int socket, std::string& read) {
    std::size_t end = read.find("\r\n\r\n");
    for (; end == std::string::npos; end = read.find("\r\n\r\n")) {
        if (!read_more(socket, read)) return false;
    }
    const std::string head = read.substr(0, end + 4);
    const std::size_t whole = head.size() + length_of_body(head);
    while (read.size() < whole) {
        if (!read_more(socket, read)) return false;
    }
    const Conversation with(socket, head, read.substr(head.size(), whole - head.size()));
    read.erase(0, whole);
    {
        const std::scoped_lock lock(mutex_);
        heads_.push_back(head);
    }
    const auto reply = replies_.find(path_of(head));
    return reply == replies_.end() ? answering(404, "nothing here")(with) : reply->second(with);
}

}  // namespace leitstand::test
