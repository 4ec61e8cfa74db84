// A customer under another name: always the same one, so that repeated contacts are found, and one
// that nobody can lead back without the key. The key is made here and never leaves this machine.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

class Pseudonyms {
public:
    /// The key of this file; the first start makes it. Errors: as of `own_key`.
    [[nodiscard]] static Result<Pseudonyms> open(const std::filesystem::path& key_file);
    explicit Pseudonyms(std::string key) : key_(std::move(key)) {}

    /// 32 characters of [0-9a-f]. Two providers have different names for the same customer, so that
    /// nobody follows him from one to the other.
    [[nodiscard]] std::string of(std::string_view provider, std::string_view customer) const;

private:
    std::string key_;
};

}  // namespace leitstand
