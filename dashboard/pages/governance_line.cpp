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
    const bool one = overdue == 1;
    if (governance.overdue_client == 0) {
        return fill(one ? words.get("{n} action overdue") : words.get("{n} actions overdue"),
                    {{"n", count}});
    }
    const Line client = count_text(governance.overdue_client);
    return fill(one ? words.get("{n} action overdue (client {m})")
                    : words.get("{n} actions overdue (client {m})"),
                {{"n", count}, {"m", client}});
}

}  // namespace leitstand
