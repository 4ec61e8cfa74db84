#include "app/sources/csv_source.hpp"

#include <algorithm>

#include "app/sources/csv_delivery.hpp"
#include "app/sources/csv_setup.hpp"
#include "app/sources/source_output.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr Millis kSoon{100};  ///< until a sink that was full is asked again
constexpr const char* kTakenFile = "taken.txt";

class CsvSource final : public Source {
public:
    CsvSource(CsvReader reader, std::unique_ptr<CsvPlace> place, const Configuration& site,
              const SourceMeans& means)
        : reader_(std::move(reader)),
          place_(std::move(place)),
          output_(site, means.sink),
          memory_(means.state_directory / kTakenFile),
          clock_(means.clock) {}

    void step() override {
        again_ = clock_.monotonic() + kSoon;
        keep();
        // What nobody takes stays where it lies.
        if (!output_.flush()) return;
        auto delivery = place_->step(memory_);
        if (!delivery) return;
        auto read = reader_.read(delivery->name, std::move(delivery->bytes), delivery->taken.at);
        if (!read) {
            ++report_.refused;
            place_->refuse(*delivery, read.error().message);
            return;
        }
        ++report_.answers;
        report_.unmapped.assign(read->unmapped.begin(), read->unmapped.end());
        for (auto& [topic, items] : read->news) output_.put(std::move(topic), std::move(items));
        memory_.set(delivery->name, delivery->taken);
        unsaved_ = true;
    }

    [[nodiscard]] Millis due() const override {
        if (!output_.empty()) return again_;
        return unsaved_ ? std::min(again_, place_->due()) : place_->due();
    }

    [[nodiscard]] SourceReport report() const override {
        SourceReport out = report_;
        out.trouble = place_->trouble();
        out.failures = place_->failures();
        out.messages = output_.handed();
        out.delivered = memory_.newest();
        return out;
    }

private:
    /// Taken is what is on disk: after a crash before that it is read again.
    void keep() {
        if (!unsaved_ || !output_.kept()) return;
        unsaved_ = false;
        if (const auto saved = memory_.save(); !saved) log_warning("{}", saved.error().message);
    }

    CsvReader reader_;
    std::unique_ptr<CsvPlace> place_;
    SourceOutput output_;
    CsvMemory memory_;
    const Clock& clock_;
    Millis again_{0};  ///< while something waits for the sink or its disk
    bool unsaved_ = false;
    SourceReport report_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_csv_source(const ConnectorConfig& connector,
                                                const Configuration& site,
                                                const SourceMeans& means) {
    auto setup = csv_setup(connector, site, means.config_directory);
    if (!setup) return tl::unexpected(setup.error());
    auto place = csv_place(connector, *setup, means.config_directory, means.http, means.clock);
    return std::make_unique<CsvSource>(
        CsvReader(connector, setup->settings, std::move(setup->map), std::move(setup->zone)),
        std::move(place), site, means);
}

}  // namespace leitstand
