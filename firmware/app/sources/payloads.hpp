// From what a source decoded to native payloads: topics and items, in pieces that a broker takes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"

namespace leitstand {

/// `items`: JSON values separated by commas, all for this topic.
using TakePayload = std::function<void(const std::string& topic, std::string items)>;

class Payloads {
public:
    /// Keeps names and time zone only: a site with many connectors has a large configuration.
    explicit Payloads(const Configuration& site);

    /// Contacts, intervals and live states of a message of that site. `now` decides which offset
    /// its times are written with, so that people can read them.
    void each(const Message& message, Instant now, const TakePayload& take) const;

private:
    struct Queue {
        std::string id;
        Channel channel = Channel::voice;
    };
    struct Provider {
        std::string id;
        std::vector<Queue> queues;
    };

    std::vector<Provider> providers_;
    TimeZone zone_;
};

}  // namespace leitstand
