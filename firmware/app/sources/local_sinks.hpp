// Messages of our own connectors into the hub of this program. They are numbered like those of any
// other sender, and kept here until the journal has them: a hub that puts input off, because its
// disk refuses, gets them again.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "app/live/hub.hpp"
#include "app/sources/sinks.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

class LocalSinks final : public Sinks {
public:
    static constexpr std::size_t kMostLetters = 4'096;  ///< of one connector, not yet on disk
    static constexpr std::size_t kMostBytes = std::size_t{8} << 20U;
    static constexpr Millis kAgain{10'000};  ///< after this long on no disk

    /// `known`: where every sender stood at the last end of the program. A connector's epoch is one
    /// more.
    LocalSinks(const Clock& clock, const std::vector<JournalWatermark>& known,
               Millis again = kAgain);
    /// Before the first message. The hub outlives the sources.
    void attach(Hub& hub) { hub_ = &hub; }

    [[nodiscard]] std::unique_ptr<SourceSink> make(const ConnectorConfig& connector) override;
    void step() override;
    void refused(const std::string& source, const char* kind, std::int64_t more) override;
    /// From the journal's thread: what is on disk now.
    void committed(const std::vector<JournalWatermark>& marks);

private:
    class Sink;
    struct Letter {
        std::string topic, payload;
        std::int64_t seq = 0;
        Millis sent{};
    };
    /// One connector's numbers; guarded by `mutex`.
    struct Line {
        std::mutex mutex;
        std::string src;
        std::int64_t epoch = 1, seq = 0, kept = 0;
        std::size_t bytes = 0;
        std::deque<Letter> letters;
    };
    using Name = std::pair<std::string, std::string>;  ///< provider, connector
    void send_again(Line& line);

    const Clock& clock_;
    const Millis again_;
    std::atomic<Hub*> hub_{nullptr};
    std::mutex mutex_;
    std::map<Name, std::int64_t> epochs_;
    std::map<Name, std::shared_ptr<Line>> lines_;
    std::map<std::string, std::int64_t> refused_;  ///< since the start; the sources' thread
};

}  // namespace leitstand
