// An Asterisk's manager interface on a loopback port: greets, checks the login by challenge as
// Asterisk does, answers QueueStatus with what the test says, and sends events when told.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "platform/crypto/digest.hpp"
#include "tests/fakes/tcp_peer.hpp"

namespace leitstand::test {

class AmiServer {
public:
    /// `status`: packets with the line "ActionID: ID" where the asker's id belongs.
    explicit AmiServer(std::string status, std::string secret = "s3cret", int port = 0)
        : listener_(port), status_(std::move(status)), secret_(std::move(secret)) {
        thread_ = std::thread([this] { run(); });
    }
    ~AmiServer() {
        stop_ = true;
        drop();
        TcpPeer::connect(listener_.port()).close();  // ends the waiting for the next one
        thread_.join();
    }
    [[nodiscard]] int port() const { return listener_.port(); }
    [[nodiscard]] int logins() const { return logins_; }
    [[nodiscard]] int refused() const { return refused_; }
    [[nodiscard]] int questions() const { return questions_; }
    void now_stands(std::string status) {
        const std::scoped_lock lock(mutex_);
        status_ = std::move(status);
    }
    void event(const std::string& packet) {
        const std::scoped_lock lock(mutex_);
        if (peer_) peer_->send(packet);
    }
    /// As if the machine had lost its network.
    void drop() {
        const std::scoped_lock lock(mutex_);
        if (peer_) ::shutdown(peer_->get(), SHUT_RDWR);
    }
    /// Everything that was said to it, secrets it should never hear included.
    [[nodiscard]] std::string heard() const {
        const std::scoped_lock lock(mutex_);
        return heard_;
    }

private:
    static std::string field(const std::string& packet, const std::string& name) {
        const auto at = packet.find(name + ": ");
        if (at == std::string::npos) return {};
        const auto from = at + name.size() + 2;
        return packet.substr(from, packet.find('\r', from) - from);
    }

    void run() {
        while (!stop_) {
            auto peer = std::make_unique<TcpPeer>(listener_.accept());
            if (stop_) return;
            peer->send("Asterisk Call Manager/5.0.2\r\n");
            {
                const std::scoped_lock lock(mutex_);
                peer_ = std::move(peer);
            }
            // Only this thread gives it another value, so reading needs no lock.
            for (std::string packet = peer_->read_until("\r\n\r\n"); packet.ends_with("\r\n\r\n");
                 packet = peer_->read_until("\r\n\r\n")) {
                answer(packet);
            }
            const std::scoped_lock lock(mutex_);
            peer_.reset();
        }
    }

    void answer(const std::string& packet) {
        const std::scoped_lock lock(mutex_);
        heard_ += packet;
        const std::string action = field(packet, "Action"), id = field(packet, "ActionID");
        const std::string tail = "\r\nActionID: " + id + "\r\n";
        if (action == "Challenge") {
            peer_->send("Response: Success" + tail + "Challenge: 8675309\r\n\r\n");
        } else if (action == "Login") {
            const bool good = field(packet, "Key") == md5_hex("8675309" + secret_);
            ++(good ? logins_ : refused_);
            peer_->send(good ? "Response: Success" + tail +
                                   "Message: Authentication accepted\r\n\r\n"
                             : "Response: Error" + tail + "Message: Authentication failed\r\n\r\n");
        } else if (action == "QueueStatus") {
            ++questions_;
            std::string out =
                "Response: Success" + tail + "Message: Queue status will follow\r\n\r\n" + status_;
            for (auto at = out.find("ActionID: ID\r"); at != std::string::npos;
                 at = out.find("ActionID: ID\r")) {
                out.replace(at, 12, "ActionID: " + id);
            }
            peer_->send(out);
        }
    }

    TcpListener listener_;
    mutable std::mutex mutex_;
    std::string status_, secret_, heard_;
    std::unique_ptr<TcpPeer> peer_;
    std::atomic<bool> stop_{false};
    std::atomic<int> logins_{0}, refused_{0}, questions_{0};
    std::thread thread_;
};

/// Packets of an answer to QueueStatus.
inline std::string ami(std::initializer_list<std::string> lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\r\n";
    return out + "\r\n";
}
inline std::string ami_params(const std::string& queue, int calls) {
    return ami({"Event: QueueParams", "Queue: " + queue, "Max: 0",
                "Calls: " + std::to_string(calls), "Holdtime: 99", "TalkTime: 180",
                "Completed: 540", "Abandoned: 51", "ServiceLevel: 60", "ServicelevelPerf: 50.4",
                "Weight: 0", "ActionID: ID"});
}
inline std::string ami_member(const std::string& queue, const std::string& who, int status,
                              int paused = 0, int in_call = 0) {
    return ami({"Event: QueueMember", "Queue: " + queue, "Name: Anna Schmidt", "Location: " + who,
                "Membership: dynamic", "Penalty: 0", "CallsTaken: 25",
                "InCall: " + std::to_string(in_call), "Status: " + std::to_string(status),
                "Paused: " + std::to_string(paused), "PausedReason: ", "ActionID: ID"});
}
inline std::string ami_entry(const std::string& queue, const std::string& unique, int wait_s) {
    return ami({"Event: QueueEntry", "Queue: " + queue, "Position: 1", "Channel: PJSIP/trunk-0001",
                "Uniqueid: " + unique, "CallerIDNum: 8012317154", "CallerIDName: JOHN Q PUBLIC",
                "Wait: " + std::to_string(wait_s), "ActionID: ID"});
}
inline std::string ami_end() { return ami({"Event: QueueStatusComplete", "ActionID: ID"}); }
inline std::string ami_event(const std::string& event, const std::string& queue,
                             const std::string& unique,
                             std::initializer_list<std::string> more = {}) {
    std::string out =
        "Event: " + event + "\r\nPrivilege: agent,all\r\nChannel: PJSIP/trunk-0001\r\n" +
        "CallerIDNum: 8012317154\r\nCallerIDName: JOHN Q PUBLIC\r\nUniqueid: " + unique +
        "\r\nQueue: " + queue + "\r\n";
    for (const std::string& line : more) out += line + "\r\n";
    return out + "\r\n";
}

}  // namespace leitstand::test
