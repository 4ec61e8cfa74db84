// What each type of connector is told beside what all of them are told: how its address begins, and
// its settings. A type with a source of its own adds its lines here and in
// firmware/app/sources/make_source.cpp.
#pragma once

#include <span>
#include <string_view>

#include "core/model/connector_config.hpp"

namespace leitstand {

struct TypeSetting {
    std::string_view name, about;
    bool required = false;
};

struct TypeRules {
    std::span<const std::string_view> addresses;  ///< how `base_url` may begin; "": a path
    std::string_view example;                     ///< of `base_url`; empty: there is no address
    bool address_required = false;
    std::span<const TypeSetting> settings;  ///< those of http_json stand in its profile
};

[[nodiscard]] const TypeRules& rules_of(ConnectorType type);

}  // namespace leitstand
