// From a configuration to a wall: which pages, at which density, with which sizes of type.
#include "dashboard/wall.hpp"

#include <algorithm>

#include "dashboard/page.hpp"
#include "dashboard/scene/wall_scene.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

Density density_for(const Configuration& config, const WallOptions& options) {
    return density_of(config.display.diagonal_inch, config.display.distance_m, options.width,
                      options.height);
}

/// Every size at this wall's scale.
struct FontPlan {
    std::vector<FontRequest> requests;
    int latin_limit = kNoLimit;
};

FontPlan plan_fonts(const Configuration& config, const WallOptions& options) {
    const Density density = density_for(config, options);
    const Rect design = design_area(density);
    const float scale = std::min(static_cast<float>(options.width) / design.w,
                                 static_cast<float>(options.height) / design.h);
    const std::span<const Type> types = types_of(density);
    FontPlan plan;
    plan.latin_limit = latin_limit(types, scale);
    for (const Type& type : types)
        plan.requests.push_back({type.face, baked_px(type, scale, plan.latin_limit), type.glyphs});
    return plan;
}

Error unknown_page(const std::string& name) {
    std::vector<std::string_view> known;
    std::string list;
    for (const PageKind& kind : all_pages()) {
        known.push_back(kind.name);
        list += (list.empty() ? "" : ", ") + std::string(kind.name);
    }
    std::string message = "there is no page `" + name + "`; pages are " + list;
    const std::string_view close = did_you_mean(name, known);
    if (!close.empty()) message += "; did you mean `" + std::string(close) + "`?";
    return {ErrorKind::usage, message};
}

/// What a zone shows when pages.toml says nothing. A room where providers are steered has a home of
/// its own; System tells every zone when data stops.
bool belongs(const PageKind& kind, Zone zone) {
    if (kind.zone == zone || kind.zone == Zone::tech) return true;
    return kind.name == "floor" && zone == Zone::tech;
}

std::string_view home_of(const Configuration& config) {
    const bool own = config.pages.empty() && config.display.zone == Zone::steering;
    return own ? std::string_view{"providers"} : config.home_page;
}

}  // namespace

std::vector<PageConfig> page_list(const Configuration& config, const WallOptions& options) {
    std::vector<PageConfig> pages;
    for (const PageConfig& page : config.pages) {
        const PageKind* kind = find_page(page.name);
        // The configuration refuses this already; a floor must not depend on one check alone.
        const bool refused =
            kind != nullptr && kind->zone == Zone::steering && config.display.zone == Zone::floor;
        if (kind != nullptr && !refused) pages.push_back(page);
    }
    if (config.pages.empty()) {
        for (const PageKind& kind : all_pages()) {
            if (belongs(kind, config.display.zone))
                pages.push_back(
                    {.name = std::string(kind.name), .dwell = {}, .queues = {}, .provider = {}});
        }
    }
    const auto named = [&](const PageConfig& page) {
        return page.name == options.only_page.value_or("");
    };
    const bool listed = std::any_of(pages.begin(), pages.end(), named);
    if (options.only_page && !listed) {
        pages.push_back({.name = *options.only_page, .dwell = {}, .queues = {}, .provider = {}});
    }
    return pages;
}

std::vector<FontRequest> Wall::fonts(const Configuration& config, const WallOptions& options) {
    return plan_fonts(config, options).requests;
}

Status Wall::check_page(const std::string& name) {
    if (find_page(name) == nullptr) return tl::unexpected(unknown_page(name));
    return {};
}

Result<std::unique_ptr<Wall>> Wall::create(std::shared_ptr<const Configuration> config,
                                           const WallOptions& options, const DrawContext& fonts) {
    if (options.only_page) {
        if (Status known = check_page(*options.only_page); !known)
            return tl::unexpected(known.error());
    }
    const Density density = density_for(*config, options);
    const int limit = plan_fonts(*config, options).latin_limit;
    std::vector<WallPage> pages;
    int home = 0;
    const std::string_view wanted =
        options.only_page ? std::string_view{*options.only_page} : home_of(*config);
    for (const PageConfig& page : page_list(*config, options)) {
        const PageKind* kind = find_page(page.name);
        if (kind == nullptr) continue;
        if (page.name == wanted) home = static_cast<int>(pages.size());
        WallPage entry{kind, nullptr, density, page.dwell.count() > 0 ? page.dwell : kind->dwell};
        entry.latin_limit = limit;
        entry.page = kind->make({config, page, options.language, density});
        pages.push_back(std::move(entry));
    }
    if (pages.empty())
        return fail(ErrorKind::configuration, "pages.toml names no page that this version has");
    return std::make_unique<WallScene>(std::move(config), options, fonts, std::move(pages), home);
}

}  // namespace leitstand
