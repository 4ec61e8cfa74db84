// What is told beside contacts and intervals: forecasts, evaluations, surveys, exclusions, effort,
// actions and what became of escalations. Kept by their key; the later received one counts (a
// locked forecast: the first; actions and escalations: the highest revision).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/forecast/versions.hpp"
#include "core/model/events.hpp"

namespace leitstand {

class SideRecords {
public:
    static constexpr std::size_t kMaxEach = 200'000;

    /// Applies all records of the message, or none when a limit is reached.
    [[nodiscard]] tl::expected<void, Refusal> apply(const Message& message, Instant received_at);

    struct Forecasts {
        std::int64_t conflicts =
            0;  ///< contents that came under the version of a locked forecast, and lost
        Instant last_conflict;
    };
    /// What is wrong with the forecasts of this queue.
    [[nodiscard]] Forecasts forecast_conflicts(QueueKey queue) const;
    [[nodiscard]] std::size_t size() const;

    // Everything of one queue (effort: of one provider, `queue` is QueueKey::kNone), in the order
    // of ids. The pointers hold until the next `apply`.
    [[nodiscard]] std::vector<ForecastVersion> forecasts(QueueKey queue) const;
    /// Of any of its versions; 0: there is none.
    [[nodiscard]] Millis longest_forecast_interval(QueueKey queue) const;
    [[nodiscard]] std::vector<const EvaluationRecord*> evaluations(QueueKey queue) const;
    [[nodiscard]] std::vector<const SurveyRecord*> surveys(QueueKey queue) const;
    [[nodiscard]] std::vector<const ExclusionRecord*> exclusions(QueueKey queue) const;
    [[nodiscard]] std::vector<const EffortRecord*> efforts(std::uint16_t provider) const;
    [[nodiscard]] std::vector<const ActionRecord*> actions(std::uint16_t provider) const;
    [[nodiscard]] std::vector<const EscalationRecord*> escalations(std::uint16_t provider) const;
    /// nullptr: nobody said anything about it.
    [[nodiscard]] const EscalationRecord* escalation(std::uint16_t provider,
                                                     const std::string& id) const;
    /// What was received before is gone.
    void forget_before(Instant oldest);
    /// Providers and queues have other numbers in a new configuration: `renamed` tells the new key
    /// of an old one, nullopt drops it.
    void renumber(const std::function<std::optional<QueueKey>(QueueKey)>& renamed);
    /// Grows with every record that changed something: what was derived from older ones is stale.
    /// Actions change no figure, and do not count.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    /// Whether a record about a time before this one changed something since `generation`. To the
    /// day: true a little too often.
    [[nodiscard]] bool changed_before(Instant before, std::uint64_t generation) const;
    /// The same for forecasts alone.
    [[nodiscard]] std::uint64_t quality_generation() const { return quality_generation_; }
    [[nodiscard]] std::uint64_t forecast_generation() const { return forecast_generation_; }

private:
    using Key = std::pair<std::uint32_t, std::string>;  ///< queue, id
    template <class Record>
    struct Kept {
        std::int64_t received_ms = 0;
        std::uint64_t content = 0;
        Record record;
    };
    template <class Record>
    using Table = std::map<Key, Kept<Record>>;
    struct KeptForecast {
        std::int64_t received_ms = 0;
        std::uint64_t content = 0;
        ForecastRecord record;
        Millis longest{};                                ///< of its intervals
        std::map<std::uint64_t, std::int64_t> contents;  ///< hash -> first received
    };

    void put(const Key& key, ForecastRecord record, std::int64_t received_ms);
    void find_contested();
    void touch(Instant earliest);
    void touch(const ForecastRecord& record);
    void touch(const EvaluationRecord& record) { touch(record.at); }
    void touch(const SurveyRecord& record) { touch(record.at); }
    void touch(const ExclusionRecord& record) { touch(record.from); }
    void touch(const EffortRecord& record);

    template <class Record>
    [[nodiscard]] static std::vector<const Record*> of(const Table<Record>& table, QueueKey queue);

    std::uint64_t generation_ = 0;
    std::uint64_t quality_generation_ = 0;
    std::uint64_t forecast_generation_ = 0;
    std::map<std::int64_t, std::uint64_t> touched_;  ///< UTC day -> generation of its last change
    std::map<Key, KeptForecast> forecasts_;
    std::set<Key> contested_;  ///< those that came with more than one content
    Table<EvaluationRecord> evaluations_;
    Table<SurveyRecord> surveys_;
    Table<ExclusionRecord> exclusions_;
    Table<EffortRecord> efforts_;
    Table<ActionRecord> actions_;
    Table<EscalationRecord> escalations_;
};

}  // namespace leitstand
