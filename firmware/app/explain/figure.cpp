#include "app/explain/figure.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <vector>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

struct Ratios {
    std::string_view name;
    std::optional<double> Kpis::*value;
    std::string_view formula;
};
constexpr std::array kRatios{
    Ratios{"service_level", &Kpis::service_level, ""},
    Ratios{"service_level_live", &Kpis::service_level_live,
           "as service_level, with everybody who waits longer than T in the whole"},
    Ratios{"asa_s", &Kpis::asa_s, "sum of waits of answered contacts / answered"},
    Ratios{"max_wait_s", &Kpis::max_wait_s, "maximum wait, abandoned contacts included"},
    Ratios{"abandon_rate", &Kpis::abandon_rate, "abandoned / offered"},
    Ratios{"answer_rate", &Kpis::answer_rate, "answered / offered"},
    Ratios{"aht_s", &Kpis::aht_s, "(talk + hold + acw) / handled"},
    Ratios{"occupancy", &Kpis::occupancy,
           "time busy and in after-contact work / that and time available, from live states"},
};

struct Counts {
    std::string_view name;
    std::optional<std::int64_t> Kpis::*value;
};
constexpr std::array kCounts{
    Counts{"offered", &Kpis::offered},
    Counts{"answered", &Kpis::answered},
    Counts{"answered_in_t", &Kpis::answered_in_t},
    Counts{"abandoned", &Kpis::abandoned},
    Counts{"abandoned_short", &Kpis::abandoned_short},
    Counts{"abandoned_in_t", &Kpis::abandoned_in_t},
};

std::vector<std::string_view> kpi_names() {
    std::vector<std::string_view> names;
    for (const auto& one : kCounts) names.push_back(one.name);
    for (const auto& one : kRatios) names.push_back(one.name);
    return names;
}

std::string_view service_level_formula(Variant variant) {
    switch (variant) {
        case Variant::offered:
            return "answered_in_t / offered";
        case Variant::without_short_abandons:
            return "answered_in_t / (offered - abandoned_short)";
        case Variant::without_abandons_in_t:
            return "answered_in_t / (offered - abandoned_in_t)";
        case Variant::abandons_in_t_count:
            return "(answered_in_t + abandoned_in_t) / offered";
        case Variant::removed_from_queue:
            return "(answered_in_t + abandoned_in_t + callbacks within T) / offered";
        case Variant::answered_only:
            break;
    }
    return "answered_in_t / answered";
}

tl::unexpected<Error> unknown(const char* what, std::string_view name,
                              const std::vector<std::string_view>& known) {
    std::string sentence = fmt::format("{} `{}` is not known", what, name);
    const auto guess = did_you_mean(name, known);
    sentence += guess.empty() ? ";" : fmt::format("; did you mean `{}`?", guess);
    return fail(ErrorKind::usage, sentence + fmt::format(" known are {}", fmt::join(known, ", ")));
}

Result<Figure> find_in_queue(const ProviderConfig& provider, Figure figure, const std::string& text,
                             std::size_t dot) {
    const std::string_view id = std::string_view(text).substr(0, dot);
    std::vector<std::string_view> known;
    for (std::size_t q = 0; q < provider.queues.size(); ++q) {
        known.push_back(provider.queues[q].id);
        if (provider.queues[q].id != id) continue;
        figure.queue = {static_cast<std::uint16_t>(figure.provider), static_cast<std::uint16_t>(q)};
        figure.kpi = text.substr(dot + 1);
        for (const auto name : kpi_names()) {
            if (name == figure.kpi) return figure;
        }
        return unknown("the figure", figure.kpi, kpi_names());
    }
    return unknown("the queue", id, known);
}

}  // namespace

Result<Figure> find_figure(const Configuration& config, const std::string& provider,
                           const std::string& figure) {
    std::vector<std::string_view> known;
    Figure out;
    for (; out.provider < config.providers.size(); ++out.provider) {
        known.push_back(config.providers[out.provider].id);
        if (config.providers[out.provider].id == provider) break;
    }
    if (out.provider == config.providers.size()) return unknown("--provider", provider, known);
    const ProviderConfig& found = config.providers[out.provider];
    if (const auto dot = figure.find('.'); dot != std::string::npos)
        return find_in_queue(found, out, figure, dot);
    known.clear();
    for (const auto& clause : found.clauses) {
        known.push_back(clause.id);
        if (clause.id != figure) continue;
        out.clause = &clause;
        return out;
    }
    auto missing = unknown("--figure", figure, known);
    missing.value().message += "; a figure of a queue is written as billing.service_level";
    return missing;
}

std::optional<double> kpi_named(const Kpis& kpis, std::string_view name) {
    for (const auto& one : kRatios) {
        if (one.name == name) return kpis.*one.value;
    }
    for (const auto& one : kCounts) {
        if (one.name != name || !(kpis.*one.value)) continue;
        return static_cast<double>(*(kpis.*one.value));
    }
    return std::nullopt;
}

std::string_view formula_of(std::string_view kpi, Variant variant) {
    if (kpi == "service_level") return service_level_formula(variant);
    for (const auto& one : kRatios) {
        if (one.name == kpi) return one.formula;
    }
    return "count";
}

}  // namespace leitstand
