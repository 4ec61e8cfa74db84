#include "connectors/csv/judged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "connectors/csv/headings.hpp"
#include "connectors/csv/table.hpp"
#include "connectors/csv/values.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kTimes{"",         "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M",
                                                 "%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"};

struct Word {
    std::string_view theirs, ours;
};
constexpr std::array<Word, 8> kSamples{{{"random", "random"},
                                        {"zufällig", "random"},
                                        {"zufall", "random"},
                                        {"coaching", "coaching"},
                                        {"targeted", "targeted"},
                                        {"gezielt", "targeted"},
                                        {"risk", "targeted"},
                                        {"anlassbezogen", "targeted"}}};
constexpr std::array<Word, 8> kClasses{{{"customer", "customer"},
                                        {"kunde", "customer"},
                                        {"kundenkritisch", "customer"},
                                        {"business", "business"},
                                        {"geschäft", "business"},
                                        {"geschäftskritisch", "business"},
                                        {"compliance", "compliance"},
                                        {"recht", "compliance"}}};
constexpr std::array<Word, 4> kRaters{{{"client", "client"},
                                       {"auftraggeber", "client"},
                                       {"provider", "provider"},
                                       {"dienstleister", "provider"}}};
constexpr std::array<std::string_view, 6> kNothing{"", "–", "none", "no", "nein", "keine"};
constexpr std::array<std::string_view, 7> kNotApplicable{"",   "–",        "na", "n/a",
                                                         "nz", "entfällt", "n/z"};
