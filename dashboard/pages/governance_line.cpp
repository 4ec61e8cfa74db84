#include "dashboard/pages/governance_line.hpp"

#include <algorithm>

#include "dashboard/text/numbers.hpp"

namespace leitstand {

Line overdue_line(const GovernanceBoard& governance, Language language) {
    const auto overdue =
        std::count_if(governance.open_actions.begin(), governance.open_actions.end(),
                      [](const ActionBoard& action) { return action.overdue; });
    if (overdue == 0) return {};
    const Catalogue& words = Catalogue::of(language);
    const Line count = count_text(overdue);
    if (governance.overdue_client == 0) {
        return fill(words.plural("{n} action overdue", "{n} actions overdue", overdue),
                    {{"n", count}});
    }
    const Line client = count_text(governance.overdue_client);
    return fill(words.plural("{n} action overdue (client {m})", "{n} actions overdue (client {m})",
                             overdue),
                {{"n", count}, {"m", client}});
}

}  // namespace leitstand
