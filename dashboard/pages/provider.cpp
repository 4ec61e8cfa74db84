// The page of one provider: two views, one that shows and one that is prepared.
#include <algorithm>

#include "dashboard/pages/contract_page.hpp"
#include "dashboard/pages/provider_draw.hpp"
#include "dashboard/pages/provider_view.hpp"
#include "dashboard/pages/providers.hpp"

namespace leitstand {
namespace {

class ProviderPage final : public ContractPage<ProviderView, build_provider_view> {
public:
    explicit ProviderPage(const PageContext& context)
        : ContractPage(context), words_(Catalogue::of(context.language)) {}

    [[nodiscard]] int parts() const override {
        const ProviderConfig* provider = page_provider(context());
        const std::size_t clauses = provider == nullptr ? 0 : provider->clauses.size();
        const std::size_t room = clauses_per_part(context().density);
        const int lists = std::max(1, static_cast<int>((clauses + room - 1) / room));
        return context().density == Density::medium ? lists + 1 : lists;
    }

private:
    void draw_near(Canvas& canvas, int part) const override {
        if (context().density == Density::medium) {
            draw_provider_medium(canvas, shown(), words_, part);
        } else {
            draw_provider(canvas, shown(), words_, part);
        }
    }

    ProviderWords words_;
};

}  // namespace

std::unique_ptr<Page> make_provider_page(const PageContext& context) {
    return std::make_unique<ProviderPage>(context);
}

}  // namespace leitstand
