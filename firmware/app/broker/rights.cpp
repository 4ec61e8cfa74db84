#include "app/broker/rights.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/live/senders.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// Identity -> its providers.
using Identities = std::map<std::string, std::set<std::string>>;

Identities identities_of(const Configuration& config) {
    Identities all;
    for (const auto& provider : config.providers) {
        bool any = false;
        for (const auto& connector : config.connectors) {
            if (connector.provider != provider.id || connector.type != ConnectorType::native_mqtt)
                continue;
            all[identity_of(connector)].insert(provider.id);
            any = true;
        }
        if (!any) all[provider.id].insert(provider.id);
    }
    return all;
}

}  // namespace

std::string display_identity(const Configuration& config) { return "display-" + config.display.id; }

Result<std::vector<BrokerRights>> broker_rights(const Configuration& config) {
    const std::string display = display_identity(config);
    const std::string root = "leitstand/v1/";
    const std::string own = root + "display/" + config.display.id;
    std::vector<BrokerRights> rights{
        {kHubIdentity, {root + "#"}, {root + "#"}},
        {display, {own + "/state"}, {root + "board/#", root + "alert/+", own + "/set"}},
    };
    for (const auto& [identity, providers] : identities_of(config)) {
        if (!is_valid_id(identity)) {
            return fail(ErrorKind::configuration,
                        "the identity `" + identity +
                            "` of a native_mqtt connector is no id; write 1 to 40 of a-z, 0-9, _ "
                            "and -");
        }
        if (identity == kHubIdentity || identity == display) {
            return fail(ErrorKind::configuration,
                        "the identity `" + identity +
                            "` is one of the house; give the provider's sender another one");
        }
        BrokerRights& one = rights.emplace_back();
        one.user = identity;
        for (const auto& provider : providers) {
            one.write.push_back(root + "in/" + provider + "/#");
            one.read.push_back(root + "ack/" + provider + "/#");
        }
    }
    return rights;
}

}  // namespace leitstand
