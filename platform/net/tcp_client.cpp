#include "platform/net/tcp_client.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <deque>
#include <thread>
#include <vector>

#include "platform/net/tls_stream.hpp"
#include "platform/os/file_descriptor.hpp"

namespace leitstand {
namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

/// Addresses of a name, asked for on a thread of its own: the system's resolver blocks. The thread
/// shares this with us and may outlive us; it touches nothing else.
struct Lookup {
    std::string host, service;
    std::vector<Address> found;
    std::string trouble;
    std::atomic<bool> done{false};
    FileDescriptor wake{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};

    void ask(int flags) {
        addrinfo hints{};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = flags;
        addrinfo* list = nullptr;
        const int error = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &list);
        if (error != 0) trouble = ::gai_strerror(error);
        for (const addrinfo* at = list; at != nullptr; at = at->ai_next) {
            Address& address = found.emplace_back();
            std::memcpy(&address.storage, at->ai_addr, at->ai_addrlen);
            address.size = at->ai_addrlen;
        }
        if (list != nullptr) ::freeaddrinfo(list);
        done = true;
        const std::uint64_t one = 1;
        static_cast<void>(::write(wake.get(), &one, sizeof one) == 0);
    }
};

class Client final : public TcpClient {
public:
    Client(std::string host, int port, Millis mono, TcpLimits limits,
           const std::optional<TcpTls>& tls)
        : name_(host + ":" + std::to_string(port)),
          limits_(limits),
          deadline_(mono + limits.connect),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)),
          lookup_(std::make_shared<Lookup>()) {
        if (tls) {
            auto made = TlsStream::make(
                {host, tls->ca_file, tls->certificate_file, tls->key_file, "the server"});
            if (!made) {
                unusable_ = made.error();
                return;
            }
            tls_ = std::move(*made);
        }
        lookup_->host = std::move(host);
        lookup_->service = std::to_string(port);
        lookup_->ask(AI_NUMERICHOST);
        if (!lookup_->found.empty()) return;
        lookup_->done = false;
        lookup_->trouble.clear();
        listen_to(lookup_->wake.get(), EPOLLIN);
        std::thread([lookup = lookup_] { lookup->ask(0); }).detach();
    }

    Result<std::string_view> work(Millis mono) override {
        if (unusable_) return tl::unexpected(*unusable_);
        if (state_ == State::closed) return gone();
        if (state_ == State::connecting) {
            if (lookup_ && lookup_->done) take_addresses();
            if (socket_ && !connected_) finish_connecting();
            while (!socket_ && !lookup_ && !addresses_.empty()) try_next();
            if (!socket_ && !lookup_) return end(trouble_);
            if (connected_ && !secure()) return end(tls_->why());
            if (state_ == State::connecting) {
                if (mono >= deadline_) return end("no answer in time");
                return std::string_view{};
            }
        }
        if (!flush()) return end(tls_ ? tls_->why() : std::strerror(errno));
        if (tls_) return receive_secure();
        const auto got = ::recv(socket_.get(), buffer_.data(), buffer_.size(), 0);
        if (got == 0) return end("the other end closed");
        if (got > 0) return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return std::string_view{};
        return end(std::strerror(errno));
    }

    void send(std::string_view bytes) override {
        if (state_ == State::closed) return;
        unsent_ += bytes;
        if (state_ == State::open) static_cast<void>(flush());  // `work` says what is wrong
    }

    [[nodiscard]] State state() const override { return state_; }
    [[nodiscard]] int descriptor() const override { return epoll_.get(); }

