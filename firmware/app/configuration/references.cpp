#include "app/configuration/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/configuration/connector_check.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

std::vector<std::string_view> provider_ids(const ReadFiles& files) {
    std::vector<std::string_view> ids;
    for (const auto& p : files.providers) {
        if (!p.config.id.empty()) ids.push_back(p.config.id);
    }
    return ids;
}

/// The place of the provider, or none: with a complaint, unless a broken file may be the reason.
std::optional<std::size_t> find_provider(const ReadFiles& files, const Mention& mention,
                                         std::string_view id, Problems& problems) {
    for (std::size_t i = 0; i < files.providers.size(); ++i) {
        if (files.providers[i].config.id == id) return i;
    }
    if (!files.all_providers) return std::nullopt;
    const auto ids = provider_ids(files);
    const auto guess = hint(id, ids);
    complain(problems, mention.at,
             fmt::format("there is no provider `{}`{} Providers are: {}", shown(id),
                         guess.empty() ? "." : guess, fmt::join(ids, ", ")));
    return std::nullopt;
}

std::optional<std::size_t> find_queue(const ReadProvider& provider, const Mention& mention,
                                      std::string_view id, Problems& problems) {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < provider.config.queues.size(); ++i) {
        ids.push_back(provider.config.queues[i].id);
        if (ids.back() == id) return i;
    }
    if (!provider.complete) return std::nullopt;
    const auto guess = hint(id, ids);
    complain(
        problems, mention.at,
        fmt::format("the provider `{}` has no queue `{}`{} Its queues are: {}", provider.config.id,
                    shown(id), guess.empty() ? "." : guess, fmt::join(ids, ", ")));
    return std::nullopt;
}

/// "nordcall/billing".
std::optional<QueueKey> find_key(const ReadFiles& files, const Mention& mention,
                                 Problems& problems) {
    const auto parts = split(mention.text, '/');
    if (parts.size() != 2) {
        complain(problems, mention.at,
                 fmt::format("`{}` is no queue; write provider and queue, such as "
                             "\"nordcall/billing\"",
                             shown(mention.text)));
        return std::nullopt;
    }
    const auto provider = find_provider(files, mention, parts[0], problems);
    if (!provider) return std::nullopt;
    const auto queue = find_queue(files.providers[*provider], mention, parts[1], problems);
    if (!queue) return std::nullopt;
    return QueueKey{static_cast<std::uint16_t>(*provider), static_cast<std::uint16_t>(*queue)};
}

void resolve_page(const ReadFiles& files, const ReadPages::Page& page, PageConfig& out,
                  Problems& problems) {
    for (const auto& mention : page.queues) {
        if (const auto key = find_key(files, mention, problems)) out.queues.push_back(*key);
    }
    if (page.provider) {
        if (find_provider(files, *page.provider, page.provider->text, problems))
            out.provider = page.provider->text;
    } else if (out.name == "provider" && files.providers.size() == 1) {
        out.provider = files.providers.front().config.id;
    } else if (out.name == "provider" && files.all_providers) {
        complain(
            problems, page.at,
            fmt::format("this page must say which provider it shows; write `provider = \"ID\"` "
                        "with one of: {}",
                        fmt::join(provider_ids(files), ", ")));
    }
}

bool is_broken(const Problems& problems, std::string_view file) {
    return std::any_of(problems.begin(), problems.end(),
                       [&](const ConfigurationProblem& problem) { return problem.file == file; });
}

/// Money, malus and the figures of other providers never hang on a floor, where people work who are
/// measured by them. What a broken site.toml says about its zone is not known.
void refuse_on_floor(const ReadPages::Page& page, const Configuration& config, Problems& problems) {
    constexpr std::array<std::string_view, 5> kSteering{"providers", "provider", "quality",
                                                        "transition", "economics"};
    const bool steering =
        std::find(kSteering.begin(), kSteering.end(), page.config.name) != kSteering.end();
    if (!steering || is_broken(problems, "site.toml") || config.display.zone != Zone::floor) return;
    complain(problems, page.at,
             fmt::format("the page `{}` shows money or the figures of other providers, which never "
                         "hang on a floor; write `zone = \"steering\"` under [display] in "
                         "site.toml, or leave this page out",
                         page.config.name));
}

