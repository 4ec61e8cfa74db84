#include "engine/governance_book.hpp"

#include "core/governance/actions.hpp"
#include "core/governance/levels.hpp"

namespace leitstand {

void GovernanceBook::reset(const Configuration& config) {
    past_.clear();
    past_.resize(config.providers.size());
}

void GovernanceBook::note(const ContractBook::Queues& queues, const SideRecords& side) {
    for (std::size_t p = 0; p < past_.size(); ++p) past_[p].note(queues[p], side);
}

void GovernanceBook::fill(const MonthSource& source, const ContractBook::Queues& queues,
                          const std::vector<KeptQueueDay>& days,
                          const std::vector<const ClauseResult*>& running, Instant now,
                          ProviderBoard& board) {
    const Configuration& site = *source.site;
    const Date today = site.zone.date(now);
    std::vector<Trigger> triggers;
    for (const auto& queue : board.queues)
        add_floor_triggers(queue, days[queue.key.queue].kept(), site, triggers);
    if (board.staffing) add_staffing_trigger(*board.staffing, source, now, triggers);
    past_[source.provider_index].add_triggers(source, queues, running, now, triggers);

    GovernanceBoard& out = board.governance.emplace();
    const SiteCalendar calendar{&site.zone, site.holidays};
    for (const auto& trigger : triggers) {
        const std::string id = escalation_id(board.id, trigger);
        auto escalation =
            escalation_of(trigger, board.id, rule_of(site.governance, kind_of(trigger.code).level),
                          clock_begin(trigger, source), calendar,
                          source.side->escalation(source.provider_index, id), now);
        if (is_open(trigger, escalation)) out.escalations.push_back(std::move(escalation));
    }
    sort_escalations(out.escalations);
    fill_actions(source.side->actions(source.provider_index), today, site.action_texts, out);
    out.meetings = meetings_from(site.governance.meetings, today, site.holidays);
}

}  // namespace leitstand
