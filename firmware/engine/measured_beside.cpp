#include "engine/measured_beside.hpp"

#include "engine/service_volume.hpp"

namespace leitstand {

std::optional<Ratio> fcr_inhouse(const MeasuredBeside* beside, const Configuration& site,
                                 std::size_t provider, Instant from, Instant to) {
    Ratio sum;
    bool any = false;
    for (std::size_t other = 0; other < site.providers.size(); ++other) {
        if (other == provider || site.providers[other].kind != ProviderKind::in_house) continue;
        if (!serve_together(site.providers[other], site.providers[provider])) continue;
        const auto one = asked(beside, &MeasuredBeside::fcr, other, from, to);
        if (!one) return std::nullopt;
        sum += *one;
        any = true;
    }
    if (!any) return std::nullopt;
    return sum;
}

}  // namespace leitstand
