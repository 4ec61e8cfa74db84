// What a connector's file says, against its profile or its type, and against the queues that it
// fills: settings, requests, the feed of a queue.
#pragma once

#include "app/configuration/references.hpp"

namespace leitstand {

/// Profiles of the site's own, by the name of their file.
void read_own_profile(const std::string& file, const std::string& toml, ReadFiles& files,
                      Problems& problems);

/// Completes what the profile says (its text, how often) where the file leaves it out.
/// `provider`: whose queues it fills; null when it is not known.
void check_connector(const ReadFiles& files, const ProviderConfig* provider,
                     ReadConnector& connector, Problems& problems);

}  // namespace leitstand
