// [[clause]] of a provider: one promise each. The first one about service level that names a queue
// is the rule by which that queue is counted and judged on the wall.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/clause_parts.hpp"
#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

/// In the order of ClauseKpi, which names them.
constexpr std::array<KpiKeys, 13> kKpis{{
    {ClauseKpi::service_level, kPercent, "80.0", true, true},
    {ClauseKpi::asa, {0, 86400, true}, "30"},
    {ClauseKpi::abandon_rate, kPercent, "5.0", false, true},
    {ClauseKpi::answer_rate, kPercent, "95.0", false, true},
    {ClauseKpi::aht, {0, 86400, true}, "300"},
    {ClauseKpi::occupancy, kPercent, "85.0"},
    {ClauseKpi::fcr, kPercent, "75.0"},
    {ClauseKpi::csat_top2, kPercent, "80.0"},
    {ClauseKpi::nps, {-100, 100}, "30"},
    {ClauseKpi::form_score, kPercent, "85.0"},
    {ClauseKpi::critical_error_accuracy, kPercent, "95.0"},
    {ClauseKpi::staffing_fulfilment, kPercent, "95.0"},
    {ClauseKpi::email_due_rate, kPercent, "90.0", true},
}};

std::array<std::string_view, kKpis.size()> kpi_names() {
    std::array<std::string_view, kKpis.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = to_string(static_cast<ClauseKpi>(i));
    return names;
}

/// The queues that the clause is about: all of the provider's when it names none.
void read_queues(Table& clause, const ProviderConfig& provider, bool queues_complete,
                 ClauseConfig& out) {
    std::vector<std::string_view> known;
    for (const auto& queue : provider.queues) known.push_back(queue.id);
    std::vector<Word> words;
    if (!clause.words("queues", "[\"billing\"]", words)) {
        out.queues.assign(known.begin(), known.end());
        return;
    }
    if (words.empty()) {
        clause.complain(
            "queues",
            "`queues` is empty; name at least one queue, or leave `queues` out to mean all");
    }
    for (const auto& word : words) {
        out.queues.push_back(word.text);
        if (!queues_complete || std::find(known.begin(), known.end(), word.text) != known.end())
            continue;
        clause.complain_at(
            word.at,
            fmt::format("this provider has no queue `{}`{} Its queues are: {}", shown(word.text),
                        hint(word.text, known).empty() ? "." : hint(word.text, known),
                        fmt::join(known, ", ")));
    }
}

/// Both are told for more than one interval of one queue.
void check_occupancy(Table& clause, const ProviderConfig& provider, const ClauseConfig& read) {
    if (read.window < ClauseWindow::day) {
        clause.complain("window",
                        "productive hours are told by the day; write `window = \"day\"` or longer "
                        "for `occupancy`");
    }
    if (read.queues.size() < provider.queues.size()) {
        clause.complain("queues",
                        "productive hours are told for all queues of a provider together; leave "
                        "`queues` out for `occupancy`");
    }
}

void check_due_rate(Table& clause, const ProviderConfig& provider, const ClauseConfig& read) {
    if (read.window < ClauseWindow::day) {
        clause.complain("window",
                        "written work is not due within the hour; write `window = \"day\"` or "
                        "longer for `email_due_rate`");
    }
    if (read.aggregation != Aggregation::pooled) {
        clause.complain("aggregation",
                        "what is open and overdue belongs to no single day; write `aggregation = "
                        "\"pooled\"` for `email_due_rate`");
    }
    for (const auto& queue : provider.queues) {
        const bool named =
            std::find(read.queues.begin(), read.queues.end(), queue.id) != read.queues.end();
        if (!named || queue.feed == FeedKind::contact) continue;
        clause.complain(clause.has("queues") ? "queues" : "kpi",
                        fmt::format("queue `{}` is fed by intervals, which do not tell what was "
                                    "due; write `feed = \"contact\"` there, or leave it out of "
                                    "`queues`",
                                    queue.id));
    }
}

