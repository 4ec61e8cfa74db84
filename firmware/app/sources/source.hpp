// A connector at work. All sources live on one thread, around one HTTP client: a source does what
// is due and returns at once, and nothing it waits for holds up another one. What it learns goes
// out as native payloads, so that a hub beside it, a hub behind a broker and a recording all see
// the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/connector_config.hpp"
#include "platform/net/http_client.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

/// Where the messages of one connector go: into the hub of this program, or into the outbox of an
/// edge. Each one is numbered, and counts as kept once it is on disk there.
class SourceSink {
public:
    virtual ~SourceSink() = default;
    /// `items`: JSON values separated by commas, all for one topic. Nullopt: not now, because too
    /// much waits; the source keeps them or asks its system again later.
    [[nodiscard]] virtual std::optional<std::int64_t> take(std::string_view topic,
                                                           std::string_view items) = 0;
    /// Everything up to this number is on disk.
    [[nodiscard]] virtual std::int64_t kept() const = 0;
};

/// How a source does, for the System page, the log and people who connect it.
struct SourceReport {
    std::string trouble;                     ///< why it does not deliver; empty: it does
    std::optional<Instant> delivered;        ///< when it last did
    std::int64_t answers = 0, failures = 0;  ///< since the start
    std::int64_t messages = 0;               ///< handed on
    std::int64_t refused = 0;                ///< rows or records that could not be used
    std::int64_t due = 0, on_time = 0;       ///< answers that were promised, and came in time
    std::int64_t corrected = 0;              ///< past intervals that changed on the same day
    std::int64_t rewritten = 0;              ///< and those of days before
    std::vector<std::string> unmapped;       ///< their queues that no connector asks for
};

class Source {
public:
    virtual ~Source() = default;
    /// Does what is due. Never blocks.
    virtual void step() = 0;
    /// Monotonic: when `step` has to be called again at the latest.
    [[nodiscard]] virtual Millis due() const = 0;
    /// Descriptors that mean work for `step` when they can be read.
    [[nodiscard]] virtual std::vector<int> descriptors() const { return {}; }
    [[nodiscard]] virtual SourceReport report() const = 0;
};

class Accounts;
class WebhookListener;

/// What a source is given. Outlives it.
struct SourceMeans {
    HttpClient& http;
    SourceSink& sink;
    const Clock& clock;
    std::filesystem::path config_directory;  ///< where secrets and own profiles stand
    std::filesystem::path state_directory;   ///< a folder of its own, which exists
    Accounts* accounts = nullptr;  ///< what sources of one account share; null: nothing is shared
    WebhookListener* webhook = nullptr;  ///< where others post to us; null: nowhere
};

/// Error (configuration): what can never work, as a sentence for a person.
[[nodiscard]] Result<std::unique_ptr<Source>> make_source(const ConnectorConfig& connector,
                                                          const Configuration& site,
                                                          const SourceMeans& means);

}  // namespace leitstand