private:
    void take_addresses() {
        epoll_event event{};
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, lookup_->wake.get(), &event);
        addresses_.assign(lookup_->found.begin(), lookup_->found.end());
        trouble_ = lookup_->trouble;
        lookup_.reset();
    }

    void try_next() {
        const Address to = addresses_.front();
        addresses_.pop_front();
        socket_.reset(
            ::socket(to.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (!socket_) {
            trouble_ = std::strerror(errno);
            return;
        }
        const int yes = 1;
        ::setsockopt(socket_.get(), SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
        ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const auto* address = reinterpret_cast<const sockaddr*>(&to.storage);
        if (::connect(socket_.get(), address, to.size) == 0) {
            opened();
        } else if (errno == EINPROGRESS) {
            listen_to(socket_.get(), EPOLLOUT);
        } else {
            trouble_ = std::strerror(errno);
            socket_.reset();
        }
    }

    void finish_connecting() {
        epoll_event event{};
        std::array<epoll_event, 4> events{};
        const int ready = ::epoll_wait(epoll_.get(), events.data(), events.size(), 0);
        const auto of_socket = [&](const epoll_event& one) { return one.data.fd == socket_.get(); };
        if (ready <= 0 || std::none_of(events.begin(), events.begin() + ready, of_socket)) return;
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error == 0) {
            ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket_.get(), &event);
            return opened();
        }
        trouble_ = std::strerror(error);
        socket_.reset();
    }

    void opened() {
        connected_ = true;
        wants_out_ = false;
        listen_to(socket_.get(), EPOLLIN);
        if (tls_) {
            attached_ = tls_->attach(socket_.get());
        } else {
            state_ = State::open;
        }
    }

    /// A step of the handshake. False: it can't succeed any more.
    bool secure() {
        if (state_ == State::open) return true;
        const auto wants = attached_ ? tls_->handshake() : TlsStream::Wants::gone;
        if (wants == TlsStream::Wants::nothing) state_ = State::open;
        want_out(wants == TlsStream::Wants::writing);
        return wants != TlsStream::Wants::gone;
    }

    Result<std::string_view> receive_secure() {
        const auto [bytes, wants] = tls_->read(buffer_.data(), buffer_.size());
        if (bytes == 0 && wants == TlsStream::Wants::gone) return end(tls_->why());
        return std::string_view(buffer_.data(), bytes);
    }

    void want_out(bool wanted) {
        if (wants_out_ == wanted) return;
        wants_out_ = wanted;
        epoll_event event{};
        event.events = wanted ? EPOLLIN | EPOLLOUT : EPOLLIN;
        event.data.fd = socket_.get();
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, socket_.get(), &event);
    }

    void listen_to(int fd, std::uint32_t events) const {
        epoll_event event{};
        event.events = events;
        event.data.fd = fd;
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event);
    }

    /// False, with errno: the connection is over.
    bool flush() {
        if (tls_ && !unsent_.empty()) {
            const auto [bytes, wants] = tls_->write(unsent_);
            unsent_.erase(0, bytes);
            if (wants == TlsStream::Wants::gone) return false;
        }
        while (!tls_ && !unsent_.empty()) {
            const auto sent = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
            if (sent > 0) {
                unsent_.erase(0, static_cast<std::size_t>(sent));
                continue;
            }
            if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) return false;
            break;
        }
        if (unsent_.size() > limits_.unsent_bytes) {
            errno = ENOBUFS;
            return false;
        }
        want_out(!unsent_.empty());
        return true;
    }

    tl::unexpected<Error> end(const std::string& why) {
        state_ = State::closed;
        trouble_ = why;
        socket_.reset();
        return gone();
    }
    [[nodiscard]] tl::unexpected<Error> gone() const {
        return fail(ErrorKind::operation, "connection to " + name_ + ": " + trouble_, true);
    }

    std::string name_;
    TcpLimits limits_;
    Millis deadline_;
    FileDescriptor epoll_;
    std::shared_ptr<Lookup> lookup_;
    std::deque<Address> addresses_;
    FileDescriptor socket_;
    std::unique_ptr<TlsStream> tls_;  ///< null: plain; ends before the socket does
    State state_ = State::connecting;
    bool connected_ = false, attached_ = false, wants_out_ = false;
    std::optional<Error> unusable_;
    std::string unsent_, trouble_ = "no address";
    std::array<char, kPiece> buffer_{};
};

}  // namespace

std::unique_ptr<TcpClient> TcpClient::connect(std::string host, int port, Millis mono,
                                              TcpLimits limits, std::optional<TcpTls> tls) {
    return std::make_unique<Client>(std::move(host), port, mono, limits, tls);
}

}  // namespace leitstand
