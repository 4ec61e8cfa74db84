// What leaves an edge: each record read as the hub would read it and written anew. So only fields
// that the hub knows go out, whatever a source put beside them, and a customer goes out under his
// pseudonym. A record that the hub would refuse is refused here, where somebody can see why.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "app/edge/pseudonyms.hpp"
#include "connectors/native_mqtt/decode.hpp"
#include "platform/store/outbox_store.hpp"

namespace leitstand {

struct Cleaned {
    std::string provider, items;
    OutboxWorth worth = OutboxWorth::record;
};

class Cleaner {
public:
    Cleaner(std::shared_ptr<const Configuration> config, Pseudonyms pseudonyms)
        : config_(config), pseudonyms_(std::move(pseudonyms)), decoder_(std::move(config)) {}

    /// `items`: JSON values separated by commas, all for one topic.
    [[nodiscard]] tl::expected<Cleaned, Refusal> clean(std::string_view topic,
                                                       std::string_view items);

    void reconfigure(std::shared_ptr<const Configuration> config) {
        config_ = config;
        decoder_ = Decoder(std::move(config));
    }

private:
    std::shared_ptr<const Configuration> config_;
    Pseudonyms pseudonyms_;
    Decoder decoder_;
    Message message_;
    std::string payload_, customer_;
};

}  // namespace leitstand
