#include "app/configuration/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "platform/base/hidden_signs.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

using Kind = ConfigNode::Kind;

std::string write(std::string_view key, std::string_view example) {
    return fmt::format("write for example `{} = {}`", key, example);
}

std::string range_text(Range range) {
    const bool top = std::isfinite(range.most);
    if (range.above)
        return top ? fmt::format("above {} and at most {}", range.least, range.most)
                   : fmt::format("above {}", range.least);
    return top ? fmt::format("from {} to {}", range.least, range.most)
               : fmt::format("at least {}", range.least);
}

bool inside(Range range, double value) {  // false for NaN
    return (range.above ? value > range.least : value >= range.least) && value <= range.most &&
           std::isfinite(value);
}

/// Names of keys in which people put secrets; worth a better answer than "unknown".
bool smells_of_secret(std::string_view key) {
    static constexpr std::array<std::string_view, 8> kNames{
        "password", "passwd", "token", "api_key", "apikey", "pass", "client_secret", "credentials"};
    return std::find(kNames.begin(), kNames.end(), lower(key)) != kNames.end();
}

}  // namespace

Place Table::place(std::string_view key) const {
    if (node_ == nullptr) return {*file_, {}};
    const auto* entry = node_->find(key);
    return {*file_, entry != nullptr ? entry->value.at : node_->at};
}

void Table::complain(std::string_view key, std::string message) const {
    leitstand::complain(*problems_, place(key), std::move(message));
}

const ConfigEntry* Table::ask(std::string_view key) {
    known_.push_back(key);
    return node_ == nullptr ? nullptr : node_->find(key);
}

const ConfigNode* Table::ask_kind(std::string_view key, Kind kind, std::string_view example) {
    const auto* entry = ask(key);
    if (entry == nullptr) return nullptr;
    if (entry->value.kind == kind) return &entry->value;
    complain(key, fmt::format("`{}` must be {}, not {}; {}", key, name_of(kind),
                              name_of(entry->value.kind), write(key, example)));
    return nullptr;
}

const ConfigNode* Table::ask_number(std::string_view key, std::string_view example, Range range,
                                    bool whole) {
    const auto* entry = ask(key);
    if (entry == nullptr) return nullptr;
    const auto& value = entry->value;
    const auto wanted = whole ? Kind::integer : Kind::number;
    if (value.kind != Kind::integer && value.kind != wanted) {
        const auto found =
            value.kind == Kind::number ? "one with a decimal point" : name_of(value.kind);
        complain(key, fmt::format("`{}` must be {}, not {}; {}", key, name_of(wanted), found,
                                  write(key, example)));
        return nullptr;
    }
    if (!inside(range, value.number)) {
        complain(key, fmt::format("`{}` is {}, but must be {}; {}", key, value.number,
                                  std::isfinite(range.least) || std::isfinite(range.most)
                                      ? range_text(range)
                                      : "a finite number",
                                  write(key, example)));
        return nullptr;
    }
    return &value;
}

const ConfigNode* Table::any(std::string_view key) {
    const auto* entry = ask(key);
    return entry == nullptr ? nullptr : &entry->value;
}

bool Table::text(std::string_view key, std::string_view example, std::string& out) {
    const auto* value = ask_kind(key, Kind::text, example);
    if (value == nullptr) return false;
    if (trim(value->text).empty()) {
        complain(key, fmt::format("`{}` is empty; {}", key, write(key, example)));
        return false;
    }
    if (const auto sign = hidden_sign(value->text)) {
        complain(key,
                 fmt::format("`{}` has {} in it, which nobody sees; write it without", key, *sign));
        return false;
    }
    out = value->text;
    return true;
}

bool Table::id(std::string_view key, std::string_view example, std::string& out) {
    std::string found;
    if (!text(key, example, found)) return false;
    if (found == "-") {
        complain(key, fmt::format("`{}` can't be `-`, which means the provider as a whole; {}", key,
                                  write(key, example)));
        return false;
    }
    if (!is_valid_id(found)) {
        complain(
            key,
            fmt::format(
                "`{}` is `{}`, but an id has only a-z, 0-9, `_` and `-`, at most 40 of them; {}",
                key, shown(found), write(key, example)));
        return false;
    }
    out = found;
    return true;
}

bool Table::number(std::string_view key, std::string_view example, Range range, double& out) {
    const auto* value = ask_number(key, example, range, false);
    if (value == nullptr) return false;
    out = value->number;
    return true;
}

