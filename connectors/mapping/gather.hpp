// Rows of an answer to figures by queue. One gathering per record rule and answer; its pages are
// read one after the other.
#pragma once

#include "connectors/mapping/connector.hpp"

namespace leitstand::mapping {

class Gathering {
public:
    Gathering(const RecordRule& rule, const ConnectorSetup& setup, const Answer& answer,
              Decoded& out)
        : rule_(rule), setup_(setup), answer_(answer), out_(out) {}

    /// The rows of one page. Error (data): the page as a whole can't be read.
    [[nodiscard]] Status add_page(json::Element page);

    /// By queue of ours, and start of the interval where the record has one. Queues that were not
    /// in the answer are among them when the rule says so.
    struct Key {
        std::uint16_t provider = 0, queue = 0;
        std::int64_t start_ms = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    [[nodiscard]] std::map<Key, Figures> finish();

private:
    void add_row(json::Element row, json::Element page);
    void add_item(const Scene& scene, const std::string& queue);
    [[nodiscard]] Result<std::string> queue_of(const Scene& scene) const;
    [[nodiscard]] Result<Figures> figures_of(const Scene& scene) const;
    [[nodiscard]] Status count_states(const Scene& scene, Figures& out) const;
    [[nodiscard]] Figures of_no_row() const;
    void fill_missing();
    void refuse(Reason reason, std::string detail);
    RowTrace* trace(const std::string& queue, bool mapped);

    const RecordRule& rule_;
    const ConnectorSetup& setup_;
    const Answer& answer_;
    Decoded& out_;
    std::size_t row_ = 0, refused_ = 0;
    RowTrace* tracing_ = nullptr;  ///< of the row at hand, when somebody looks on
    /// Their queue and start: rows of the same queue complete each other.
    std::map<std::pair<std::string, std::int64_t>, Figures> rows_;
};

}  // namespace leitstand::mapping
