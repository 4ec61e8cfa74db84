// What pages say about clauses, in one place, so that two pages cannot name one thing differently.
#include "dashboard/pages/clause_texts.hpp"

#include <algorithm>
#include <cmath>

#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {

QueueStatus status_of(ClauseVerdict verdict) {
    switch (verdict) {
        case ClauseVerdict::secured:
        case ClauseVerdict::on_track:
        case ClauseVerdict::final_met:
        case ClauseVerdict::ramp:
            return QueueStatus::ok;
        case ClauseVerdict::stretch:
        case ClauseVerdict::unlikely:
            return QueueStatus::watch;
        case ClauseVerdict::lost:
        case ClauseVerdict::final_missed:
            return QueueStatus::breach;
        case ClauseVerdict::suspended:
        case ClauseVerdict::excluded:
            return QueueStatus::suspended;
        case ClauseVerdict::no_data:
            break;
    }
    return QueueStatus::no_data;
}

QueueStatus worst_status(std::span<const ClauseBoard> clauses) {
    for (const QueueStatus status :
         {QueueStatus::breach, QueueStatus::watch, QueueStatus::suspended, QueueStatus::ok}) {
        const auto has = [status](const ClauseBoard& clause) {
            return status_of(clause.verdict) == status;
        };
        if (std::any_of(clauses.begin(), clauses.end(), has)) return status;
    }
    return QueueStatus::no_data;
}

bool only_ramp(std::span<const ClauseBoard> clauses) {
    bool some = false;
    for (const ClauseBoard& clause : clauses) {
        if (is_ramp(clause.verdict)) {
            some = true;
        } else if (clause.verdict != ClauseVerdict::no_data) {
            return false;
        }
    }
    return some;
}

std::string_view state_word(QueueStatus status, const Catalogue& words) {
    switch (status) {
        case QueueStatus::ok:
            return words.get("on target");
        case QueueStatus::watch:
            return words.get("watch");
        case QueueStatus::breach:
            return words.get("breach");
        case QueueStatus::suspended:
            return words.get("suspended");
        case QueueStatus::closed:
            return words.get("closed");
        case QueueStatus::stale:
            return words.get("stale");
        case QueueStatus::no_data:
            break;
    }
    return words.get("no data");
}

std::string_view state_word(std::span<const ClauseBoard> clauses, const Catalogue& words) {
    const QueueStatus worst = worst_status(clauses);
    const auto rests = [](const ClauseBoard& clause) {
        return clause.verdict == ClauseVerdict::suspended;
    };
    const bool excluded =
        worst == QueueStatus::suspended && std::none_of(clauses.begin(), clauses.end(), rests);
    return excluded ? words.get("excluded") : state_word(worst, words);
}

Line measure_name(const ClauseBoard& clause, const Catalogue& words) {
    switch (clause.kpi) {
        case ClauseKpi::service_level:
            return words.get("Service level");
        case ClauseKpi::asa:
            return words.get("Wait to answer");
        case ClauseKpi::abandon_rate:
            return words.get("Abandoned");
        case ClauseKpi::answer_rate:
            return words.get("Answered");
        case ClauseKpi::aht:
            return words.get("Handling time");
        case ClauseKpi::occupancy:
            return words.get("Occupancy");
        case ClauseKpi::fcr:
            return words.get("Resolved first");
        case ClauseKpi::csat_top2:
            return words.get("Satisfied");
        case ClauseKpi::nps:
            return "NPS";
        case ClauseKpi::form_score:
            return words.get("Quality");
        case ClauseKpi::critical_error_accuracy:
            return words.get("Free of errors");
        case ClauseKpi::staffing_fulfilment:
            return words.get("Staffing");
        case ClauseKpi::email_due_rate:
            break;
    }
    const auto hours = clause.t / std::chrono::hours{1};
    if (hours < 1) return words.get("E-mail in time");
    return Line{words.get("E-mail")}.append(" ").append(count_text(hours)).append(" h");
}

Line measure_title(const ClauseBoard& clause, const Catalogue& words) {
    Line title = measure_short(clause, words);
    if (clause.window == ClauseWindow::month) title.append(" ").append(words.get("month"));
    return title;
}

Line measure_short(const ClauseBoard& clause, const Catalogue& words) {
    switch (clause.kpi) {
        case ClauseKpi::service_level:
            return words.get("SL");
        case ClauseKpi::asa:
            return "ASA";
        case ClauseKpi::abandon_rate:
            return words.get("Abandons");
        case ClauseKpi::aht:
            return "AHT";
        case ClauseKpi::fcr:
            return "FCR";
        case ClauseKpi::csat_top2:
            return "CSAT";
        case ClauseKpi::critical_error_accuracy:
            return words.get("Errors");
        case ClauseKpi::email_due_rate:
            return words.get("E-mail");
        case ClauseKpi::answer_rate:
        case ClauseKpi::occupancy:
        case ClauseKpi::nps:
        case ClauseKpi::form_score:
        case ClauseKpi::staffing_fulfilment:
            break;
    }
    return measure_name(clause, words);
}