/// What the clause costs or earns; complaints where no money is.
void read_money(Table& clause, const Promised& promised, bool money, ClauseConfig& out) {
    if (money) {
        read_malus_tiers(clause, promised, out.malus_tiers);
        read_bonus_tiers(clause, promised, out.bonus_tiers);
        read_earn_back(clause.section("earn_back"), promised, out);
        return;
    }
    for (const auto* key : {"tier", "bonus", "earn_back"}) refuse_money(clause, key);
}

/// False when the clause has no usable KPI: its other keys can't be judged then.
bool read_clause(Table& clause, const ReadProvider& provider, bool queues_complete,
                 ClauseConfig& out) {
    clause.require("id", "\"sl\"");
    clause.id("id", "\"sl\"", out.id);
    clause.text("reference", "\"§ 7.3\"", out.reference);
    clause.require("kpi", "\"service_level\"");
    read_queues(clause, provider.config, queues_complete, out);
    if (!clause.choice("kpi", kpi_names(), out.kpi)) return false;
    const auto& kpi = kKpis[static_cast<std::size_t>(out.kpi)];
    read_counting(clause, kpi, out);
    read_aggregation(clause, out);
    if (out.kpi == ClauseKpi::occupancy && queues_complete)
        check_occupancy(clause, provider.config, out);
    if (out.kpi == ClauseKpi::email_due_rate) check_due_rate(clause, provider.config, out);
    const auto promised = read_levels(clause, kpi, out);
    clause.decimal("weight", "50.0", kPercent, out.weight);
    read_corridor(clause.section("corridor"), kpi, out);
    const auto& contract = provider.config.contract;
    read_clause_phases(clause, kpi,
                       contract ? Term{contract->valid_from, contract->valid_to} : Term{}, out);
    read_money(clause, promised, provider.money, out);
    clause.finish();
    return true;
}

void apply_rule(const ClauseConfig& clause, ProviderConfig& provider) {
    if (clause.kpi != ClauseKpi::service_level) return;
    const ServiceLevelRule rule{clause.variant, clause.t, clause.short_wait,
                                clause.target.value() / 100, true};
    for (auto& queue : provider.queues) {
        const auto& named = clause.queues;
        const bool meant = std::find(named.begin(), named.end(), queue.id) != named.end();
        if (meant && !queue.service_level.from_clause) queue.service_level = rule;
    }
}

/// Weights are shares of one pool. `sum` is that of the clauses before.
void add_weight(const Table& table, Decimal weight, Decimal& sum) {
    const auto limit = Decimal::whole(100);
    if (sum <= limit && sum.micro + weight.micro > limit.micro) {
        table.complain("weight",
                       fmt::format("with this clause the weights of the provider add up to {}, and "
                                   "together they are at most 100; write at most {} here, or less "
                                   "in another clause",
                                   Decimal{sum.micro + weight.micro}.value(),
                                   Decimal{limit.micro - sum.micro}.value()));
    }
    sum.micro += weight.micro;
}

}  // namespace

void read_clauses(Table& root, bool queues_complete, ReadProvider& out) {
    std::vector<std::pair<std::string, Place>> seen;
    Decimal weights;
    for (auto& table : root.sections("clause")) {
        ClauseConfig clause;
        const bool usable = read_clause(table, out, queues_complete, clause);
        const auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& s) {
            return !s.first.empty() && s.first == clause.id;
        });
        if (same != seen.end()) {
            table.complain(
                "id",
                fmt::format(
                    "clause `{}` is already defined in {}; give each clause of a provider an id "
                    "of its own",
                    clause.id, to_string(same->second)));
        }
        seen.emplace_back(clause.id, table.place("id"));
        if (!usable) continue;
        add_weight(table, clause.weight, weights);
        apply_rule(clause, out.config);
        out.config.clauses.push_back(std::move(clause));
    }
}

}  // namespace leitstand
