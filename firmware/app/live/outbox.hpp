// What a publisher of ours has sent and nobody has acknowledged yet. A broker's confirmation
// empties nothing here: only the watermark of a hub does (interfaces.md, section 3). Not
// thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace leitstand {

class Outbox {
public:
    struct Letter {
        std::int64_t epoch = 0, seq = 0;
        std::string topic, payload;
    };

    void add(const std::string& provider, const std::string& src, Letter letter);
    /// Forgets everything up to the watermark. True: something was forgotten. A watermark of
    /// another epoch is of another life of the sender and says nothing.
    bool acknowledged(const std::string& provider, const std::string& src, std::int64_t epoch,
                      std::int64_t seq);
    /// In the order in which they were added, source by source.
    void each(const std::function<void(const Letter&)>& visit) const;

    [[nodiscard]] std::size_t letters() const { return letters_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    std::map<std::pair<std::string, std::string>, std::deque<Letter>> sources_;
    std::size_t letters_ = 0, bytes_ = 0;
};

/// {"src":...,"epoch":...,"seq":...,"data":[items]}; `items` are JSON values separated by commas.
[[nodiscard]] std::string envelope_json(std::string_view src, std::int64_t epoch, std::int64_t seq,
                                        std::string_view items);

}  // namespace leitstand
