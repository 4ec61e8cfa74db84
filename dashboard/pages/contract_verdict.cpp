// Which object is named, and how much of the room it gets (wording.hpp).
#include "dashboard/pages/contract_verdict.hpp"

#include <algorithm>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/wording.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

using Words = SentenceWords;

std::size_t count(const ContractSubject& subject, QueueStatus status) {
    return static_cast<std::size_t>(std::count_if(
        subject.clauses.begin(), subject.clauses.end(),
        [status](const ClauseBoard& clause) { return status_of(clause.verdict) == status; }));
}

/// Not kept at the moment, and not taken out either.
std::size_t under_contract(const ContractSubject& subject) {
    return static_cast<std::size_t>(std::count_if(
        subject.clauses.begin(), subject.clauses.end(), [](const ClauseBoard& clause) {
            return status_of(clause.verdict) == QueueStatus::watch && clause.value &&
                   !keeps_target(clause);
        }));
}

const ClauseBoard* first_of(const ContractSubject& subject, QueueStatus status) {
    const auto found = std::find_if(
        subject.clauses.begin(), subject.clauses.end(),
        [status](const ClauseBoard& clause) { return status_of(clause.verdict) == status; });
    return found == subject.clauses.end() ? nullptr : &*found;
}

/// The provider with the most clauses in this state; of equals the first.
const ContractSubject* worst(std::span<const ContractSubject> subjects, QueueStatus status) {
    const ContractSubject* found = nullptr;
    for (const ContractSubject& subject : subjects) {
        const std::size_t n = count(subject, status);
        if (n > 0 && (found == nullptr || n > count(*found, status))) found = &subject;
    }
    return found;
}

Line breach_line(const ContractVerdictInput& input, const Sentence& sentence) {
    const auto broken = std::count_if(
        input.providers.begin(), input.providers.end(),
        [](const ContractSubject& subject) { return count(subject, QueueStatus::breach) > 0; });
    if (broken >= 3) {
        const Line n = spelled(broken, true, input.language);
        return sentence.say({.n = n}, {"{n} providers miss targets"});
    }
    const ContractSubject& subject = *worst(input.providers, QueueStatus::breach);
    const std::size_t missed = count(subject, QueueStatus::breach);
    if (missed >= 3) {
        const Line n = spelled(static_cast<std::int64_t>(missed), false, input.language);
        return sentence.say({.provider = subject.name, .n = n},
                            {"{provider} misses {n} contract targets", "{provider}: {n} missed"});
    }
    const ClauseBoard* clause = first_of(subject, QueueStatus::breach);
    if (input.main != nullptr && status_of(input.main->verdict) == QueueStatus::breach)
        clause = input.main;
    const Line measure = measure_name(*clause, Catalogue::of(input.language));
    const Words with{.provider = subject.name, .measure = measure};
    if (clause->verdict == ClauseVerdict::lost) {
        return sentence.say(with,
                            {"{provider}: {measure} is out of reach", "{provider} misses target"});
    }
    return sentence.say(with, {"{provider}: {measure} missed", "{provider} misses target"});
}

/// "81,7 %" that every day must reach from now on, or nothing where the contract counts otherwise.
Line required(const ClauseBoard& clause, Language language) {
    const bool by_day = clause.aggregation == Aggregation::pooled ||
                        clause.aggregation == Aggregation::mean_of_windows;
    if (!clause.required_rest || !prints_percent(clause) || !by_day) return {};
    const double value =
        demanded(printed_value(clause, *clause.required_rest), counts_up(clause), 1);
    return with_percent(number_text(value, 1, language), language);
}

Line watch_line(const ContractVerdictInput& input, const Sentence& sentence) {
    const ContractSubject& subject = *worst(input.providers, QueueStatus::watch);
    const ClauseBoard* clause = first_of(subject, QueueStatus::watch);
    const bool main_watched =
        input.main != nullptr && status_of(input.main->verdict) == QueueStatus::watch;
    if (main_watched) clause = input.main;
    const std::size_t below = under_contract(subject);
    const Line value = required(*clause, input.language);
    if (below >= 3 && !(input.detail && main_watched && !value.empty())) {
        const Line n = spelled(static_cast<std::int64_t>(below), false, input.language);
        return sentence.say({.provider = subject.name, .n = n},
                            {"{provider} is below {n} contract targets",
                             "{provider} below {n} targets", "Watch {provider}"});
    }
    const Line measure = measure_name(*clause, Catalogue::of(input.language));
    const Words with{.provider = subject.name, .measure = measure, .value = value};
    if (!value.empty()) {
        return sentence.say(with, {"{provider} now needs {value} a day", "{provider} needs {value}",
                                   "Watch {provider}"});
    }
    return sentence.say(with, {"{provider}: watch {measure}", "Watch {provider}"});
}

