#include "app/edge/pseudonyms.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/os/private_file.hpp"

namespace leitstand {

Result<Pseudonyms> Pseudonyms::open(const std::filesystem::path& key_file) {
    auto key = own_key(key_file);
    if (!key) return tl::unexpected(key.error());
    return Pseudonyms(std::move(*key));
}

std::string Pseudonyms::of(std::string_view provider, std::string_view customer) const {
    std::string text("customer\n");
    text.append(provider).append("\n").append(customer);
    // 128 bits: no two customers share a name, and a topic of messages stays short.
    return hex(hmac_sha256(key_, text)).substr(0, 32);
}

}  // namespace leitstand
