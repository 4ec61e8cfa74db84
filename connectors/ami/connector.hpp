// A conversation with Asterisk's manager interface, without its wire: what came goes in, what is to
// be said and what was learned come out. Logs in by challenge (the secret is never sent), asks for
// the queues again and again, and listens to the events of calls between.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ami/calls.hpp"
#include "connectors/ami/members.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct AmiSetup {
    std::string user, secret;
    bool plain_login = false;  ///< for a system that does not know the challenge
    Millis every{10'000};      ///< between two questions
    std::map<std::string, QueueKey, std::less<>> queues;  ///< their name -> ours
};

/// What one step gave. Texts of the messages are owned by `calls`.
struct AmiStep {
    std::string say;  ///< to be sent
    std::vector<Message> messages;
    std::vector<EndedCall> calls;
};

class AmiConnector {
public:
    explicit AmiConnector(AmiSetup setup) : setup_(std::move(setup)) {}

    /// A connection is there. `mono`: the monotonic time, here and below.
    void connected(Millis mono);
    /// Bytes that came, cut anywhere; empty when only time has passed. Error (operation): this
    /// connection is of no use; not retryable where it would be refused again.
    [[nodiscard]] Status step(std::string_view bytes, Instant now, Millis mono, AmiStep& out);

    /// Monotonic: when `step` has to be called again at the latest.
    [[nodiscard]] Millis due() const;
    [[nodiscard]] bool ready() const { return stage_ == Stage::ready; }
    /// Queues that the system has and nobody asked for.
    [[nodiscard]] const std::set<std::string>& unmapped() const { return unmapped_; }
    /// Queues that were asked for and that the system does not have.
    [[nodiscard]] const std::set<std::string>& absent() const { return absent_; }
    [[nodiscard]] const AmiCallNotes& notes() const { return calls_.notes(); }

private:
    enum class Stage : std::uint8_t { greeting, challenge, login, ready };

    [[nodiscard]] Status packet(const AmiPacket& packet, Instant now, AmiStep& out);
    [[nodiscard]] Status log_in(const AmiPacket& packet, AmiStep& out);
    void ask(Millis mono, AmiStep& out);
    void tell(Instant now, Millis mono, AmiStep& out);

    AmiSetup setup_;
    AmiReader reader_;
    AmiCalls calls_;
    AmiMembers members_;
    std::vector<AmiPacket> packets_;
    std::set<std::string> unmapped_, absent_;
    Stage stage_ = Stage::greeting;
    Millis heard_{}, asked_{}, told_{};
    std::int64_t questions_ = 0;
    bool known_ = false;    ///< a whole answer came on this connection
    bool changed_ = false;  ///< since it was told last
    bool was_connected_ = false, first_question_ = true;
};

}  // namespace leitstand
