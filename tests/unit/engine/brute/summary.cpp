// A month in few lines: queues, clause, contract.
#include <sstream>

#include "tests/unit/engine/brute/random_month.hpp"

namespace leitstand::brute {
namespace {

std::string number(Decimal d) {
    std::ostringstream out;
    out << d.value();
    return out.str();
}

void phases(const char* whose, const std::vector<Phase>& list, std::ostream& out) {
    for (const Phase& p : list) {
        out << "  " << whose << " phase " << p.name << " " << format_date(p.from) << " to "
            << format_date(p.to) << " offset " << number(p.offset)
            << (p.target ? " target " + number(*p.target) : "") << (p.credits ? "" : " no credits")
            << "\n";
    }
}

void clause_line(const ClauseConfig& c, std::ostream& out) {
    constexpr const char* aggregations[] = {"pooled", "mean", "share", "worst"};
    out << "  " << to_string(c.kpi) << " " << to_string(c.variant) << " T " << seconds_of(c.t)
        << " S " << seconds_of(c.short_wait) << (c.without_short ? " without short" : "")
        << (c.at_least ? " >= " : " <= ") << number(c.target) << " " << to_string(c.window) << " "
        << aggregations[static_cast<int>(c.aggregation)];
    if (c.aggregation != Aggregation::pooled)
        out << " of " << (c.sub_window == SubWindow::day ? "days" : "intervals") << " share "
            << number(c.share) << (c.zero_windows == ZeroWindows::met ? " zero met" : "");
    out << " rounding " << static_cast<int>(c.rounding) << " min_volume " << c.min_volume << "\n";
    if (!c.corridor) return;
    out << "  corridor " << to_string(c.corridor->level) << " " << number(c.corridor->lower)
        << " to " << number(c.corridor->upper) << " min_abs " << c.corridor->min_abs << " "
        << to_string(c.corridor->treatment) << " points " << number(c.corridor->relax_points)
        << (c.corridor->aht_band ? " aht " + number(*c.corridor->aht_band) : "") << "\n";
}

}  // namespace

std::string summary(const Month& month) {
    std::ostringstream out;
    const ProviderConfig& provider = month.config->providers[0];
    const std::chrono::minutes offset{month.config->zone.offset(month.now)};
    out << "month " << month.seed << ", now " << format_rfc3339(month.now, offset) << ", at "
        << format_rfc3339(month.at, offset) << ", grain "
        << std::chrono::duration_cast<std::chrono::minutes>(month.config->interval).count()
        << " min, " << month.sent.size() << " messages\n";
    for (const QueueConfig& q : provider.queues) {
        out << "  queue " << q.id << (q.feed == FeedKind::contact ? " contacts " : " intervals ")
            << q.hours_text << "\n";
    }
    out << "  holidays";
    for (const Date d : month.config->holidays) out << " " << format_date(d);
    out << "\n  queues of the clause";
    for (const std::string& q : month.clause().queues) out << " " << q;
    out << "\n";
    clause_line(month.clause(), out);
    phases("clause", month.clause().phases, out);
    if (provider.contract) {
        const Contract& c = *provider.contract;
        out << "  contract " << (c.valid_from ? format_date(*c.valid_from) : "open") << " to "
            << (c.valid_to ? format_date(*c.valid_to) : "open") << "\n";
        phases("contract", c.phases, out);
    }
    return out.str();
}

}  // namespace leitstand::brute