Line suspended_line(const ContractVerdictInput& input, const Sentence& sentence) {
    const ContractSubject& subject = *worst(input.providers, QueueStatus::suspended);
    const ClauseBoard* clause = first_of(subject, QueueStatus::suspended);
    const Line measure = measure_name(*clause, Catalogue::of(input.language));
    const Words with{.provider = subject.name, .measure = measure, .clause = clause->reference};
    if (clause->verdict == ClauseVerdict::excluded) {
        if (clause->reference.empty())
            return sentence.say(with, {"{provider}: {measure} excluded", "{provider} excluded"});
        return sentence.say(with, {"{provider}: {measure} excluded under {clause}",
                                   "{provider} excluded under {clause}", "{provider} excluded"});
    }
    if (!clause->reference.empty()) {
        return sentence.say(with, {"{provider}: {measure} suspended under {clause}",
                                   "{provider} suspended under {clause}", "{provider} suspended"});
    }
    return sentence.say(with, {"{provider}: {measure} suspended", "{provider} suspended"});
}

Line calm_line(const ContractVerdictInput& input, const Sentence& sentence) {
    const bool gaps = std::any_of(
        input.providers.begin(), input.providers.end(),
        [](const ContractSubject& subject) { return count(subject, QueueStatus::no_data) > 0; });
    if (input.detail) {
        const ContractSubject& subject = input.providers.front();
        if (only_ramp(subject.clauses)) {
            return sentence.say(
                {.provider = subject.name},
                {"{provider} is ramping up, without credits", "{provider} ramping up"});
        }
        const ClauseVerdict verdict =
            input.main == nullptr ? ClauseVerdict::on_track : input.main->verdict;
        const Line measure = input.main == nullptr
                                 ? Line{}
                                 : measure_name(*input.main, Catalogue::of(input.language));
        const Words with{.provider = subject.name, .measure = measure};
        if (verdict == ClauseVerdict::secured)
            return sentence.say(with, {"{provider}: {measure} secured", "{provider} on plan"});
        if (verdict == ClauseVerdict::final_met)
            return sentence.say(with, {"{provider}: {measure} reached", "{provider} on plan"});
        if (gaps)
            return sentence.say(with,
                                {"{provider}: no target missed so far", "{provider} on plan"});
        return sentence.say(with, {"{provider} is on plan", "{provider} on plan"});
    }
    return sentence.say({}, {gaps ? "No target missed so far" : "All on plan"});
}

}  // namespace

const ClauseBoard* main_clause(std::span<const ClauseBoard> clauses) {
    const auto found = std::find_if(clauses.begin(), clauses.end(), [](const ClauseBoard& clause) {
        return clause.kpi == ClauseKpi::service_level && clause.window == ClauseWindow::month;
    });
    if (found != clauses.end()) return &*found;
    return clauses.empty() ? nullptr : &clauses.front();
}

Verdict contract_verdict(const ContractVerdictInput& input) {
    const Sentence sentence(input.language, input.brief);
    const auto has = [&](QueueStatus status) { return worst(input.providers, status) != nullptr; };
    if (has(QueueStatus::breach)) return {QueueStatus::breach, breach_line(input, sentence)};
    if (has(QueueStatus::watch)) return {QueueStatus::watch, watch_line(input, sentence)};
    if (has(QueueStatus::suspended))
        return {QueueStatus::suspended, suspended_line(input, sentence)};
    if (has(QueueStatus::ok)) {
        const bool ramp = std::all_of(
            input.providers.begin(), input.providers.end(), [](const ContractSubject& subject) {
                return subject.clauses.empty() || only_ramp(subject.clauses);
            });
        return {QueueStatus::ok, calm_line(input, sentence), ramp};
    }
    if (input.detail && !input.providers.empty()) {
        const bool none = input.providers.front().clauses.empty();
        return {
            QueueStatus::no_data,
            sentence.say({.provider = input.providers.front().name},
                         {none ? "{provider}: no targets configured" : "{provider}: no data yet",
                          none ? "{provider}: no targets" : "{provider}: no data"})};
    }
    return {QueueStatus::no_data, sentence.say({}, {"No data yet"})};
}

}  // namespace leitstand
