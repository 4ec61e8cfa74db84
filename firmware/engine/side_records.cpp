#include "engine/side_records.hpp"

#include <algorithm>
#include <tuple>

#include "engine/hash.hpp"

namespace leitstand {
namespace {

std::uint32_t number(QueueKey key) { return (std::uint32_t{key.provider} << 16U) | key.queue; }

void mix(Hash64& h, double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    h.mix(bits);
}
void mix(Hash64& h, Instant at) { h.mix(std::int64_t{at.time_since_epoch().count()}); }
template <class T>
void mix(Hash64& h, const std::optional<T>& value) {
    h.mix(std::uint64_t{value.has_value()});
    if (value) mix(h, static_cast<double>(*value));
}
void mix(Hash64& h, const std::string& text) { h.mix(std::string_view(text)); }
void mix(Hash64& h, const std::vector<std::string>& texts) {
    for (const auto& text : texts) mix(h, text);
}

std::uint64_t content_of(const ForecastRecord& r) {
    Hash64 h;
    mix(h, r.locked_at.value_or(Instant{}));
    for (const auto& i : r.intervals) {
        mix(h, i.start);
        h.mix(std::int64_t{i.length.count()});
        mix(h, i.offered);
        h.mix(std::int64_t{i.aht.count()});
        mix(h, i.agents);
    }
    return h.value();
}
std::uint64_t content_of(const EvaluationRecord& r) {
    Hash64 h;
    mix(h, r.at);
    for (const auto* text :
         {&r.form, &r.contact, &r.sample, &r.calibration_of, &r.calibration_rater}) {
        mix(h, *text);
    }
    for (const auto& s : r.sections) {
        mix(h, s.id);
        mix(h, s.points);
        mix(h, s.max);
        h.mix(std::uint64_t{s.not_applicable});
    }
    mix(h, r.critical);
    return h.value();
}
std::uint64_t content_of(const SurveyRecord& r) {
    Hash64 h;
    mix(h, r.at);
    mix(h, r.csat);
    mix(h, r.nps);
    mix(h, r.resolved);
    mix(h, r.topic);
    mix(h, r.contact);
    return h.value();
}
std::uint64_t content_of(const ExclusionRecord& r) {
    Hash64 h;
    mix(h, r.from);
    mix(h, r.to);
    for (const auto* text : {&r.reason, &r.status, &r.approved_by}) mix(h, *text);
    mix(h, r.clauses);
    return h.value();
}
std::uint64_t content_of(const EffortRecord& r) {
    Hash64 h;
    for (const auto& v :
         {r.login_h, r.productive_h, r.paid_h, r.steering_h, r.headcount, r.leavers, r.cost}) {
        mix(h, v);
    }
    for (const auto* list : {&r.committed, &r.delivered}) {
        for (const auto& i : *list) {
            mix(h, i.start);
            mix(h, i.agents);
        }
    }
    return h.value();
}

bool about_quality(MessageKind kind) {
    return kind == MessageKind::evaluation || kind == MessageKind::survey;
}

std::uint64_t content_of(const ActionRecord& r) {
    Hash64 h;
    const auto day = [&](const std::optional<Date>& date) {
        h.mix(date ? std::int64_t{std::chrono::sys_days{*date}.time_since_epoch().count()}
                   : std::int64_t{-1'000'000});
    };
    day(r.opened);
    for (const auto* text : {&r.clause, &r.cause, &r.text, &r.owner}) mix(h, *text);
    h.mix(std::uint64_t{static_cast<std::uint64_t>(r.side)});
    for (const auto& date : {r.due, r.closed, r.effect_check}) day(date);
    h.mix(r.reopened);
    return h.value();
}
std::uint64_t content_of(const EscalationRecord& r) {
    Hash64 h;
    for (const auto& at : {r.seen, r.acknowledged, r.measure_agreed})
        mix(h, at.value_or(Instant{}));
    mix(h, r.action);
    return h.value();
}

}  // namespace

void SideRecords::put(const Key& key, ForecastRecord record, std::int64_t received_ms) {
    // In which order a sender lists the intervals says nothing.
    std::sort(record.intervals.begin(), record.intervals.end(),
              [](const auto& a, const auto& b) { return a.start < b.start; });
    const std::uint64_t content = content_of(record);
    auto [it, fresh] = forecasts_.try_emplace(key);
    KeptForecast& kept = it->second;
    auto [seen, new_content] = kept.contents.try_emplace(content, received_ms);
    if (!new_content) seen->second = std::min(seen->second, received_ms);
    if (kept.contents.size() > 1) contested_.insert(key);
    // Immutable once locked: the first received locked content stands; unlocked ones may still be
    // replaced.
    const bool both_locked = !fresh && kept.record.locked_at && record.locked_at;
    const auto by = std::pair(received_ms, content);
    const auto old = std::pair(kept.received_ms, kept.content);
    const bool wins = fresh || (both_locked ? by < old
                                : record.locked_at.has_value() != kept.record.locked_at.has_value()
                                    ? record.locked_at.has_value()
                                    : by > old);
    if (!wins) return;
    ++generation_;
    ++forecast_generation_;
    touch(kept.record);
    touch(record);
    kept.received_ms = received_ms;
    kept.content = content;
    kept.record = std::move(record);
    kept.longest = {};
    for (const auto& i : kept.record.intervals) kept.longest = std::max(kept.longest, i.length);
}

void SideRecords::touch(Instant earliest) {
    touched_[std::chrono::floor<std::chrono::days>(earliest).time_since_epoch().count()] =
        generation_;
}
void SideRecords::touch(const ForecastRecord& r) {
    for (const auto& interval : r.intervals) touch(interval.start);
}
void SideRecords::touch(const EffortRecord& r) {
    // A civil day begins up to a day before the same day in UTC.
    touch(Instant(std::chrono::sys_days{r.date} - std::chrono::days{1}));
    for (const auto* list : {&r.committed, &r.delivered}) {
        for (const auto& interval : *list) touch(interval.start);
    }
}

bool SideRecords::changed_before(Instant before, std::uint64_t generation) const {
    if (generation == generation_) return false;  // asked of every provider, for every board
    const auto last = std::chrono::floor<std::chrono::days>(before).time_since_epoch().count();
    for (const auto& [day, changed] : touched_) {
        if (day > last) break;
        if (changed > generation) return true;
    }
    return false;
}

tl::expected<void, Refusal> SideRecords::apply(const Message& m, Instant received_at) {
    const auto full = [](const auto& table, std::size_t more) {
        return table.size() + more > kMaxEach;
    };
    if (full(forecasts_, m.forecasts.size()) || full(evaluations_, m.evaluations.size()) ||
        full(surveys_, m.surveys.size()) || full(exclusions_, m.exclusions.size()) ||
        full(efforts_, m.efforts.size()) || full(actions_, m.actions.size()) ||
        full(escalations_, m.escalations.size())) {
        return tl::unexpected(Refusal{Reason::too_many, "the limit of kept records is reached"});
    }
    const std::int64_t received = received_at.time_since_epoch().count();
    const std::uint32_t queue = number(m.queue);
    const auto upsert = [&](auto& table, const std::string& id, const auto& record) {
        const std::uint64_t content = content_of(record);
        auto [it, fresh] = table.try_emplace({queue, id});
        if (!fresh &&
            std::pair(it->second.received_ms, it->second.content) >= std::pair(received, content)) {
            return;
        }
        ++generation_;
        quality_generation_ += about_quality(m.kind) ? 1U : 0U;
        if (!fresh) touch(it->second.record);
        touch(record);
        it->second = {received, content, record};
    };
    // A correction carries a revision of its own, so the order of arrival does not matter.
    const auto revise = [&](auto& table, const auto& record) {
        const std::uint64_t content = content_of(record);
        auto [it, fresh] = table.try_emplace({queue, record.id});
        const auto& kept = it->second;
        if (!fresh && std::tuple(kept.record.rev, kept.received_ms, kept.content) >=
                          std::tuple(record.rev, received, content)) {
            return false;
        }
        it->second = {received, content, record};
        return true;
    };
    for (const auto& r : m.actions) (void)revise(actions_, r);
    for (const auto& r : m.escalations) generation_ += revise(escalations_, r) ? 1U : 0U;
    for (const auto& r : m.forecasts) put({queue, r.version}, r, received);
    for (const auto& r : m.evaluations) upsert(evaluations_, r.id, r);
    for (const auto& r : m.surveys) upsert(surveys_, r.id, r);
    for (const auto& r : m.exclusions) upsert(exclusions_, r.id, r);
    for (const auto& r : m.efforts) upsert(efforts_, format_date(r.date), r);
    return {};
}

SideRecords::Forecasts SideRecords::forecast_conflicts(QueueKey queue) const {
    Forecasts result;
    const std::uint32_t wanted = number(queue);
    if (contested_.empty()) return result;  // asked of every queue, for every board
    for (auto it = contested_.lower_bound({wanted, ""});
         it != contested_.end() && it->first == wanted; ++it) {
        const KeptForecast& kept = forecasts_.at(*it);
        if (!kept.record.locked_at) continue;
        for (const auto& [content, first] : kept.contents) {
            if (content == kept.content) continue;
            // Drafts that came before the lock are how forecasts are made; only what came after it
            // is a conflict.
            if (first < kept.received_ms) continue;
            ++result.conflicts;
            result.last_conflict = std::max(result.last_conflict, Instant(Millis(first)));
        }
    }
    return result;
}

std::vector<ForecastVersion> SideRecords::forecasts(QueueKey queue) const {
    std::vector<ForecastVersion> found;
    const std::uint32_t wanted = number(queue);
    for (auto it = forecasts_.lower_bound({wanted, ""});
         it != forecasts_.end() && it->first.first == wanted; ++it) {
        found.push_back({&it->second.record, Instant(Millis(it->second.received_ms))});
    }
    return found;
}

Millis SideRecords::longest_forecast_interval(QueueKey queue) const {
    Millis longest{};
    const std::uint32_t wanted = number(queue);
    for (auto it = forecasts_.lower_bound({wanted, ""});
         it != forecasts_.end() && it->first.first == wanted; ++it) {
        longest = std::max(longest, it->second.longest);
    }
    return longest;
}

template <class Record>
std::vector<const Record*> SideRecords::of(const Table<Record>& table, QueueKey queue) {
    std::vector<const Record*> found;
    const std::uint32_t wanted = number(queue);
    for (auto it = table.lower_bound({wanted, ""}); it != table.end() && it->first.first == wanted;
         ++it) {
        found.push_back(&it->second.record);
    }
    return found;
}

std::vector<const EvaluationRecord*> SideRecords::evaluations(QueueKey queue) const {
    return of(evaluations_, queue);
}
std::vector<const SurveyRecord*> SideRecords::surveys(QueueKey queue) const {
    return of(surveys_, queue);
}
std::vector<const ExclusionRecord*> SideRecords::exclusions(QueueKey queue) const {
    return of(exclusions_, queue);
}
std::vector<const EffortRecord*> SideRecords::efforts(std::uint16_t provider) const {
    return of(efforts_, {provider, QueueKey::kNone});
}

std::vector<const ActionRecord*> SideRecords::actions(std::uint16_t provider) const {
    return of(actions_, {provider, QueueKey::kNone});
}
std::vector<const EscalationRecord*> SideRecords::escalations(std::uint16_t provider) const {
    return of(escalations_, {provider, QueueKey::kNone});
}
const EscalationRecord* SideRecords::escalation(std::uint16_t provider,
                                                const std::string& id) const {
    const auto found = escalations_.find({number({provider, QueueKey::kNone}), id});
    return found == escalations_.end() ? nullptr : &found->second.record;
}

void SideRecords::renumber(const std::function<std::optional<QueueKey>(QueueKey)>& renamed) {
    const auto move = [&](auto& table) {
        std::remove_reference_t<decltype(table)> kept;
        for (auto& [key, record] : table) {
            const QueueKey old{static_cast<std::uint16_t>(key.first >> 16U),
                               static_cast<std::uint16_t>(key.first & 0xffffU)};
            if (const auto now = renamed(old))
                kept.try_emplace({number(*now), key.second}, std::move(record));
        }
        table = std::move(kept);
    };
    move(forecasts_);
    find_contested();
    move(evaluations_);
    move(surveys_);
    move(exclusions_);
    move(efforts_);
    move(actions_);
    move(escalations_);
    ++generation_;
    ++quality_generation_;
    touched_.clear();
    touch(Instant::min());
}

void SideRecords::forget_before(Instant oldest) {
    const std::int64_t at = oldest.time_since_epoch().count();
    const auto forget = [&](auto& table) {
        const auto gone =
            std::erase_if(table, [&](const auto& entry) { return entry.second.received_ms < at; });
        if (gone == 0) return;
        ++generation_;
        ++quality_generation_;
        touch(Instant::min());
    };
    forget(forecasts_);
    find_contested();
    forget(evaluations_);
    forget(surveys_);
    forget(exclusions_);
    forget(efforts_);
    forget(actions_);
    forget(escalations_);
}

void SideRecords::find_contested() {
    contested_.clear();
    for (const auto& [key, kept] : forecasts_) {
        if (kept.contents.size() > 1) contested_.insert(key);
    }
}

std::size_t SideRecords::size() const {
    return forecasts_.size() + evaluations_.size() + surveys_.size() + exclusions_.size() +
           efforts_.size() + actions_.size() + escalations_.size();
}

}  // namespace leitstand