constexpr std::array<std::string_view, 5> kYes{"yes", "ja", "true", "1", "y"};
constexpr std::array<std::string_view, 5> kNo{"no", "nein", "false", "0", "n"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "7", "7.5" and "7,5".
std::optional<double> points_of(std::string_view text) {
    std::string plain(trim(text));
    std::replace(plain.begin(), plain.end(), ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size() || value < 0)
        return std::nullopt;
    return value;
}

class JudgedFile final : public ForeignFile {
public:
    JudgedFile(std::string_view text, CsvMap map, bool told, MessageKind kind, const TimeZone& zone)
        : table_(text, map.separator),
          map_(std::move(map)),
          told_(told),
          kind_(kind),
          zone_(zone) {}

    Status read_header(std::string_view queue_column) {
        if (auto read = table_.read_header(); !read) return read;
        auto headings = read_headings(table_.header(), map_, kind_);
        if (!headings) return tl::unexpected(headings.error());
        headings_ = std::move(*headings);
        if (queue_column.empty()) return {};
        const auto queue = table_.column(queue_column);
        if (!queue) return tl::unexpected(queue.error());
        queue_ = *queue;
        return {};
    }

    std::optional<Result<ForeignRow>> next() override {
        const auto read = table_.next();
        if (!read) return tl::unexpected(read.error());
        if (!*read) return std::nullopt;
        error_.clear();
        ForeignRow row;
        row.kind = kind_;
        if (queue_) row.queue = table_.field(*queue_);
        if (kind_ == MessageKind::evaluation) {
            read_evaluation(row.evaluation);
        } else {
            read_survey(row.survey);
        }
        if (!error_.empty()) return fail(ErrorKind::data, error_);
        return row;
    }

    [[nodiscard]] std::size_t line() const override { return table_.line(); }

private:
    [[nodiscard]] std::string cell(std::string_view field) const {
        if (const auto column = headings_.fields.find(field); column != headings_.fields.end())
            return std::string(trim(table_.field(column->second)));
        const auto constant = map_.constants.find(field);
        return constant == map_.constants.end() ? std::string{} : constant->second;
    }

    void complain(std::string_view name, std::string_view value, std::string_view must) {
        if (error_.empty())
            error_ = fmt::format("{} is {}; it must be {}", name, csv_quoted(value), must);
    }

    Instant time() {
        const std::string text = cell("at");
        if (told_) {
            if (const auto at = csv_time(text, map_.time_format, zone_)) return *at;
            complain("at", text,
                     map_.time_format.empty() ? "a time with offset" : map_.time_format);
            return {};
        }
        for (const auto format : kTimes) {
            if (const auto at = csv_time(text, format, zone_)) return *at;
        }
        if (const auto at = csv_time(text, "%Y-%m-%d %H:%M", zone_)) return *at;
        complain("at", text, "a time such as 23.11.2026 14:30 or 2026-11-23T14:30:00+01:00");
        return {};
    }

    template <std::size_t N>
    std::string word(std::string_view field, std::string_view text,
                     const std::array<Word, N>& words, std::string_view must) {
        const std::string plain = plain_word(text);
        for (const auto& one : words) {
            if (one.theirs == plain) return std::string(one.ours);
        }
        complain(field, text, must);
        return {};
    }

    void read_section(const SectionColumn& column, EvaluationSection& out) {
        out.id = column.id;
        const std::string_view text = trim(table_.field(column.points));
        if (is_one_of(plain_word(text), kNotApplicable)) {
            out.not_applicable = true;
            return;
        }
        std::string_view points = text;
        std::optional<double> max = column.max;
        if (const auto slash = text.find('/'); slash != std::string_view::npos) {
            points = text.substr(0, slash);
            max = points_of(text.substr(slash + 1));
        } else if (column.max_column) {
            max = points_of(table_.field(*column.max_column));
        }
        const auto value = points_of(points);
        if (!value) return complain(column.id, text, "points, or n/a");
        if (!max) return complain(column.id, text, "points of a maximum, as 7/8");
        out.points = *value;
        out.max = *max;
    }

    void read_critical(EvaluationRecord& r) {
        std::string text = cell("critical");
        if (is_one_of(plain_word(text), kNothing)) return;
        for (char& c : text) {
            if (c == ',' || c == ';' || c == '+' || c == '/' || c == '|') c = ' ';
        }
        for (const auto part : split(text, ' ')) {
            if (trim(part).empty()) continue;
            r.critical.push_back(
                word("critical", part, kClasses, "customer, business or compliance"));
        }
    }

    void read_evaluation(EvaluationRecord& r) {
        r.id = cell("id");
        if (r.id.empty()) complain("id", r.id, "given");
        r.at = time();
        r.form = cell("form");
        if (r.form.empty()) complain("form", r.form, "given");
        r.contact = cell("contact");
        if (const auto text = cell("sample"); !text.empty())
            r.sample = word("sample", text, kSamples, "random, coaching or targeted");
        read_critical(r);
        r.calibration_of = cell("calibration_of");
        if (!r.calibration_of.empty())
            r.calibration_rater = word("rater", cell("rater"), kRaters, "client or provider");
        for (const auto& column : headings_.sections)
            read_section(column, r.sections.emplace_back());
    }

    std::optional<int> answer(std::string_view field, int least, int most) {
        const std::string text = cell(field);
        if (text.empty()) return std::nullopt;
        const auto value = csv_count(text, ',');
        if (!value || *value < least || *value > most) {
            complain(field, text, fmt::format("a whole number of {} to {}", least, most));
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }

    void read_survey(SurveyRecord& r) {
        r.id = cell("id");
        if (r.id.empty()) complain("id", r.id, "given");
        r.at = time();
        r.csat = answer("csat", 1, 5);
        r.nps = answer("nps", 0, 10);
        if (const auto text = cell("resolved"); !text.empty()) {
            const std::string plain = plain_word(text);
            if (is_one_of(plain, kYes)) r.resolved = true;
            if (is_one_of(plain, kNo)) r.resolved = false;
            if (!r.resolved) complain("resolved", text, "yes or no");
        }
        r.topic = cell("topic");
        r.contact = cell("contact");
    }

    CsvTable table_;
    CsvMap map_;
    bool told_;
    MessageKind kind_;
    TimeZone zone_;
    Headings headings_;
    std::optional<std::size_t> queue_;
    std::string error_;
};

}  // namespace

Result<std::unique_ptr<ForeignFile>> open_judged_csv(std::string_view text, const CsvMap* map,
                                                     MessageKind kind, const TimeZone& zone,
                                                     std::string_view queue_column) {
    CsvMap own;
    if (map != nullptr) {
        own = *map;
    } else {
        own.separator = separator_of(text);
    }
    const bool told = map != nullptr && !map->time_format.empty();
    auto file = std::make_unique<JudgedFile>(text, std::move(own), told, kind, zone);
    if (Status read = file->read_header(queue_column); !read) return tl::unexpected(read.error());
    return file;
}

}  // namespace leitstand
