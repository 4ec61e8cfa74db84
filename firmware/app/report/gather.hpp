// From an engine that heard a month to its report.
#pragma once

#include "app/report/report.hpp"
#include "engine/engine.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct ReportRequest {
    std::string provider;  ///< id
    std::string period;    ///< "2026-11"
    Instant at;            ///< figures as of
    Instant created;
};

/// Error (usage): no such provider (with a guess), no such month.
[[nodiscard]] Result<Report> gather_report(std::shared_ptr<const Configuration> config,
                                           Engine& engine, const ReportRequest& request);

/// The instant from which a month that ended with `last` is sealed: the end of the n-th workday
/// after it. Workdays are Monday to Friday without the site's holidays.
[[nodiscard]] Instant sealed_from(const Configuration& site, Date last, int workdays);

}  // namespace leitstand
