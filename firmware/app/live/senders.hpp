// Who may send for whom, as the configuration says. The broker checks it by certificates; this is
// the hub's own check, for what a certificate of the right provider carries inside.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/model/configuration.hpp"

namespace leitstand {

/// The name by which a `native_mqtt` connector's sender is known: in its certificate, and as `src`
/// of its envelopes. `identity` of its settings, else its provider's id.
[[nodiscard]] std::string identity_of(const ConnectorConfig& connector);

class Senders {
public:
    explicit Senders(const Configuration& config);

    /// False: the provider has `native_mqtt` connectors, and none of its senders is called so.
    [[nodiscard]] bool accepts(std::string_view provider, std::string_view src) const;

private:
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> known_;
};

}  // namespace leitstand
