// Reading a profile's tables: every complaint says where, and what to write. The first one ends the
// reading: functions return false then.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "connectors/mapping/profile.hpp"
#include "platform/config/document.hpp"

namespace leitstand::mapping {

class ProfileReader {
public:
    explicit ProfileReader(std::string_view file) : file_(file) {}

    [[nodiscard]] Result<Profile> run(std::string_view toml);

private:
    using Names = std::span<const std::string_view>;

    bool wrong(TextPosition at, std::string_view message);
    bool only(const ConfigNode& table, Names known);
    bool is_table(const ConfigEntry& entry);
    bool text(const ConfigNode& table, std::string_view key, std::string& out,
              bool required = false);
    bool word(const ConfigNode& table, std::string_view key, Names words, std::size_t& out);
    bool texts(const ConfigEntry& entry, std::map<std::string, std::string>& out);
    bool template_text(const ConfigNode& node);
    bool number(const ConfigNode& node, double& out);
    bool flag(const ConfigNode& table, std::string_view key, bool& out);
    bool list_of_tables(const ConfigNode& table, std::string_view key, const ConfigEntry*& out);

    // read_profile.cpp
    bool profile(const ConfigNode& root);
    bool settings(const ConfigNode& root);
    bool base_url(const ConfigNode& root);
    bool auth(const ConfigNode& root);
    bool budget(const ConfigNode& root);

    // read_request.cpp
    bool request(const ConfigNode& table, RequestRule& out);
    bool answer(const ConfigNode& table, RequestRule& out);
    bool every(const ConfigNode& table, RequestRule& out);
    bool paging(const ConfigNode& table, PagingPlan& out);
    bool templates(const ConfigNode& table);

    // read_record.cpp
    bool record(const ConfigNode& table, RecordRule& out);
    bool figures(const ConfigNode& table, RecordRule& out);
    bool complete(const ConfigNode& table, const RecordRule& rule);
    bool states(const ConfigNode& table, RecordRule& out);
    bool state_words(const ConfigNode& table, StateRule& out);
    bool place(const ConfigNode& node, Place& out);

    // read_figure.cpp
    bool figure(const ConfigNode& node, Figure& out);
    bool figure_table(const ConfigNode& node, Figure& out);
    bool source(const ConfigNode& node, Figure& out);
    bool parts(const ConfigEntry& entry, Figure& out);
    bool rules_of_absence(const ConfigNode& node, Figure& out);
    bool steps(const ConfigNode& node, Figure& out);
    bool step(const ConfigNode& node, Transform& out);

    std::string file_;
    std::string error_;
    Profile profile_;
};

}  // namespace leitstand::mapping
