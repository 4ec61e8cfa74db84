// connectors/*.toml: one source each; whose figures it brings, and which of its queues are which of
// ours.
#include <fmt/format.h>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kTypes{"http_json", "native_mqtt", "csv",
                                                 "queue_log", "ami",         "webhook"};

void read_base_url(Table& connector) {
    std::string url;
    if (!connector.text("base_url", "\"https://api.example.com\"", url)) return;
    const auto scheme = url.starts_with("https://") ? 8U : url.starts_with("http://") ? 7U : 0U;
    const auto host = std::string_view(url).substr(scheme, url.find('/', scheme) - scheme);
    if (scheme == 0 || host.empty()) {
        connector.complain(
            "base_url",
            fmt::format("`base_url` can't be `{}`; write a web address such as `base_url = "
                        "\"https://api.example.com\"`",
                        shown(url)));
    } else if (host.find('@') != std::string_view::npos) {
        connector.complain(
            "base_url",
            "`base_url` carries a user or password, and secrets never stand in these files; "
            "take it out and write `secret = \"file:NAME\"` or `secret = \"env:NAME\"`");
    }
}

}  // namespace

void read_connector(Table& root, ReadConnector& out) {
    auto connector = root.section("connector");
    out.id_at = connector.place();
    if (!connector.present() && !root.has("connector")) {
        root.complain(
            {}, "section [connector] is missing; write [connector] with id, provider and type");
    }
    connector.require("id", "\"nordcall-genesys\"");
    connector.require("provider", "\"nordcall\"");
    connector.require("type", "\"http_json\"");
    if (connector.id("id", "\"nordcall-genesys\"", out.id)) out.id_at = connector.place("id");
    if (connector.text("provider", "\"nordcall\"", out.provider.text))
        out.provider.at = connector.place("provider");
    std::size_t type = kTypes.size();
    connector.word("type", kTypes, type);
    std::string text;
    connector.text("profile", "\"genesys_cloud\"", text);
    if (type == 0) connector.require("base_url", "\"https://api.example.com\"");
    read_base_url(connector);
    connector.secret("secret", text);
    Millis every{};
    connector.seconds("every_s", "30", kSecondsOfADay, every);
    auto queues = connector.section("queues");
    for (auto& [foreign, ours] : queues.mapping("\"their-id\" = \"billing\"")) {
        const Place at{out.id_at.file, ours.at};
        out.queues.push_back({ours.text, at});
    }
    connector.finish();
    root.finish();
}

}  // namespace leitstand
