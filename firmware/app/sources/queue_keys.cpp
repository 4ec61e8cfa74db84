#include "app/sources/queue_keys.hpp"

#include <fmt/format.h>

namespace leitstand {

Result<std::map<std::string, QueueKey, std::less<>>> queue_keys(const ConnectorConfig& connector,
                                                                const Configuration& site) {
    std::map<std::string, QueueKey, std::less<>> out;
    for (std::size_t p = 0; p < site.providers.size(); ++p) {
        const ProviderConfig& provider = site.providers[p];
        if (provider.id != connector.provider) continue;
        for (const auto& [theirs, ours] : connector.queues) {
            for (std::size_t q = 0; q < provider.queues.size(); ++q) {
                if (provider.queues[q].id != ours) continue;
                out[theirs] = {static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)};
            }
        }
    }
    if (out.size() == connector.queues.size() && !out.empty()) return out;
    return fail(ErrorKind::configuration,
                connector.queues.empty()
                    ? fmt::format("connector `{}` has no queue; write [connector.queues] with "
                                  "lines such as `\"their-queue\" = \"billing\"`",
                                  connector.id)
                    : fmt::format("connector `{}` names a queue that provider `{}` does not have; "
                                  "see [connector.queues]",
                                  connector.id, connector.provider));
}

}  // namespace leitstand
