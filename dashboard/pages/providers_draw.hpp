// The picture of providers side by side for standard and medium. It only places what the view says.
#pragma once

#include "dashboard/pages/providers_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct ProvidersWords {
    explicit ProvidersWords(const Catalogue& words);
    std::string_view interval, contract, in_house, nothing;
};

/// How many rows a screen holds, for so many providers.
[[nodiscard]] std::size_t provider_rows_per_part(Density density, std::size_t providers);

void draw_providers(Canvas& canvas, const ProvidersView& view, const ProvidersWords& words,
                    Density density, int part);

/// A value with its unit, not wider than `room`: in the larger of the two sizes that fits.
void fitted_run(Canvas& canvas, float x, float baseline, float room, const Canvas::Run& large,
                const Canvas::Run& small);

}  // namespace leitstand
