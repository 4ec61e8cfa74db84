// Reads one section key by key. Each question names the key, an example of a good value and where
// the value goes; a wrong one becomes a problem, the default stays, and the reading goes on. A key
// that nobody asked for is unknown: so `finish` must come after the last question.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/configuration/problems.hpp"
#include "core/model/decimal.hpp"

namespace leitstand {

struct Range {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above = false;  ///< `least` itself is not allowed
};
inline constexpr Range kPositive{0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range kNotNegative{0};
inline constexpr Range kPercent{0, 100};
inline constexpr Range kSecondsOfADay{0, 86400, true};

/// A number under a name that somebody else gave.
struct NamedNumber {
    std::string key;
    double value = 0;
    Place at;  ///< of the name
};

/// A text, or a number or flag written as one, under a name that somebody else gave.
struct NamedText {
    std::string key, text;
    Place at, key_at;  ///< of the value, and of the name
};

/// One text of a list.
struct Word {
    std::string text;
    TextPosition at;
};

class Table {
public:
    /// `node` may be null: a section that is not there answers no question and has no unknown keys.
    Table(const ConfigNode* node, std::string name, const std::string& file, Problems& problems)
        : node_(node), name_(std::move(name)), file_(&file), problems_(&problems) {}

    [[nodiscard]] bool present() const { return node_ != nullptr; }
    [[nodiscard]] bool has(std::string_view key) const {
        return node_ != nullptr && node_->find(key) != nullptr;
    }
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Of the value; of the section itself when the key is not there.
    [[nodiscard]] Place place(std::string_view key = {}) const;
    void complain(std::string_view key, std::string message) const;
    void complain_at(TextPosition at, std::string message) const {
        leitstand::complain(*problems_, {*file_, at}, std::move(message));
    }

    // Each of these returns true when the key is there and good, and only then changes `out`.
    bool text(std::string_view key, std::string_view example, std::string& out);
    bool id(std::string_view key, std::string_view example, std::string& out);
    bool number(std::string_view key, std::string_view example, Range range, double& out);
    /// A number of a contract: exact, so it has at most six decimals.
    bool decimal(std::string_view key, std::string_view example, Range range, Decimal& out);
    bool decimal(std::string_view key, std::string_view example, Range range,
                 std::optional<Decimal>& out);
    bool integer(std::string_view key, std::string_view example, Range range, int& out);
    bool seconds(std::string_view key, std::string_view example, Range range, Millis& out);
    bool boolean(std::string_view key, bool& out);
    bool date(std::string_view key, std::string_view example, Date& out);
    bool words(std::string_view key, std::string_view example, std::vector<Word>& out);
    bool word(std::string_view key, std::span<const std::string_view> known, std::size_t& out);
    /// Whatever stands there, for a key that takes more than one kind of value; null when it is not
    /// there.
    [[nodiscard]] const ConfigNode* any(std::string_view key);
    /// `file:NAME` or `env:NAME`. A message about it never repeats what stood there.
    bool secret(std::string_view key, std::string& out);
    template <class E, std::size_t N>
    bool choice(std::string_view key, const std::array<std::string_view, N>& known, E& out) {
        std::size_t index = 0;
        if (!word(key, known, index)) return false;
        out = static_cast<E>(index);
        return true;
    }

    /// The section `[name.key]`; not present when the file has none.
    [[nodiscard]] Table section(std::string_view key);
    /// Each `[[name.key]]`.
    [[nodiscard]] std::vector<Table> sections(std::string_view key);
    /// Every key of a section whose keys are names that somebody else gave; marks them all as
    /// known.
    [[nodiscard]] std::vector<std::pair<std::string, Word>> mapping(std::string_view example);

    /// The same for texts, numbers and flags, as texts.
    [[nodiscard]] std::vector<NamedText> values(std::string_view example);

    /// The same for numbers, exact to six decimals.
    [[nodiscard]] std::vector<NamedNumber> numbers(std::string_view example, Range range);

    /// Complains when this key is not there.
    void require(std::string_view key, std::string_view example);
    /// Complains when this key is there: it means nothing here, because of `why`.
    void meaningless(std::string_view key, std::string_view why);
    /// Complains when this key is there, in the words of `message`, and does not look inside.
    void refuse(std::string_view key, std::string message);
    /// Complains about every key that nobody asked for.
    void finish();

private:
    const ConfigEntry* ask(std::string_view key);
    const ConfigNode* ask_kind(std::string_view key, ConfigNode::Kind kind,
                               std::string_view example);
    const ConfigNode* ask_number(std::string_view key, std::string_view example, Range range,
                                 bool whole);

    const ConfigNode* node_;
    std::string name_;
    const std::string* file_;
    Problems* problems_;
    std::vector<std::string_view> known_;
    bool anything_ = false;
};

}  // namespace leitstand
