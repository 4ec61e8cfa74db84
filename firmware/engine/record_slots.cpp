#include "engine/record_slots.hpp"

#include <algorithm>
#include <map>

#include "core/contract/kpi.hpp"
#include "engine/timeline.hpp"

namespace leitstand {
namespace {

std::string_view word_of(ErrorClass error_class) { return to_string(error_class); }

class Days {
public:
    Days(const ClauseSource& source, Instant from, Instant to)
        : zone_(source.site->zone), from_(from), to_(to) {}

    void add(Instant at, std::int64_t part, std::int64_t whole) {
        if (at < from_ || at >= to_) return;
        const Date date = zone_.date(at);
        auto [it, fresh] = days_.try_emplace(day_number(date));
        Slot& slot = it->second;
        if (fresh) {
            slot.start = std::max(zone_.day_start(date), from_);
            slot.length = std::min(zone_.day_start(next_day(date)), to_) - slot.start;
            slot.day = it->first;
            slot.delivered = true;
        }
        slot.part += part;
        slot.whole += whole;
        slot.raw_part += part;
        slot.raw_whole += whole;
    }
    [[nodiscard]] std::vector<Slot> slots() const {
        std::vector<Slot> all;
        for (const auto& [day, slot] : days_) all.push_back(slot);
        return all;
    }

private:
    const TimeZone& zone_;
    Instant from_, to_;
    std::map<std::int32_t, Slot> days_;
};

std::vector<Slot> of_evaluations(const ClauseSource& source, Instant from, Instant to) {
    Days days(source, from, to);
    const auto wanted = word_of(source.clause->error_class);
    for (const auto& queue : source.queues) {
        for (const auto* r : source.side->evaluations(queue.state->key)) {
            if (!counts_for_contract(*r)) continue;
            // One error of the class makes the contact defective, however many there are.
            const bool defective =
                std::find(r->critical.begin(), r->critical.end(), wanted) != r->critical.end();
            days.add(r->at, defective ? 0 : 1, 1);
        }
    }
    return days.slots();
}

std::vector<Slot> of_surveys(const ClauseSource& source, Instant from, Instant to) {
    Days days(source, from, to);
    const bool nps = source.clause->kpi == ClauseKpi::nps;
    for (const auto& queue : source.queues) {
        for (const auto* r : source.side->surveys(queue.state->key)) {
            if (nps && r->nps) days.add(r->at, *r->nps >= 9 ? 1 : *r->nps <= 6 ? -1 : 0, 1);
            if (!nps && r->csat) days.add(r->at, *r->csat >= 4 ? 1 : 0, 1);
        }
    }
    return days.slots();
}

std::vector<Slot> of_effort(const ClauseSource& source, Instant from, Instant to) {
    const TimeZone& zone = source.site->zone;
    std::map<Instant, Slot> slots;
    for (const auto* r : source.side->efforts(source.provider_index)) {
        for (const auto& promised : r->committed) {
            if (promised.start < from || promised.start >= to) continue;
            Slot& slot = slots[promised.start];
            slot.start = promised.start;
            slot.length = source.site->interval;
            slot.day = day_number(zone.date(promised.start));
            const std::int64_t committed = Decimal::of(promised.agents).micro;
            const auto given =
                std::find_if(r->delivered.begin(), r->delivered.end(),
                             [&](const auto& d) { return d.start == promised.start; });
            if (given == r->delivered.end()) continue;  // nobody said, which is not nobody came
            // More in one interval does not make up for less in another (domain A3).
            slot.delivered = true;
            slot.part = slot.raw_part = std::min(Decimal::of(given->agents).micro, committed);
            slot.whole = slot.raw_whole = committed;
        }
    }
    std::vector<Slot> all;
    for (const auto& [start, slot] : slots) all.push_back(slot);
    return all;
}

}  // namespace

bool counts_for_contract(const EvaluationRecord& record) {
    return record.calibration_of.empty() && (record.sample.empty() || record.sample == "random");
}

std::vector<Slot> record_slots(const ClauseSource& source, Instant from, Instant to) {
    switch (source_of(source.clause->kpi)) {
        case KpiSource::effort:
            return of_effort(source, from, to);
        case KpiSource::evaluations:
            return of_evaluations(source, from, to);
        case KpiSource::surveys:
            return of_surveys(source, from, to);
        case KpiSource::counters:
        case KpiSource::nothing_yet:
            break;
    }
    return {};
}

}  // namespace leitstand
