#include "app/sources/probe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/text.hpp"
#include "platform/base/url_escape.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kStars = "***";

std::string shown_value(const mapping::FigureTrace& figure) {
    const auto& info = mapping::info_of(figure.field);
    if (!figure.value) return "unknown";
    switch (info.unit) {
        case mapping::Unit::count:
            return fmt::format("{}", *figure.value);
        case mapping::Unit::seconds:
            return fmt::format("{} s", static_cast<double>(*figure.value) / 1000);
        case mapping::Unit::time:
            return format_rfc3339(Instant{Millis{*figure.value}}, std::chrono::minutes{0});
    }
    return {};
}

std::string_view kind_of(mapping::RecordKind kind) {
    if (kind == mapping::RecordKind::live) return "live";
    return kind == mapping::RecordKind::interval ? "interval" : "today";
}

}  // namespace

SecretMask::SecretMask(const HttpSetup& setup) {
    const auto& settings = setup.connector.settings();
    for (const auto& [name, rule] : setup.connector.profile().settings) {
        const auto value = settings.find(name);
        if (!rule.secret || value == settings.end() || value->second.empty()) continue;
        add(value->second);
    }
    sort();
}

SecretMask::SecretMask(const std::vector<std::string>& secrets) {
    for (const auto& secret : secrets) {
        if (!secret.empty()) add(secret);
    }
    sort();
}

void SecretMask::add(const std::string& secret) {
    secrets_.push_back(secret);
    secrets_.push_back(url_escaped(secret));
}

void SecretMask::sort() {
    std::sort(secrets_.begin(), secrets_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string SecretMask::over(std::string_view text) const {
    std::string out(text);
    for (const std::string& secret : secrets_) {
        for (std::size_t at = out.find(secret); at != std::string::npos;
             at = out.find(secret, at + kStars.size())) {
            out.replace(at, secret.size(), kStars);
        }
    }
    return out;
}

std::string readable(std::string_view text, std::size_t most) {
    std::string out(utf8_prefix(text, most));
    for (char& c : out) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    }
    if (text.size() > most) out += fmt::format(" ... ({} bytes more)", text.size() - most);
    return out;
}

std::string shown_request(const HttpRequest& request, const SecretMask& mask) {
    std::string out = fmt::format("  > {} {}\n", request.method, mask.over(request.url));
    for (const auto& [name, value] : request.headers) {
        const bool proof = lower(name) == "authorization";
        const std::string scheme = value.substr(0, value.find(' '));
        out += fmt::format(
            "  > {}: {}\n", name,
            proof ? fmt::format("{} {}", scheme.size() < value.size() ? scheme : "", kStars)
                  : mask.over(value));
    }
    if (!request.user.empty())
        out += fmt::format("  > Authorization: Basic {}, {}\n", mask.over(request.user), kStars);
    if (request.aws) {
        out += fmt::format("  > signed for {} in {} (Signature Version 4)\n", request.aws->service,
                           request.aws->region);
    }
    if (!request.body.empty()) out += fmt::format("  > {}\n", mask.over(readable(request.body)));
    return out;
}

std::string shown_answer(const Result<HttpAnswer>& answer, const SecretMask& mask) {
    if (!answer) return fmt::format("  < no answer: {}\n", mask.over(answer.error().message));
    std::string out = fmt::format("  < {} after {} ms, {} bytes\n", answer->status,
                                  answer->took.count(), answer->body.size());
    for (const std::string_view name : {"content-type", "retry-after", "location", "etag"}) {
        const auto found = answer->headers.find(name);
        if (found != answer->headers.end())
            out += fmt::format("  < {}: {}\n", name, mask.over(readable(found->second)));
    }
    if (!answer->body.empty()) out += fmt::format("  < {}\n", mask.over(readable(answer->body)));
    return out;
}

std::string shown_row(const mapping::RowTrace& row, const ConnectorConfig& connector) {
    const auto ours = connector.queues.find(row.queue);
    std::string out =
        fmt::format("  row {}, {}: their queue \"{}\" {}\n", row.row, kind_of(row.kind), row.queue,
                    ours == connector.queues.end() ? "is nobody's" : "is " + ours->second);
    for (const auto& figure : row.figures) {
        out += fmt::format("    {:<17} {:<12} {}\n", mapping::info_of(figure.field).name,
                           shown_value(figure), figure.place);
    }
    if (!row.refused.empty()) out += fmt::format("    left out: {}\n", row.refused);
    return out;
}

}  // namespace leitstand
