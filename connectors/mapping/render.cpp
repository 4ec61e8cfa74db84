#include "connectors/mapping/render.hpp"

#include <fmt/format.h>

#include "platform/base/json_writer.hpp"
#include "platform/base/url_escape.hpp"

namespace leitstand::mapping {
namespace {

enum class Escape { none, url, json };

/// Inside the quotes of a JSON text.
std::string json_escaped(std::string_view text) {
    std::string out;
    JsonWriter(out).value(text);
    return out.substr(1, out.size() - 2);
}

std::string escaped(std::string_view text, Escape escape) {
    if (escape == Escape::url) return url_escaped(text);
    return escape == Escape::json ? json_escaped(text) : std::string(text);
}

/// RFC 3339 in UTC with a Z, the form that every vendor takes.
std::string utc(Instant at) {
    std::string text = format_rfc3339(at, std::chrono::minutes{0});
    return text.substr(0, text.size() - 6) + "Z";
}

class Renderer {
public:
    Renderer(const RequestRule& request, const CallContext& context)
        : request_(request), context_(context) {}

    std::string expand(std::string_view text, Escape escape) const {
        std::string out;
        while (true) {
            const std::size_t open = text.find("${");
            const std::size_t close = text.find('}', open);
            out += text.substr(0, open);
            if (open == std::string_view::npos || close == std::string_view::npos) return out;
            const std::string_view name = text.substr(open + 2, close - open - 2);
            // Two are JSON already, one is an address.
            const bool raw = name == "repeat" || name == "queues_json" || name == kBaseUrlSetting;
            out += escaped(value(name), raw ? Escape::none : escape);
            text.remove_prefix(close + 1);
        }
    }

private:
    std::string value(std::string_view name) const {
        if (name == "queue") return context_.queue;
        if (name == "page") return context_.page;
        if (name == "queues") return fmt::format("{}", fmt::join(context_.queues, ","));
        if (name == "queues_json" || name == "repeat") return of_queues(name == "repeat");
        if (name == "interval_minutes") {
            return fmt::format("{}", context_.interval.count() / 60'000);
        }
        if (const auto at = time(name)) return *at;
        const auto setting = context_.settings->find(name);
        return setting == context_.settings->end() ? std::string{} : setting->second;
    }

    /// `repeat` once for each queue, or their ids as texts; joined by commas.
    std::string of_queues(bool repeated) const {
        std::string out;
        for (const std::string& queue : context_.queues) {
            if (!out.empty()) out += ',';
            if (!repeated) {
                JsonWriter(out).value(queue);
                continue;
            }
            CallContext one = context_;
            one.queue = queue;
            one.queues.clear();
            out += Renderer(request_, one).expand(request_.repeat, Escape::json);
        }
        return out;
    }

    std::optional<std::string> time(std::string_view name) const {
        const auto in_form = [&](std::string_view base, Instant at) -> std::optional<std::string> {
            if (!name.starts_with(base)) return std::nullopt;
            const std::string_view form = name.substr(base.size());
            const std::int64_t ms = at.time_since_epoch().count();
            if (form.empty()) return utc(at);
            if (form == "_s") return fmt::format("{}", ms / 1000);
            if (form == "_ms") return fmt::format("{}", ms);
            return std::nullopt;
        };
        const Instant now = std::chrono::floor<std::chrono::seconds>(context_.now);
        if (auto text = in_form("now", now)) return text;
        const auto midnight = context_.zone.day_start(context_.zone.date(now));
        if (auto text = in_form("midnight", midnight)) return text;
        const Millis since = now.time_since_epoch() % context_.interval;
        if (auto text = in_form("interval_start", now - since)) return text;
        return in_form("interval_end", now - since + context_.interval);
    }

    const RequestRule& request_;
    const CallContext& context_;
};

}  // namespace

HttpCall render(const RequestRule& request, const CallContext& context) {
    const Renderer renderer(request, context);
    HttpCall call;
    call.method = request.method;
    if (request.url.starts_with('/')) {
        call.url = renderer.expand(fmt::format("${{{}}}", kBaseUrlSetting), Escape::none);
    }
    call.url += renderer.expand(request.url, Escape::url);
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        call.url += fmt::format("{}{}={}", separator, url_escaped(name),
                                url_escaped(renderer.expand(value, Escape::none)));
        separator = '&';
    }
    for (const auto& [name, value] : request.headers) {
        call.headers[name] = renderer.expand(value, Escape::none);
    }
    call.body = renderer.expand(request.body, Escape::json);
    return call;
}

}  // namespace leitstand::mapping
