#include "core/quality/pairs.hpp"

#include <map>
#include <string>

namespace leitstand {
namespace {

bool newer(const EvaluationRecord* a, const EvaluationRecord* b) {
    return b == nullptr || a->at >= b->at;
}

/// What is known of one contact.
struct Subject {
    const EvaluationRecord* ordinary = nullptr;
    const EvaluationRecord* provider = nullptr;
    const EvaluationRecord* client = nullptr;
    std::vector<const EvaluationRecord*> all;
};

class Finder {
public:
    explicit Finder(std::span<const EvaluationRecord* const> records) {
        for (const auto* r : records) {
            by_id_[r->id] = r;
            if (!r->calibration_of.empty() || r->contact.empty()) continue;
            auto& known = by_contact_[r->contact];
            if (newer(r, known)) known = r;
        }
    }

    /// The text that all sides of a contact have in common, and the ordinary evaluation behind it.
    std::pair<std::string, const EvaluationRecord*> subject_of(const EvaluationRecord& r) const {
        const auto named = by_id_.find(r.calibration_of);
        if (named != by_id_.end() && named->second != &r) {
            const auto* other = named->second;
            if (other->calibration_of.empty()) return {"e:" + other->id, other};
            // The other side is a calibration itself: both belong to what that one names, or to
            // each other.
            if (other->calibration_of == r.id) return {"m:" + std::min(other->id, r.id), nullptr};
            const auto again = by_id_.find(other->calibration_of);
            if (again != by_id_.end() && again->second->calibration_of.empty())
                return {"e:" + again->second->id, again->second};
            if (again == by_id_.end()) return of_contact(other->calibration_of);
            return {"m:" + other->id, nullptr};
        }
        return of_contact(r.calibration_of);
    }

private:
    std::pair<std::string, const EvaluationRecord*> of_contact(const std::string& contact) const {
        const auto known = by_contact_.find(contact);
        if (known != by_contact_.end()) return {"e:" + known->second->id, known->second};
        return {"c:" + contact, nullptr};
    }

    std::map<std::string_view, const EvaluationRecord*> by_id_, by_contact_;
};

}  // namespace

RatedPairs rated_pairs(std::span<const EvaluationRecord* const> records) {
    const bool any = std::any_of(records.begin(), records.end(),
                                 [](const auto* r) { return !r->calibration_of.empty(); });
    RatedPairs out;
    if (!any) return out;
    const Finder finder(records);
    std::map<std::string, Subject> subjects;
    for (const auto* r : records) {
        if (r->calibration_of.empty()) continue;
        const auto [name, ordinary] = finder.subject_of(*r);
        Subject& subject = subjects[name];
        subject.ordinary = ordinary;
        subject.all.push_back(r);
        auto& side = r->calibration_rater == "client" ? subject.client : subject.provider;
        if (newer(r, side)) side = r;
    }
    for (const auto& [name, s] : subjects) {
        const bool rescored = s.provider == nullptr && s.ordinary != nullptr;
        const auto* provider = s.provider != nullptr ? s.provider : s.ordinary;
        const auto* client = s.client != nullptr ? s.client : s.ordinary;
        if (provider != nullptr && client != nullptr && provider != client) {
            out.pairs.push_back({provider, client, rescored});
        } else {
            out.alone.insert(out.alone.end(), s.all.begin(), s.all.end());
        }
    }
    return out;
}

}  // namespace leitstand
