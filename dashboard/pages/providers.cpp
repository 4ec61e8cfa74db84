// The page of providers side by side: two views, one that shows and one that is prepared.
#include "dashboard/pages/providers.hpp"

#include <algorithm>

#include "dashboard/pages/contract_page.hpp"
#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/pages/providers_view.hpp"

namespace leitstand {
namespace {

class ProvidersPage final : public ContractPage<ProvidersView, build_providers_view> {
public:
    explicit ProvidersPage(const PageContext& context)
        : ContractPage(context), words_(Catalogue::of(context.language)) {}

    [[nodiscard]] int parts() const override {
        const std::size_t rows = context().config->providers.size();
        const std::size_t room = provider_rows_per_part(context().density, rows);
        return std::max(1, static_cast<int>((rows + room - 1) / room));
    }

private:
    void draw_near(Canvas& canvas, int part) const override {
        draw_providers(canvas, shown(), words_, context().density, part);
    }

    ProvidersWords words_;
};

}  // namespace

std::unique_ptr<Page> make_providers_page(const PageContext& context) {
    return std::make_unique<ProvidersPage>(context);
}

}  // namespace leitstand
