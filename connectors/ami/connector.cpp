#include "connectors/ami/connector.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/foreign/message_of.hpp"
#include "platform/crypto/digest.hpp"

namespace leitstand {
namespace {

constexpr Millis kSilence{30'000};  ///< then the connection is dead: questions are answered
constexpr Millis kLoginTime{10'000};
constexpr Millis kSoonestLive{1'000};
constexpr std::size_t kMostUnmapped = 50;

std::string of_question(std::int64_t number) { return fmt::format("leitstand-{}", number); }

}  // namespace

void AmiConnector::connected(Millis mono) {
    reader_.clear();
    members_.clear();
    if (std::exchange(was_connected_, true)) calls_.reconnected();
    stage_ = Stage::greeting;
    heard_ = asked_ = mono;
    known_ = changed_ = false;
    first_question_ = true;
}

Millis AmiConnector::due() const {
    if (stage_ != Stage::ready) return heard_ + kLoginTime;
    Millis at = std::min(asked_ + setup_.every, heard_ + std::max(kSilence, setup_.every * 2));
    if (known_ && changed_) at = std::min(at, told_ + kSoonestLive);
    return at;
}

Status AmiConnector::step(std::string_view bytes, Instant now, Millis mono, AmiStep& out) {
    out = {};
    if (!bytes.empty()) heard_ = mono;
    packets_.clear();
    const bool readable = reader_.feed(bytes, packets_);
    for (const AmiPacket& one : packets_) {
        if (auto good = packet(one, now, out); !good) return good;
    }
    if (!readable) {
        return fail(ErrorKind::operation,
                    "what came is not the manager interface: a line or a "
                    "packet without end",
                    true);
    }
    if (stage_ != Stage::ready) {
        if (mono - heard_ < kLoginTime) return {};
        return fail(ErrorKind::operation, "no answer to the login", true);
    }
    if (mono - heard_ >= std::max(kSilence, setup_.every * 2)) {
        return fail(ErrorKind::operation, "the connection is silent", true);
    }
    if (first_question_ || mono - asked_ >= setup_.every) ask(mono, out);
    calls_.expire(now);
    out.calls = calls_.take_ended();
    for (const EndedCall& call : out.calls) {
        const auto queue = setup_.queues.find(call.queue);
        if (queue == setup_.queues.end()) continue;
        message_of(out.messages, queue->second, MessageKind::contact)
            .contacts.push_back(call.record());
    }
    if (known_ && mono - told_ >= (changed_ ? kSoonestLive : setup_.every)) tell(now, mono, out);
    return {};
}

void AmiConnector::ask(Millis mono, AmiStep& out) {
    first_question_ = false;
    asked_ = mono;
    members_.snapshot_begins();
    out.say +=
        fmt::format("Action: QueueStatus\r\nActionID: {}\r\n\r\n", of_question(++questions_));
}

Status AmiConnector::log_in(const AmiPacket& packet, AmiStep& out) {
    const std::string_view response = packet.get("response");
    const auto login = [&](const std::string& proof) {
        stage_ = Stage::login;
        out.say += fmt::format(
            "Action: Login\r\nActionID: login\r\n{}\r\nUsername: {}\r\n"
            "Events: agent\r\n\r\n",
            proof, setup_.user);
    };
    if (stage_ == Stage::greeting) {
        if (packet.get("greeting").empty()) return {};
        if (setup_.plain_login) {
            login("Secret: " + setup_.secret);
        } else {
            stage_ = Stage::challenge;
            out.say += "Action: Challenge\r\nActionID: challenge\r\nAuthType: MD5\r\n\r\n";
        }
    } else if (stage_ == Stage::challenge && packet.get("actionid") == "challenge") {
        const std::string challenge(packet.get("challenge"));
        if (response != "Success" || challenge.empty()) {
            return fail(ErrorKind::operation,
                        "it does not offer a login by challenge; write `login = \"plain\"` if the "
                        "secret may be sent as it is");
        }
        login("AuthType: MD5\r\nKey: " + md5_hex(challenge + setup_.secret));
    } else if (stage_ == Stage::login && packet.get("actionid") == "login") {
        if (response != "Success") {
            return fail(ErrorKind::operation, "the login of `" + setup_.user +
                                                  "` is refused; see its section in "
                                                  "manager.conf");
        }
        stage_ = Stage::ready;
    }
    return {};
}

Status AmiConnector::packet(const AmiPacket& packet, Instant now, AmiStep& out) {
    if (stage_ != Stage::ready) return log_in(packet, out);
    const std::string_view event = packet.get("event");
    const bool ours = packet.get("actionid") == of_question(questions_);
    if (event.empty()) {
        if (ours && packet.get("response") == "Error") {
            return fail(ErrorKind::operation,
                        "it does not answer QueueStatus; the user needs "
                        "`read = agent` and `write = agent` in manager.conf");
        }
        return {};
    }
    if (event == "QueueStatusComplete") {
        if (!ours) return {};
        calls_.snapshot_done(now);
        members_.snapshot_done();
        known_ = changed_ = true;
    } else if (event == "QueueParams" || event == "QueueEntry") {
        const std::string queue(packet.get("queue"));
        const bool more = unmapped_.size() < kMostUnmapped;
        if (event == "QueueParams" && more && !setup_.queues.contains(queue)) {
            unmapped_.insert(queue);
        }
        if (ours) calls_.snapshot(packet, now);
    } else if (event == "QueueMember" && !ours) {
        return {};
    } else if (members_.apply(packet) || calls_.apply(packet, now)) {
        changed_ = true;
    }
    return {};
}

void AmiConnector::tell(Instant now, Millis mono, AmiStep& out) {
    told_ = mono;
    changed_ = false;
    absent_.clear();
    std::vector<std::pair<QueueKey, std::vector<std::string>>> ours;
    for (const auto& [theirs, key] : setup_.queues) {
        const auto known = std::find_if(ours.begin(), ours.end(),
                                        [k = key](const auto& one) { return one.first == k; });
        if (known == ours.end()) {
            ours.push_back({key, {theirs}});
        } else {
            known->second.push_back(theirs);
        }
    }
    for (const auto& [key, names] : ours) {
        LiveRecord live;
        live.at = now;
        live.longest_wait = Millis{0};
        bool all_known = true;
        for (const std::string& name : names) {
            const auto waits = calls_.waiting(name, now);
            if (!waits) {
                absent_.insert(name);
                all_known = false;
                continue;
            }
            live.waiting += waits->waiting;
            if (!waits->longest || !live.longest_wait) {
                live.longest_wait.reset();
            } else {
                live.longest_wait = std::max(*live.longest_wait, *waits->longest);
            }
        }
        if (!all_known) continue;
        live.agents = members_.states(names);
        message_of(out.messages, key, MessageKind::live).live.push_back(live);
    }
}

}  // namespace leitstand
