// The visible list of pages. A new page is a file in pages/ and a line here; nothing registers
// itself.
#include <array>

#include "dashboard/page.hpp"
#include "dashboard/pages/economics.hpp"
#include "dashboard/pages/floor.hpp"
#include "dashboard/pages/providers.hpp"
#include "dashboard/pages/quality.hpp"
#include "dashboard/pages/system.hpp"
#include "dashboard/pages/transition.hpp"
#include "dashboard/pages/volume.hpp"

namespace leitstand {
namespace {

constexpr std::array kPages{
    PageKind{"floor", Zone::floor, std::chrono::seconds{30}, make_floor_page},
    PageKind{"providers", Zone::steering, std::chrono::seconds{24}, make_providers_page},
    PageKind{"provider", Zone::steering, std::chrono::seconds{20}, make_provider_page},
    PageKind{"volume", Zone::floor, std::chrono::seconds{18}, make_volume_page},
    PageKind{"quality", Zone::steering, std::chrono::seconds{22}, make_quality_page},
    PageKind{"transition", Zone::steering, std::chrono::seconds{18}, make_transition_page},
    PageKind{"economics", Zone::steering, std::chrono::seconds{18}, make_economics_page},
    PageKind{"system", Zone::tech, std::chrono::seconds{12}, make_system_page},
};

}  // namespace

std::span<const PageKind> all_pages() { return kPages; }

const PageKind* find_page(std::string_view name) {
    for (const PageKind& kind : kPages) {
        if (kind.name == name) return &kind;
    }
    return nullptr;
}

}  // namespace leitstand
