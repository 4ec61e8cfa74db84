#include "app/live/senders.hpp"

namespace leitstand {

std::string identity_of(const ConnectorConfig& connector) {
    const auto it = connector.settings.find("identity");
    return it == connector.settings.end() ? connector.provider : it->second;
}

Senders::Senders(const Configuration& config) {
    for (const auto& connector : config.connectors) {
        if (connector.type == ConnectorType::native_mqtt)
            known_[connector.provider].insert(identity_of(connector));
    }
    // What this hub asks for itself comes under the connector's id.
    for (const auto& connector : config.connectors) {
        const auto it = known_.find(connector.provider);
        if (it != known_.end() && connector.type != ConnectorType::native_mqtt)
            it->second.insert(connector.id);
    }
}

bool Senders::accepts(std::string_view provider, std::string_view src) const {
    const auto it = known_.find(provider);
    return it == known_.end() || it->second.contains(src);
}

}  // namespace leitstand
