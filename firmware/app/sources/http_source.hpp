// A system that is asked over HTTP, by its profile: every request on its own schedule, one account,
// one budget. One request that fails does not keep the others from going on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/sources/exchange.hpp"
#include "app/sources/http_setup.hpp"
#include "app/sources/schedule.hpp"
#include "app/sources/source.hpp"
#include "app/sources/source_output.hpp"
#include "app/sources/told.hpp"

namespace leitstand {

class HttpSource final : public Source {
public:
    HttpSource(const ConnectorConfig& connector, const Configuration& site, HttpSetup setup,
               const SourceMeans& means);
    ~HttpSource() override;

    void step() override;
    [[nodiscard]] Millis due() const override;
    [[nodiscard]] SourceReport report() const override;

private:
    /// One request, of one queue where the profile asks queue by queue.
    struct Poll {
        RequestPlan plan;
        std::string queue;
        Schedule schedule;
        KnownAnswer known;
        std::unique_ptr<Exchange> exchange;
        std::string trouble;
        std::optional<Instant> delivered;
    };
    struct Kept {
        std::string text;
        std::int64_t mark = 0;  ///< may go to disk once what was put up to here is there
    };

    void add_polls();
    void step(Poll& poll, Millis mono);
    void finish(Poll& poll, Millis mono);
    void decode(Poll& poll, const Fetched& fetched, Millis mono);
    void failed(Poll& poll, std::string why, std::optional<Millis> after, Millis mono);
    void hand_on(const Message& message, Instant now);
    void keep_day(Millis mono);
    [[nodiscard]] bool counts_days() const;
    [[nodiscard]] bool tells(std::string_view request, mapping::RecordKind kind) const;

    const Millis every_;
    const std::vector<std::string> requests_;
    const SourceMeans means_;
    HttpSetup setup_;
    std::unique_ptr<Accounts> own_accounts_;  ///< where nobody shares
    ExchangeMeans exchange_;
    Instant began_;
    std::vector<std::unique_ptr<Poll>> polls_;
    SourceOutput output_;
    Told told_;
    SourceReport counts_;
    std::set<std::string> unmapped_;
    std::optional<Kept> keep_;
    Millis kept_at_{-1};
    Millis look_again_{Millis::max()};  ///< while the sink or the disk is waited for
};

}  // namespace leitstand
