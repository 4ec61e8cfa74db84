// Boards to retained topics: published when their content changed, at most once a second each, the
// last state always. `at` and `age_s` alone are no change: they move by themselves, and every
// subscriber has a clock.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/model/board.hpp"
#include "platform/base/latest.hpp"
#include "platform/base/result.hpp"
#include "platform/os/clock.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

/// Retained topics of a board: topic and JSON (interfaces.md, section 3).
[[nodiscard]] std::map<std::string, std::string> board_topics(const Board& board);
/// The same JSON without the board's `at` and every `age_s`.
[[nodiscard]] std::string without_moving_times(std::string_view json);

class Publisher {
public:
    /// Retained, QoS 1. Error: not now; it is tried again.
    using Publish = std::function<Status(const std::string& topic, std::string_view payload)>;

    /// True while the broker has not confirmed what it got: boards wait, and the newest goes then.
    /// Called from the publisher's thread; must not wait.
    using Crowded = std::function<bool()>;

    Publisher(Latest<Board>& boards, const Clock& clock, Publish publish, Crowded crowded = {});
    ~Publisher() { finish(); }
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;

    /// The last state goes out; after that nothing does.
    void finish();

    /// The connection is new: a broker may have forgotten everything.
    void connected();
    /// Watermarks whose input is on disk; called from the journal's thread.
    void acknowledge(const std::vector<JournalWatermark>& marks);
    /// A retained topic from an earlier life of ours: emptied unless it is still true.
    void found_retained(const std::string& topic);

private:
    void run();
    void publish_board(const Board& board);
    /// False: not all of them could be said.
    [[nodiscard]] bool publish_marks(const std::vector<JournalWatermark>& marks) const;
    [[nodiscard]] bool crowded() const { return crowded_ && crowded_(); }
    void say_all_marks();

    Latest<Board>& boards_;
    const Clock& clock_;
    const Publish publish_;
    const Crowded crowded_;
    const Millis every_;

    struct Signal {  ///< outlives us: `boards_` keeps a wake-up that refers to it
        std::mutex mutex;
        std::condition_variable changed;
        bool board = false, marks = false, again = false, stopping = false;
    };
    std::shared_ptr<Signal> signal_ = std::make_shared<Signal>();
    std::map<std::string, std::size_t>
        published_;                   ///< topic, hash of its content; publisher's thread
    std::vector<std::string> found_;  ///< guarded by the signal's mutex, as are the next two
    std::map<std::pair<std::string, std::string>, JournalWatermark> marks_;
    std::vector<JournalWatermark> new_marks_;
    bool unsaid_ = false;  ///< a watermark was refused; publisher's thread
    std::thread thread_;
};

}  // namespace leitstand
