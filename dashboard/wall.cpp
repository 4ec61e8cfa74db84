// From a configuration to a wall: which pages, at which density, with which sizes of type.
#include "dashboard/wall.hpp"

#include <algorithm>

#include "dashboard/page.hpp"
#include "dashboard/scene/wall_scene.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

Density density_for(const Configuration& config, const WallOptions& options, const PageKind& kind) {
    if (kind.near_only) return Density::standard;
    return density_of(config.display.diagonal_inch, config.display.distance_m, options.width, options.height);
}

float scale_for(Density density, const WallOptions& options) {
    const Rect design = design_area(density);
    return std::min(static_cast<float>(options.width) / design.w, static_cast<float>(options.height) / design.h);
}

/// Every size at this wall's scale, and the limit at which large text is baked.
struct FontPlan {
    std::vector<FontRequest> requests;
    int latin_limit = kNoLimit;
};

FontPlan plan_fonts(const Configuration& config, const WallOptions& options) {
    std::vector<Density> densities;
    for (const PageConfig& page : page_list(config, options)) {
        const PageKind* kind = find_page(page.name);
        if (kind == nullptr) continue;
        const Density density = density_for(config, options, *kind);
        if (std::find(densities.begin(), densities.end(), density) == densities.end()) densities.push_back(density);
    }
    FontPlan plan;
    std::vector<Type> scaled;  // at scale 1, so that densities with different designs can be added up
    for (const Density density : densities) {
        for (Type type : types_of(density)) {
            type.px *= scale_for(density, options);
            scaled.push_back(type);
        }
    }
    plan.latin_limit = latin_limit(scaled, 1.0F);
    for (const Type& type : scaled) {
        plan.requests.push_back({type.face, baked_px(type, 1.0F, plan.latin_limit), type.glyphs});
    }
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

}  // namespace

std::vector<PageConfig> page_list(const Configuration& config, const WallOptions& options) {
    std::vector<PageConfig> pages;
    for (const PageConfig& page : config.pages) {
        if (find_page(page.name) != nullptr) pages.push_back(page);
    }
    if (config.pages.empty()) {
        for (const PageKind& kind : all_pages()) {
            // Floor is home everywhere until a zone has a home of its own; System tells every zone when data stops.
            const bool here = kind.zone == config.display.zone || kind.zone == Zone::tech || kind.name == "floor";
            if (here) pages.push_back({.name = std::string(kind.name), .dwell = {}, .queues = {}, .provider = {}});
        }
    }
    const auto named = [&](const PageConfig& page) { return page.name == options.only_page.value_or(""); };
    const bool listed = std::any_of(pages.begin(), pages.end(), named);
    if (options.only_page && !listed) {
        pages.push_back({.name = *options.only_page, .dwell = {}, .queues = {}, .provider = {}});
    }
    return pages;
}

std::vector<FontRequest> Wall::fonts(const Configuration& config, const WallOptions& options) {
    return plan_fonts(config, options).requests;
}

Result<std::unique_ptr<Wall>> Wall::create(std::shared_ptr<const Configuration> config, const WallOptions& options,
                                           const DrawContext& fonts) {
    if (options.only_page && find_page(*options.only_page) == nullptr) {
        return tl::unexpected(unknown_page(*options.only_page));
    }
    std::vector<WallPage> pages;
    int home = 0;
    const std::string& wanted = options.only_page ? *options.only_page : config->home_page;
    for (const PageConfig& page : page_list(*config, options)) {
        const PageKind* kind = find_page(page.name);
        if (kind == nullptr) continue;
        if (page.name == wanted) home = static_cast<int>(pages.size());
        WallPage entry{kind, nullptr, density_for(*config, options, *kind),
                       page.dwell.count() > 0 ? page.dwell : kind->dwell};
        entry.page = kind->make({config, page, options.language, entry.density});
        pages.push_back(std::move(entry));
    }
    if (pages.empty()) return fail(ErrorKind::configuration, "pages.toml names no page that this version has");
    const int limit = plan_fonts(*config, options).latin_limit;
    return std::make_unique<WallScene>(std::move(config), options, fonts, std::move(pages), home, limit);
}

}  // namespace leitstand