bool is_window_share(const ClauseBoard& clause) {
    return clause.aggregation == Aggregation::share_of_windows && clause.share;
}

bool prints_percent(const ClauseBoard& clause) {
    return is_window_share(clause) || is_percent(clause.kpi);
}

bool counts_up(const ClauseBoard& clause) { return clause.at_least || is_window_share(clause); }

std::string_view measure_unit(const ClauseBoard& clause) {
    if (prints_percent(clause)) return "%";
    return clause.kpi == ClauseKpi::nps ? "" : "s";
}

double printed_value(const ClauseBoard& clause, double value) {
    return prints_percent(clause) ? value * 100.0 : value;
}

double printed_target(const ClauseBoard& clause) {
    return printed_value(clause, is_window_share(clause) ? *clause.share : clause.target);
}

bool keeps_target(const ClauseBoard& clause) {
    return clause.value &&
           meets(printed_value(clause, *clause.value), printed_target(clause), counts_up(clause));
}

Line value_text(const ClauseBoard& clause, Language language) {
    if (!clause.value) return {};
    return judged_text(printed_value(clause, *clause.value),
                       {printed_target(clause), counts_up(clause), keeps_target(clause)},
                       std::clamp(clause.shown_decimals, 0, 3), language);
}

Line instead_of_value(const ClauseBoard& clause, const Catalogue& words) {
    const auto says = [&clause](std::string_view code) {
        return std::find(clause.reasons.begin(), clause.reasons.end(), code) !=
               clause.reasons.end();
    };
    if (clause.verdict == ClauseVerdict::excluded) return words.get("excluded");
    if (says("open_items_unknown")) return words.get("backlog unknown");
    if (says("t_not_counted") || says("not_counted")) return words.get("not counted");
    if (says("maturing")) return words.get("maturing");
    if (says("no_locked_forecast")) return words.get("no forecast");
    if (says("outside_contract")) return words.get("not in force");
    if (clause.denominator) {
        return Line{"n\u00a0= "}.append(
            count_text(static_cast<std::int64_t>(std::llround(*clause.denominator))));
    }
    return words.get("no data");
}

std::string_view explanation(ClauseVerdict verdict, const Catalogue& words) {
    switch (verdict) {
        case ClauseVerdict::no_data:
            break;
        case ClauseVerdict::ramp:
            return words.get("Ramp-up: measured, no bonus and no malus.");
        case ClauseVerdict::suspended:
            return words.get("Does not count now: the contract says so.");
        case ClauseVerdict::excluded:
            return words.get("The contract takes out every period so far.");
        case ClauseVerdict::secured:
            return words.get("Even the worst rest would keep the target.");
        case ClauseVerdict::on_track:
            return words.get("As good as the last ten days is enough.");
        case ClauseVerdict::stretch:
            return words.get("Must beat the last ten days; it has before.");
        case ClauseVerdict::unlikely:
            return words.get("The rest must beat even the best days.");
        case ClauseVerdict::lost:
            return words.get("Even a perfect rest would not be enough.");
        case ClauseVerdict::final_met:
            return words.get("The period is over, the target was kept.");
        case ClauseVerdict::final_missed:
            return words.get("The period is over, the target was missed.");
    }
    return words.get("No figure yet, so there is no verdict.");
}

const ProviderConfig* find_provider(const Configuration& config, std::string_view id) {
    const auto found =
        std::find_if(config.providers.begin(), config.providers.end(),
                     [id](const ProviderConfig& provider) { return provider.id == id; });
    return found == config.providers.end() ? nullptr : &*found;
}

const ProviderBoard* find_provider(const Board& board, std::string_view id) {
    const auto found =
        std::find_if(board.providers.begin(), board.providers.end(),
                     [id](const ProviderBoard& provider) { return provider.id == id; });
    return found == board.providers.end() ? nullptr : &*found;
}

const ClauseConfig* find_clause(const Configuration& config, std::string_view provider,
                                std::string_view clause) {
    const ProviderConfig* owner = find_provider(config, provider);
    if (owner == nullptr) return nullptr;
    const auto found =
        std::find_if(owner->clauses.begin(), owner->clauses.end(),
                     [clause](const ClauseConfig& candidate) { return candidate.id == clause; });
    return found == owner->clauses.end() ? nullptr : &*found;
}

std::string_view short_name(const Configuration& config, std::string_view id) {
    const auto first = [](std::string_view name) { return name.substr(0, name.find(' ')); };
    const ProviderConfig* provider = find_provider(config, id);
    if (provider == nullptr) return id;
    const std::string_view name = provider->name, word = first(name);
    if (provider->kind == ProviderKind::in_house || word.size() < 4) return name;
    const auto same =
        std::count_if(config.providers.begin(), config.providers.end(),
                      [&](const ProviderConfig& other) { return first(other.name) == word; });
    return same == 1 ? word : name;
}

}  // namespace leitstand
