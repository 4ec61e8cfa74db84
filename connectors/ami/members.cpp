#include "connectors/ami/members.hpp"

namespace leitstand {
namespace {

/// Of a queue. No system has so many; whoever says so does not fill our memory.
constexpr std::size_t kMostMembers = 5'000, kMostQueues = 2'000;

/// States of a device, as Asterisk numbers them.
enum Device { kUnknown = 0, kNotInUse = 1, kInvalid = 4, kUnavailable = 5 };

}  // namespace

bool AmiMembers::apply(const AmiPacket& event) {
    const std::string_view name = event.get("event");
    const bool told = name == "QueueMember";
    if (!told && !name.starts_with("QueueMember")) return false;
    std::string_view who = event.get("interface");
    if (who.empty()) who = event.get("location");
    const std::string queue(event.get("queue"));
    if (queue.empty() || who.empty()) return true;
    Queues& queues = told ? seen_ : queues_;
    if (queues.size() >= kMostQueues && !queues.contains(queue)) return true;
    auto& members = queues[queue];
    if (name == "QueueMemberRemoved") {
        members.erase(std::string(who));
        return true;
    }
    if (members.size() >= kMostMembers && !members.contains(who)) return true;
    Member& member = members[std::string(who)];
    member.status = static_cast<int>(event.number("status").value_or(member.status));
    if (const auto paused = event.number("paused")) member.paused = *paused != 0;
    if (const auto in_call = event.number("incall")) member.in_call = *in_call != 0;
    return true;
}

AgentStates AmiMembers::states(std::span<const std::string> queues) const {
    std::map<std::string_view, Member> once;
    for (const std::string& queue : queues) {
        const auto found = queues_.find(queue);
        if (found == queues_.end()) continue;
        for (const auto& [who, member] : found->second) {
            Member& merged = once.emplace(who, member).first->second;
            merged.in_call = merged.in_call || member.in_call;
            merged.paused = merged.paused && member.paused;  // paused in one of two: there for one
        }
    }
    std::int64_t available = 0, busy = 0, away = 0, logged_in = 0;
    for (const auto& [who, member] : once) {
        if (member.status == kInvalid || member.status == kUnavailable) continue;
        ++logged_in;
        const bool free = member.status == kNotInUse || member.status == kUnknown;
        if (member.in_call || (!free && !member.paused)) {
            ++busy;
        } else if (member.paused) {
            ++away;
        } else {
            ++available;
        }
    }
    AgentStates out;
    out.available = available;
    out.busy = busy;
    out.away = away;
    out.logged_in = logged_in;
    return out;
}

}  // namespace leitstand
