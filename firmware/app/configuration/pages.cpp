// pages.toml: what this screen shows, in order. Without it: every page of the screen's zone.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 8> kPages{"floor",  "system",  "providers",  "provider",
                                                 "volume", "quality", "transition", "economics"};

ReadPages::Page read_page(Table& table) {
    ReadPages::Page page;
    std::size_t index = 0;
    page.at = table.place("name");
    table.require("name", "\"floor\"");
    if (table.word("name", kPages, index)) page.config.name = kPages[index];
    table.seconds("dwell_s", "24", {1, 3600}, page.config.dwell);
    std::vector<Word> queues;
    if (table.words("queues", "[\"inhouse/billing\"]", queues)) {
        if (queues.empty()) {
            table.complain(
                "queues",
                "`queues` is empty; name at least one queue, or leave `queues` out to mean all");
        }
        for (auto& word : queues) page.queues.push_back({word.text, {page.at.file, word.at}});
    }
    std::string provider;
    constexpr std::array<std::string_view, 3> kOfOne{"provider", "quality", "transition"};
    if (std::find(kOfOne.begin(), kOfOne.end(), page.config.name) != kOfOne.end()) {
        if (table.text("provider", "\"nordcall\"", provider))
            page.provider = Mention{provider, table.place("provider")};
    } else if (!page.config.name.empty()) {
        table.meaningless("provider", fmt::format("on the page `{}`", page.config.name));
    }
    if (!page.config.name.empty()) table.finish();
    return page;
}

}  // namespace

void read_pages(Table& root, ReadPages& out) {
    std::size_t home = 0;
    const bool said = root.word("home", kPages, home);
    out.home = kPages[home];
    out.home_at = root.place("home");
    for (auto& table : root.sections("page")) out.pages.push_back(read_page(table));
    const bool all_named = std::all_of(out.pages.begin(), out.pages.end(),
                                       [](const auto& p) { return !p.config.name.empty(); });
    const auto is_home = [&](const auto& p) { return p.config.name == out.home; };
    if (all_named && !out.pages.empty() &&
        std::none_of(out.pages.begin(), out.pages.end(), is_home)) {
        if (said) {
            root.complain(
                "home",
                fmt::format(
                    "the home page `{0}` is not among the pages; add a [[page]] with `name = "
                    "\"{0}\"`, or choose another home",
                    out.home));
        } else {
            out.home = out.pages.front().config.name;
        }
    }
    root.finish();
}

}  // namespace leitstand
