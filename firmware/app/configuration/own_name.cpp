#include "app/configuration/own_name.hpp"

#include <fmt/format.h>

namespace leitstand {

std::string read_own_name(Table& table, std::string_view example,
                          std::map<std::string, Place>& seen) {
    std::string name;
    table.require("id", example);
    if (!table.text("id", example, name)) return {};
    const auto [first, fresh] = seen.emplace(name, table.place("id"));
    if (fresh) return name;
    table.complain("id",
                   fmt::format("`{}` is already defined in {}; give each [[{}]] an id of its own",
                               shown(name), to_string(first->second), table.name()));
    return {};
}

}  // namespace leitstand
