// `leitstand privacy`: what this appliance holds about people, why, where, how long, and how to
// erase it. With a state directory also how much of it is there.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/holdings.hpp"
#include "app/recorded_input.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string state, language;
    bool json = false;
};

using Counts = std::optional<std::map<std::string, std::int64_t>>;

std::optional<std::int64_t> count_of(const Counts& counts, const Holding& holding) {
    if (!counts || holding.kind.empty()) return std::nullopt;
    const auto found = counts->find(std::string(holding.kind));
    return found == counts->end() ? 0 : found->second;
}

std::string as_text(const Configuration& config, const Counts& counts, Language language) {
    const bool de = language == Language::de;
    std::string text = de ? "Was dieses Ger\u00e4t \u00fcber Menschen aufbewahrt\n"
                          : "What this appliance holds about people\n";
    for (const auto& holding : holdings_of(config)) {
        const auto line = [&](const char* en_word, const char* de_word, const std::string& value) {
            text += std::string("  ") + (de ? de_word : en_word) + ": " + value + "\n";
        };
        text += "\n" + holding.what.in(language) + "\n";
        line("personal", "personenbezogen",
             holding.personal ? (de ? "ja, unter Pseudonym" : "yes, under a pseudonym")
                              : (de ? "nein" : "no"));
        line("why", "wozu", holding.why.in(language));
        line("where", "wo", holding.where.in(language));
        line("how long", "wie lange", holding.how_long.in(language));
        line("erase", "l\u00f6schen", holding.erase.in(language));
        if (const auto count = count_of(counts, holding))
            line("messages in the journal", "Nachrichten im Journal", std::to_string(*count));
    }
    return text;
}

std::string as_json(const Configuration& config, const Counts& counts, Language language) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("site", config.site_id);
    json.field("min_group_size", config.min_group_size);
    json.field("action_texts", config.action_texts);
    json.field("keep_days", config.history_keep_days).key("holdings").begin_array();
    for (const auto& holding : holdings_of(config)) {
        json.begin_object().field("id", holding.id).field("personal", holding.personal);
        json.field("what", holding.what.in(language)).field("why", holding.why.in(language));
        json.field("where", holding.where.in(language));
        json.field("how_long", holding.how_long.in(language));
        json.field("erase", holding.erase.in(language));
        json.field("messages", count_of(counts, holding)).end_object();
    }
    json.end_array().end_object();
    return text + "\n";
}

int run(const Options& options) {
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    Counts counts;
    if (!options.state.empty()) {
        const auto journal =
            Journal::open_to_read(std::filesystem::path(options.state) / "journal.db");
        auto counted = journal ? count_messages(**journal) : tl::unexpected(journal.error());
        if (!counted) {
            std::fprintf(stderr, "leitstand privacy: %s\n", counted.error().message.c_str());
            return kExitFailed;
        }
        counts = std::move(*counted);
    }
    Language language = config->language;
    if (options.language == "de") language = Language::de;
    if (options.language == "en") language = Language::en;
    const std::string text =
        options.json ? as_json(*config, counts, language) : as_text(*config, counts, language);
    const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return written ? kExitDone : kExitFailed;
}

}  // namespace

void register_privacy(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("privacy", "what is held about people, why, where and how long");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--state,--state-dir", options->state,
                        "state directory; its journal is counted");
    command->add_option("--lang", options->language, "de | en; default: the site's")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_flag("--json", options->json, "JSON instead of text");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