bool Table::decimal(std::string_view key, std::string_view example, Range range, Decimal& out) {
    constexpr double kMost = 9e9;  // every double below it that has six decimals is told apart
    double value = 0;
    if (!number(key, example, range, value)) return false;
    if (std::abs(value) > kMost) {
        complain(key, fmt::format("`{}` is {}, which is more than can be counted exactly; write at "
                                  "most {} billion",
                                  key, value, kMost / 1e9));
        return false;
    }
    const auto exact = Decimal::of(value);
    if (exact.value() != value) {
        complain(key, fmt::format("`{0}` is {1}, which has more than six decimals and would not be "
                                  "counted exactly; write for example `{0} = {2:.6f}`",
                                  key, value, exact.value()));
        return false;
    }
    out = exact;
    return true;
}

bool Table::decimal(std::string_view key, std::string_view example, Range range,
                    std::optional<Decimal>& out) {
    Decimal found;
    if (!decimal(key, example, range, found)) return false;
    out = found;
    return true;
}

bool Table::integer(std::string_view key, std::string_view example, Range range, int& out) {
    range.least = std::max(range.least, -1e9);  // so that it fits an int
    range.most = std::min(range.most, 1e9);
    const auto* value = ask_number(key, example, range, true);
    if (value == nullptr) return false;
    out = static_cast<int>(value->integer);
    return true;
}

bool Table::seconds(std::string_view key, std::string_view example, Range range, Millis& out) {
    double value = 0;
    if (!number(key, example, range, value)) return false;
    const auto millis = millis_of_seconds(value);
    if (!millis || (range.above && millis->count() == 0)) {
        complain(key, fmt::format("`{}` is {}, which is no duration in seconds; {}", key, value,
                                  write(key, example)));
        return false;
    }
    out = *millis;
    return true;
}

bool Table::boolean(std::string_view key, bool& out) {
    const auto* value = ask_kind(key, Kind::boolean, "true");
    if (value == nullptr) return false;
    out = value->boolean;
    return true;
}

bool Table::date(std::string_view key, std::string_view example, Date& out) {
    const auto* value = ask_kind(key, Kind::text, example);
    if (value == nullptr) return false;
    const auto found = parse_date(value->text);
    if (!found) {
        complain(key, fmt::format("`{}` is not a day of the calendar; {}", shown(value->text),
                                  write(key, example)));
        return false;
    }
    out = *found;
    return true;
}

bool Table::words(std::string_view key, std::string_view example, std::vector<Word>& out) {
    const auto* value = ask_kind(key, Kind::array, example);
    if (value == nullptr) return false;
    std::vector<Word> found;
    for (const auto& item : value->items) {
        if (item.kind != Kind::text) {
            leitstand::complain(*problems_, {*file_, item.at},
                                fmt::format("`{}` is a list of texts, and this is {}; {}", key,
                                            name_of(item.kind), write(key, example)));
            return false;
        }
        found.push_back({item.text, item.at});
    }
    out = std::move(found);
    return true;
}

bool Table::word(std::string_view key, std::span<const std::string_view> known, std::size_t& out) {
    const auto* value = ask_kind(key, Kind::text, fmt::format("\"{}\"", known.front()));
    if (value == nullptr) return false;
    const auto found = std::find(known.begin(), known.end(), value->text);
    if (found == known.end()) {
        const auto guess = hint(lower(value->text), known);
        complain(key, fmt::format("`{}` can't be `{}`{}{} {}", key, shown(value->text),
                                  guess.empty() ? ";" : guess,
                                  guess.empty() ? " write one of:" : " It is one of:",
                                  fmt::join(known, ", ")));
        return false;
    }
    out = static_cast<std::size_t>(found - known.begin());
    return true;
}

bool Table::secret(std::string_view key, std::string& out) {
    const auto* value = ask_kind(key, Kind::text, "\"file:NAME\"");
    if (value == nullptr) return false;
    const std::string_view text = value->text;
    const auto colon = text.find(':');
    const auto where = text.substr(0, colon);
    if (colon == std::string_view::npos || (where != "file" && where != "env") ||
        text.size() == colon + 1) {
        complain(
            key,
            fmt::format(
                "`{0}` must say where the secret is kept, and must not be the secret itself; write "
                "`{0} = \"file:NAME\"` or `{0} = \"env:NAME\"`",
                key));
        return false;
    }
    out = value->text;
    return true;
}

Table Table::section(std::string_view key) {
    const auto full = name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
    const auto* entry = ask(key);
    if (entry != nullptr && entry->value.kind != Kind::table) {
        complain(key,
                 fmt::format("`{}` must be one section, not {}; write `[{}]` and its keys below it",
                             key, name_of(entry->value.kind), full));
        entry = nullptr;
    }
    return {entry != nullptr ? &entry->value : nullptr, full, *file_, *problems_};
}

