// The first line of the Transition page: the next gate, its day and what it lacks; behind the gates
// the weeks of hypercare, the share that has moved, and that it is done.
#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/transition_view.hpp"
#include "dashboard/pages/wording.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

Verdict gate_verdict(const TransitionInput& input, const GateBoard& gate, const Sentence& say) {
    const Language language = input.context.language;
    const Catalogue& words = input.words();
    const QueueStatus state = gate_state(gate, input.today);
    const Line name = gate_label(gate, words);
    const auto open = static_cast<std::int64_t>(gate.criteria.size()) - gate.criteria_met;
    const Line n = spelled(open, false, language);
    const Line date = gate.due ? short_date_text(*gate.due, language) : Line{};
    const SentenceWords with{.measure = name, .time = date, .n = n};
    if (gate.status == GateStatus::ready) {
        return {state, say.say(with, {"{measure}: all criteria met, sign-off open",
                                      "{measure}: sign-off open"})};
    }
    if (gate.status == GateStatus::overdue) {
        if (open == 1) {
            return {state,
                    say.say(with, {"{measure} due since {time}, one criterion open",
                                   "{measure} overdue, one criterion open", "{measure} overdue"})};
        }
        return {state,
                say.say(with, {"{measure} due since {time}, {n} criteria open",
                               "{measure} overdue, {n} criteria open", "{measure} overdue"})};
    }
    if (!gate.due) {
        if (open == 1)
            return {state, say.say(with, {"{measure}: one criterion open", "{measure}: one open"})};
        return {state, say.say(with, {"{measure}: {n} criteria open", "{measure}: {n} open"})};
    }
    if (open == 1) {
        return {state, say.say(with, {"{measure} on {time}, one criterion open",
                                      "{measure} on {time}, one open", "{measure}: one open"})};
    }
    return {state, say.say(with, {"{measure} on {time}, {n} criteria open",
                                  "{measure} on {time}, {n} open", "{measure}: {n} open"})};
}

Verdict hypercare_verdict(const TransitionInput& input, const Sentence& say) {
    const TransitionBoard& board = *input.transition;
    const Language language = input.context.language;
    const int streak = board.hypercare_streak.value_or(0);
    const int needed = board.hypercare_needed.value_or(0);
    const Line n = spelled(streak, false, language), m = spelled(needed, false, language);
    if (needed > 0 && streak >= needed)
        return {QueueStatus::ok,
                say.say({}, {"Hypercare passed, hand over to normal running", "Hypercare passed"})};
    const HypercareWeek* miss = last_miss(board);
    if (streak == 0 && miss != nullptr && !miss->missed.empty()) {
        const std::string_view word = hypercare_word(miss->missed.front(), input.words());
        return {QueueStatus::watch,
                say.say({.measure = word},
                        {"Hypercare starts again: {measure} missed", "Hypercare starts again"})};
    }
    return {QueueStatus::ok, say.say({.n = n, .m = m},
                                     {"Hypercare: {n} of {m} weeks held", "Hypercare {n} of {m}"})};
}

Verdict share_verdict(const TransitionInput& input, const Sentence& say) {
    const TransitionBoard& board = *input.transition;
    const Language language = input.context.language;
    if (!board.share_actual)
        return {QueueStatus::no_data, say.say({}, {"Share moved not known yet", "No share yet"})};
    const Line value = with_percent(number_text(*board.share_actual * 100, 0, language), language);
    const bool behind = share_behind(board);
    if (!board.share_planned)
        return {QueueStatus::ok,
                say.say({.value = value}, {"{value} of the volume moved", "{value} moved"})};
    const Line plan = with_percent(target_figure(*board.share_planned, language), language);
    const SentenceWords with{.value = value, .m = plan};
    if (behind) {
        return {QueueStatus::watch, say.say(with, {"{value} moved, plan {m}", "Behind plan"})};
    }
    return {QueueStatus::ok, say.say(with, {"{value} moved, as planned", "As planned"})};
}

}  // namespace

Verdict transition_verdict(const TransitionInput& input) {
    const Sentence say(input.context.language, input.context.density);
    if (input.transition == nullptr) {
        if (input.config == nullptr) return {QueueStatus::no_data, say.say({}, {"No transition"})};
        const std::string_view name = short_name(*input.context.config, input.config->id);
        return {QueueStatus::no_data, say.say({.provider = name}, {"{provider}: no transition"})};
    }
    const TransitionBoard& board = *input.transition;
    const GateBoard* next = board.next_gate && *board.next_gate < board.gates.size()
                                ? &board.gates[*board.next_gate]
                                : nullptr;
    const bool hypercare = board.phase == "hypercare";
    const bool urgent = next != nullptr && gate_state(*next, input.today) == QueueStatus::breach;
    if (next != nullptr && (!hypercare || urgent)) return gate_verdict(input, *next, say);
    if (hypercare) return hypercare_verdict(input, say);
    if (board.phase == "steady") return {QueueStatus::ok, say.say({}, {"Transition complete"})};
    return share_verdict(input, say);
}

}  // namespace leitstand
