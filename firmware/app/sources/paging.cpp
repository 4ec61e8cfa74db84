#include "app/sources/paging.hpp"

#include <fmt/format.h>

#include <charconv>

#include "connectors/json_path/pointer.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/text.hpp"
#include "platform/base/url_escape.hpp"

namespace leitstand {
namespace {

tl::unexpected<Error> unfollowable(std::string_view why) {
    return fail(ErrorKind::operation, "the next page: " + std::string(why), true);
}

/// What stands at the pointer, as a text; empty: nothing.
Result<std::string> told_at(const std::string& pointer, const std::string& body) {
    json::Parser parser;
    const auto root = parser.parse(body);
    if (!root) return unfollowable("the answer is no JSON");
    const auto place = JsonPointer::parse(pointer);
    if (!place) return unfollowable("its pointer can't be read");
    const auto found = place->find(*root);
    std::string_view text;
    if (!found || found->is_null()) return std::string{};
    if (found->get(text) == simdjson::SUCCESS) return std::string(text);
    std::int64_t number = 0;
    if (found->get(number) == simdjson::SUCCESS) return fmt::format("{}", number);
    return unfollowable("no text stands where it should be named");
}

/// "https://host:port" of an address.
std::string_view origin_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return url.substr(0, std::min(url.find_first_of("/?#", scheme + 3), url.size()));
}

Result<std::optional<HttpCall>> by_link(const HttpCall& call, const std::string& link) {
    if (link.empty()) return std::nullopt;
    HttpCall next = call;
    const std::string_view origin = origin_of(call.url);
    if (link.starts_with("//")) return unfollowable("it leads to another host");
    if (link.starts_with('/')) {
        next.url = std::string(origin) + link;
    } else if (lower(origin_of(link)) == lower(origin)) {
        next.url = std::string(origin) + link.substr(origin.size());
    } else if (std::min(link.find_first_of("/?#"), link.size()) < link.find(':')) {
        const std::string path = call.url.substr(0, call.url.find('?'));
        next.url = link.starts_with('?') ? path + link : path.substr(0, path.rfind('/') + 1) + link;
    } else {
        return unfollowable("it leads to another host");
    }
    if (next.url == call.url) return unfollowable("it leads to the same page again");
    return next;
}

/// In its place among the other names, as signatures need it; in place of an earlier token.
std::string with_query(const std::string& url, const std::string& name, std::string_view value) {
    std::map<std::string, std::string, std::less<>> query;
    const std::size_t mark = url.find('?');
    if (mark != std::string::npos) {
        for (const std::string_view pair : split(std::string_view(url).substr(mark + 1), '&')) {
            const std::size_t equals = pair.find('=');
            query[std::string(pair.substr(0, equals))] =
                equals == std::string_view::npos ? "" : std::string(pair.substr(equals + 1));
        }
    }
    query[url_escaped(name)] = url_escaped(value);
    std::string out = url.substr(0, mark);
    char separator = '?';
    for (const auto& [key, text] : query) {
        out += fmt::format("{}{}={}", separator, key, text);
        separator = '&';
    }
    return out;
}

/// The JSON object of a body, with this member in it.
Result<std::string> with_member(const std::string& body, const std::string& name,
                                std::string_view value) {
    json::Parser parser;
    const auto root = parser.parse(body);
    json::Object object;
    if (!root || root->get(object) != simdjson::SUCCESS)
        return unfollowable("its token belongs into a JSON object, and the body is none");
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    for (const auto member : object) {
        if (member.key != name) json.key(member.key).raw(simdjson::minify(member.value));
    }
    json.field(name, value).end_object();
    return out;
}

Result<std::optional<HttpCall>> by_token(const PagingPlan& paging, const HttpCall& call,
                                         const std::string& token) {
    if (token.empty()) return std::nullopt;
    HttpCall next = call;
    if (call.method == "GET") {
        next.url = with_query(call.url, paging.into, token);
        return next;
    }
    auto body = with_member(call.body, paging.into, token);
    if (!body) return tl::unexpected(body.error());
    if (*body == call.body) return unfollowable("its token is that of the page before");
    next.body = std::move(*body);
    return next;
}

}  // namespace

Result<std::optional<HttpCall>> next_page(const PagingPlan& paging, const HttpCall& call,
                                          const HttpAnswer& answer, int page) {
    if (paging.kind == PagingPlan::Kind::none) return std::nullopt;
    if (paging.kind == PagingPlan::Kind::pages) {
        const auto header = answer.headers.find(lower(paging.header));
        if (header == answer.headers.end()) return std::nullopt;
        const std::string_view text = trim(header->second);
        int pages = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pages);
        if (error != std::errc{} || end != text.data() + text.size())
            return unfollowable(fmt::format("{} is no number", paging.header));
        if (paging.first + page + 1 >= pages) return std::nullopt;
        return HttpCall{};  // asked for by its number
    }
    const auto told = told_at(paging.pointer, answer.body);
    if (!told) return tl::unexpected(told.error());
    return paging.kind == PagingPlan::Kind::link ? by_link(call, *told)
                                                 : by_token(paging, call, *told);
}

}  // namespace leitstand