std::vector<Table> Table::sections(std::string_view key) {
    const auto full = name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
    std::vector<Table> found;
    const auto* entry = ask(key);
    if (entry == nullptr) return found;
    const auto refuse = [&](const ConfigNode& node) {
        leitstand::complain(
            *problems_, {*file_, node.at},
            fmt::format("`{0}` must be a list of sections, not {1}; write `[[{2}]]` for each", key,
                        node.kind == Kind::table ? "one section" : name_of(node.kind), full));
    };
    if (entry->value.kind != Kind::array) {
        refuse(entry->value);
        return found;
    }
    for (const auto& item : entry->value.items) {
        if (item.kind == Kind::table) {
            found.push_back({&item, full, *file_, *problems_});
        } else {
            refuse(item);
        }
    }
    return found;
}

std::vector<std::pair<std::string, Word>> Table::mapping(std::string_view example) {
    std::vector<std::pair<std::string, Word>> found;
    anything_ = true;
    if (node_ == nullptr) return found;
    for (const auto& entry : node_->entries) {
        if (entry.value.kind == Kind::text) {
            found.push_back({entry.key, {entry.value.text, entry.value.at}});
        } else {
            leitstand::complain(*problems_, {*file_, entry.value.at},
                                fmt::format("`{}` must be a text, not {}; write for example `{}`",
                                            shown(entry.key), name_of(entry.value.kind), example));
        }
    }
    return found;
}

std::vector<NamedText> Table::values(std::string_view example) {
    std::vector<NamedText> found;
    anything_ = true;
    if (node_ == nullptr) return found;
    for (const auto& entry : node_->entries) {
        const ConfigNode& value = entry.value;
        const Place at{*file_, value.at}, key_at{*file_, entry.at};
        if (value.kind == Kind::text) {
            found.push_back({entry.key, value.text, at, key_at});
        } else if (value.kind == Kind::integer) {
            found.push_back({entry.key, fmt::format("{}", value.integer), at, key_at});
        } else if (value.kind == Kind::number && std::isfinite(value.number)) {
            found.push_back({entry.key, fmt::format("{}", value.number), at, key_at});
        } else if (value.kind == Kind::boolean) {
            found.push_back({entry.key, value.boolean ? "true" : "false", at, key_at});
        } else {
            leitstand::complain(
                *problems_, at,
                fmt::format("`{}` must be a text or a number, not {}; write for example `{}`",
                            shown(entry.key), name_of(value.kind), example));
        }
    }
    return found;
}

std::vector<NamedNumber> Table::numbers(std::string_view example, Range range) {
    std::vector<NamedNumber> found;
    anything_ = true;
    if (node_ == nullptr) return found;
    for (const auto& entry : node_->entries) {
        const auto& value = entry.value;
        const bool number = value.kind == Kind::integer || value.kind == Kind::number;
        if (number && inside(range, value.number)) {
            found.push_back({entry.key, value.number, {*file_, entry.at}});
            continue;
        }
        leitstand::complain(*problems_, {*file_, value.at},
                            fmt::format("`{}` must be a number {}; write for example `{}`",
                                        shown(entry.key), range_text(range), example));
    }
    return found;
}

void Table::require(std::string_view key, std::string_view example) {
    if (node_ != nullptr && !has(key)) {
        complain({}, fmt::format("`{}` is missing in [{}]; {}", key, name_, write(key, example)));
    }
}

void Table::meaningless(std::string_view key, std::string_view why) {
    refuse(key, fmt::format("`{}` has no meaning {}; leave it out", key, why));
}

void Table::refuse(std::string_view key, std::string message) {
    known_.push_back(key);
    if (!has(key)) return;
    leitstand::complain(*problems_, {*file_, node_->find(key)->at}, std::move(message));
}

void Table::finish() {
    if (node_ == nullptr || anything_) return;
    for (const auto& entry : node_->entries) {
        if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
        const Place at{*file_, entry.at};
        if (smells_of_secret(entry.key)) {
            leitstand::complain(
                *problems_, at,
                fmt::format("unknown key `{}`; secrets never stand in these files: write `secret = "
                            "\"file:NAME\"` or `secret = \"env:NAME\"`",
                            shown(entry.key)));
            continue;
        }
        const auto guess = hint(entry.key, known_);
        const auto where = name_.empty() ? std::string("this file") : fmt::format("[{}]", name_);
        leitstand::complain(*problems_, at,
                            fmt::format("unknown key `{}`{}", shown(entry.key),
                                        guess.empty() ? fmt::format("; {} knows: {}", where,
                                                                    fmt::join(known_, ", "))
                                                      : guess));
    }
}

}  // namespace leitstand
