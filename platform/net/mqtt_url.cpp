#include "platform/net/mqtt_url.hpp"

#include <charconv>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

bool read_port(std::string_view text, int lowest, int& port) {
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    return error == std::errc{} && stop == end && port >= lowest && port <= 65'535;
}

/// Splits host and port; the host may be an IPv6 address in brackets. False: not of this form.
bool split_host(std::string_view text, std::string& host, std::string_view& port) {
    std::size_t end = text.find(':');
    if (text.starts_with('[')) {
        const auto closing = text.find(']');
        if (closing == std::string_view::npos) return false;
        host = text.substr(1, closing - 1);
        end = closing + 1;
        if (end < text.size() && text[end] != ':') return false;
    } else {
        host = text.substr(0, end);
    }
    port = end < text.size() ? text.substr(end + 1) : std::string_view{};
    if (end < text.size() && port.empty()) return false;
    return !host.empty() && host.find_first_of(" /\t") == std::string::npos;
}

/// "ca=FILE&certificate=FILE&key=FILE", each at most once. False: not of this form.
bool read_files(std::string_view query, MqttUrl& url) {
    for (const auto part : split(query, '&')) {
        const auto equals = part.find('=');
        const auto name = part.substr(0, equals);
        std::string* file = name == "ca"            ? &url.ca_file
                            : name == "certificate" ? &url.certificate_file
                            : name == "key"         ? &url.key_file
                                                    : nullptr;
        if (file == nullptr || !file->empty() || equals == std::string_view::npos) return false;
        *file = part.substr(equals + 1);
        if (file->empty()) return false;
    }
    return url.certificate_file.empty() == url.key_file.empty();
}

}  // namespace

Result<MqttUrl> parse_mqtt_url(std::string_view text) {
    const auto wrong = [&](std::string_view why) {
        return fail(ErrorKind::usage, "broker URL `" + std::string(text) +
                                          "`: " + std::string(why) +
                                          "; write mqtt://host:1883 or mqtts://host:8883");
    };
    MqttUrl url;
    std::string_view rest = text;
    if (rest.starts_with("mqtts://")) {
        url.tls = true;
        url.port = 8883;
        rest.remove_prefix(8);
    } else if (rest.starts_with("mqtt://")) {
        rest.remove_prefix(7);
    } else {
        return wrong("it does not begin with mqtt:// or mqtts://");
    }
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        if (!url.tls) return wrong("?ca= and ?certificate= belong to mqtts://");
        if (!read_files(rest.substr(question + 1), url)) {
            return wrong("only ?ca=FILE and ?certificate=FILE&key=FILE are known");
        }
        rest = rest.substr(0, question);
    }
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        url.user = rest.substr(0, at);
        if (url.user.find(':') != std::string::npos) {
            return wrong("a password does not belong into it");
        }
        rest = rest.substr(at + 1);
    }
    std::string_view port;
    if (!split_host(rest, url.host, port)) return wrong("the host is missing or malformed");
    if (!port.empty() && !read_port(port, 1, url.port)) return wrong("the port is not 1 to 65535");
    return url;
}

std::string to_string(const MqttUrl& url) {
    const bool six = url.host.find(':') != std::string::npos;
    return std::string(url.tls ? "mqtts://" : "mqtt://") +
           (url.user.empty() ? "" : url.user + "@") + (six ? "[" + url.host + "]" : url.host) +
           ":" + std::to_string(url.port);
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
    ListenAddress address;
    std::string_view port;
    if (!split_host(text, address.host, port) || !read_port(port, 0, address.port)) {
        return fail(ErrorKind::usage, "`" + std::string(text) +
                                          "` is not an address and a port; write 127.0.0.1:1883");
    }
    return address;
}

}  // namespace leitstand
