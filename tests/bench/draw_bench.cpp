// The wall's drawing: building a page's shapes, finding damage, painting, baking type. Beside the
// times, `allocations` counts calls of operator new and of ImGui's allocator per frame: a drawn
// frame has none.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <random>

#include "dashboard/wall.hpp"
#include "platform/window/hash.hpp"
#include "platform/window/screen.hpp"
#include "tests/golden/design_boards.hpp"

namespace {
std::atomic<long> allocations{0};
}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace leitstand {
namespace {

constexpr int kWidth = 1920, kHeight = 1080;
constexpr PixelRect kAll{0, 0, kWidth, kHeight};
constexpr PixelRect kRow{802, 394, 1872, 510};  ///< the second row of the floor page: 1070 x 116

/// A floor page of the design's picture, on a screen in memory.
struct Page {
    Page() {
        ImGui::SetAllocatorFunctions(
            [](std::size_t size, void*) {
                ++allocations;
                return std::malloc(size);
            },
            [](void* memory, void*) { std::free(memory); });
        config = design::floor_configuration(Language::de);
        options = {kWidth, kHeight, ThemeChoice::dark, Language::de, "floor"};
        fonts = std::move(*DrawContext::create(Wall::fonts(*config, options)));
        wall = std::move(*Wall::create(config, options, *fonts));
        screen = open_offscreen(kWidth, kHeight, *fonts);
        wall->show(design::floor_board(*config, design::Scene::breach), design::facts(), Millis{0});
        for (int i = 0; i < 5; ++i) (void)screen->present(draw(), {&kAll, 1});
    }
    const ImDrawData& draw() {
        ImDrawList& list = fonts->begin_frame(kWidth, kHeight);
        damage.begin_frame(kWidth, kHeight);
        wall->draw(list, damage, design::now(), Millis{1000});
        const ImDrawData& frame = fonts->end_frame();
        benchmark::DoNotOptimize(damage.changed().size());
        return frame;
    }

    std::shared_ptr<Configuration> config;
    WallOptions options;
    std::unique_ptr<DrawContext> fonts;
    std::unique_ptr<Wall> wall;
    std::unique_ptr<Screen> screen;
    Damage damage;
};

void per_frame(benchmark::State& state, long before) {
    state.counters["allocations"] = benchmark::Counter(static_cast<double>(allocations - before),
                                                       benchmark::Counter::kAvgIterations);
}

void BuildAndCompare(benchmark::State& state) {
    Page page;
    const long before = allocations;
    for (auto _ : state) state.counters["vertices"] = page.draw().TotalVtxCount;
    per_frame(state, before);
}
BENCHMARK(BuildAndCompare)->Unit(benchmark::kMicrosecond);

void Paint(benchmark::State& state, const PixelRect& part) {
    Page page;
    const ImDrawData& frame = page.draw();
    const long before = allocations;
    for (auto _ : state) (void)page.screen->present(frame, {&part, 1});
    per_frame(state, before);
}
BENCHMARK_CAPTURE(Paint, whole_page, kAll)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Paint, one_row, kRow)->Unit(benchmark::kMicrosecond);

void BakeType(benchmark::State& state) {
    const auto config = design::floor_configuration(Language::de);
    const WallOptions options{kWidth, kHeight, ThemeChoice::dark, Language::de, {}};
    for (auto _ : state) {
        auto fonts = std::move(*DrawContext::create(Wall::fonts(*config, options)));
        state.counters["texels"] = fonts->atlas().width * fonts->atlas().height;
    }
}
BENCHMARK(BakeType)->Unit(benchmark::kMillisecond);

void Hash(benchmark::State& state) {
    std::vector<unsigned char> bytes(200'000);
    std::mt19937 random(1);
    for (auto& byte : bytes) byte = static_cast<unsigned char>(random());
    for (auto _ : state) benchmark::DoNotOptimize(hash_bytes(bytes.data(), bytes.size(), 1));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(Hash);

}  // namespace
}  // namespace leitstand

BENCHMARK_MAIN();
