// Who posts, by what they know. Every comparison takes the same time, whatever was guessed.
#pragma once

#include <optional>
#include <string>

#include "connectors/webhook/fields.hpp"
#include "platform/net/http_server.hpp"

namespace leitstand {

struct WebhookAuth {
    enum class Kind { bearer, hmac, header, query, body };  ///< `body`: a field of the event
    Kind kind = Kind::bearer;
    std::string name;        ///< of the header, the query's field or the body's
    std::string secret;      ///< at least 16 characters
    Millis window{300'000};  ///< hmac: how far the time of a signature may be from ours
};

inline constexpr std::string_view kTimestampHeader = "x-leitstand-timestamp";
inline constexpr std::string_view kSignatureHeader = "x-leitstand-signature";

enum class WebhookProof { good, bad, needs_body };

/// What the header alone can tell.
[[nodiscard]] WebhookProof prove_by_header(const WebhookAuth& auth, const HttpArrival& arrival);

/// The whole request. `field`: the value of the body's field, where the kind asks for it. An hmac
/// is `sha256=HEX` of HMAC-SHA-256 over timestamp (seconds since 1970), a full stop and the body.
[[nodiscard]] bool proves(const WebhookAuth& auth, const HttpArrival& arrival,
                          std::string_view field, Instant now);

/// What makes a request the same as another one: the sender's key, or its signature. Empty:
/// nothing.
[[nodiscard]] std::string same_request_key(const WebhookAuth& auth, const HttpArrival& arrival);

}  // namespace leitstand