/// Complains about the second of two that share an id.
template <class Item, class IdOf>
void refuse_duplicates(const std::vector<Item>& items, std::string_view what, IdOf id_of,
                       Problems& problems) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t before = 0; before < i; ++before) {
            if (id_of(items[i]).empty() || id_of(items[i]) != id_of(items[before])) continue;
            complain(problems, items[i].id_at,
                     fmt::format("{} `{}` is already defined in {}; give each {} an id of its own",
                                 what, id_of(items[i]), to_string(items[before].id_at), what));
            break;
        }
    }
}

/// Services are named by queues, clauses by any provider, criteria by the tender.
void resolve_strategy(const ReadFiles& files, const Configuration& config, Problems& problems) {
    std::vector<std::string_view> services;
    std::vector<std::string_view> clauses;
    std::vector<std::string_view> criteria;
    for (const auto& provider : files.providers) {
        for (const auto& queue : provider.config.queues) services.push_back(queue.service);
        for (const auto& clause : provider.config.clauses) clauses.push_back(clause.id);
    }
    for (const auto& criterion : config.strategy.criteria) criteria.push_back(criterion.id);
    const auto look = [&](const Mention& mention, const std::vector<std::string_view>& known,
                          std::string_view what, std::string_view where) {
        if (std::find(known.begin(), known.end(), mention.text) != known.end()) return;
        const auto guess = hint(mention.text, known);
        complain(problems, mention.at,
                 fmt::format("there is no {} `{}` {}{}", what, shown(mention.text), where, guess));
    };
    if (files.all_providers) {
        for (const auto& mention : files.strategy.services)
            look(mention, services, "service", "at any queue");
        for (const auto& mention : files.strategy.clauses)
            look(mention, clauses, "clause", "at any provider");
    }
    if (is_broken(problems, "site.toml")) return;
    for (const auto& provider : files.providers) {
        for (const auto& mention : provider.bids)
            look(mention, criteria, "[[tender.criterion]]", "in site.toml");
    }
}

void resolve_connector(const ReadFiles& files, ReadConnector& connector, Configuration& out,
                       Problems& problems) {
    const ConnectorConfig& config = connector.config;
    std::optional<std::size_t> provider;
    if (!config.provider.empty()) {
        const Mention mention{config.provider, connector.provider_at};
        provider = find_provider(files, mention, config.provider, problems);
    }
    if (provider) {
        for (const auto& queue : connector.queues)
            (void)find_queue(files.providers[*provider], queue, queue.text, problems);
    }
    check_connector(files, provider ? &files.providers[*provider].config : nullptr, connector,
                    problems);
    out.connectors.push_back(config);
}

/// Who is posted to listens somewhere.
void need_listener(const ReadConnector& connector, const Configuration& out, Problems& problems) {
    const bool posted_to = connector.type_known && connector.config.type == ConnectorType::webhook;
    if (!posted_to || !out.webhook.address.empty() || is_broken(problems, "site.toml")) return;
    complain(problems, connector.id_at,
             "a webhook is posted to, and nothing listens; write [webhook] with `listen = "
             "\"127.0.0.1:8089\"` into site.toml");
}

}  // namespace

void resolve_references(ReadFiles& files, Configuration& out, Problems& problems) {
    refuse_duplicates(
        files.providers, "provider", [](const auto& p) { return p.config.id; }, problems);
    refuse_duplicates(
        files.connectors, "connector", [](const auto& c) { return c.config.id; }, problems);
    for (auto& connector : files.connectors) {
        resolve_connector(files, connector, out, problems);
        need_listener(connector, out, problems);
    }
    resolve_strategy(files, out, problems);
    out.home_page = files.pages.home;
    for (auto& page : files.pages.pages) {
        resolve_page(files, page, page.config, problems);
        refuse_on_floor(page, out, problems);
        out.pages.push_back(page.config);
    }
}

}  // namespace leitstand
