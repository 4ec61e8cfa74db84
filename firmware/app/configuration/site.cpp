// site.toml: where the appliance hangs, what it shows, where its data lives.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/configuration/parts.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kLanguages{"de", "en"};
constexpr std::array<std::string_view, 3> kZones{"floor", "steering", "tech"};
constexpr std::array<std::string_view, 3> kThemes{"dark", "light", "auto"};

void read_holidays(Table& site, Configuration& out) {
    constexpr std::string_view kExample = "[\"2026-12-25\", \"2026-12-26\"]";
    std::vector<Word> words;
    if (!site.words("holidays", kExample, words)) return;
    for (const auto& word : words) {
        const auto day = parse_date(word.text);
        const bool twice =
            day && std::find(out.holidays.begin(), out.holidays.end(), *day) != out.holidays.end();
        if (!day || twice) {
            site.complain_at(
                word.at,
                fmt::format("holiday `{}` {}", shown(word.text),
                            twice ? "stands twice; leave one out, or correct it"
                                  : "is not a day of the calendar; write it as \"2026-12-25\""));
        } else {
            out.holidays.push_back(*day);
        }
    }
    std::sort(out.holidays.begin(), out.holidays.end());
}

void read_identity(Table& root, Configuration& out) {
    auto site = root.section("site");
    if (!site.present()) {
        if (!root.has("site")) {
            root.complain({}, "section [site] is missing; write [site] with id, name and timezone");
        }
        return;
    }
    site.require("id", "\"berlin-1\"");
    site.require("name", "\"Kundenservice Berlin\"");
    site.require("timezone", "\"Europe/Berlin\"");
    site.id("id", "\"berlin-1\"", out.site_id);
    site.text("name", "\"Kundenservice Berlin\"", out.site_name);
    std::string zone;
    if (site.text("timezone", "\"Europe/Berlin\"", zone)) {
        if (auto found = TimeZone::locate(zone)) {
            out.zone = *found;
        } else {
            site.complain("timezone", found.error().message);
        }
    }
    site.choice("language", kLanguages, out.language);
    int minutes = 30;
    if (site.integer("interval_min", "30", {}, minutes)) {
        if (minutes == 15 || minutes == 30) {
            out.interval = std::chrono::minutes{minutes};
        } else {
            site.complain(
                "interval_min",
                fmt::format("`interval_min` is {}, but intervals have 15 or 30 minutes; write "
                            "`interval_min = 30`",
                            minutes));
        }
    }
    read_holidays(site, out);
    site.finish();
}

/// True for "scheme://[user@]host[:port]..." with one of these schemes; a password inside is a
/// problem of its own.
bool good_url(Table& table, const std::string& url, std::span<const std::string_view> schemes) {
    for (const auto scheme : schemes) {
        if (!url.starts_with(scheme)) continue;
        const auto rest = std::string_view(url).substr(scheme.size());
        const auto host = rest.substr(0, rest.find_first_of("/?"));
        const auto user_end = host.rfind('@');
        if (user_end != std::string_view::npos &&
            host.substr(0, user_end).find(':') != std::string_view::npos) {
            table.complain(
                "url",
                "`url` carries a password, and secrets never stand in these files; take it out and "
                "write `secret = \"file:NAME\"` or `secret = \"env:NAME\"` beside it");
            return true;
        }
        const auto address = user_end == std::string_view::npos ? host : host.substr(user_end + 1);
        const bool has_port =
            address.rfind(':') != std::string_view::npos && !address.ends_with(']');
        return !address.empty() && (!has_port || is_listen_address(address));
    }
    return false;
}

/// Where to listen; an example stands in the complaint.
void read_listen(Table& table, const char* key, const char* example, std::string_view more,
                 std::string& out) {
    std::string listen;
    if (!table.text(key, fmt::format("\"{}\"", example), listen)) return;
    if (is_listen_address(listen)) {
        out = listen;
        return;
    }
    table.complain(key, fmt::format("`{}` can't be `{}`; write host and port, such as `{} = "
                                    "\"{}\"`{}",
                                    key, shown(listen), key, example, more));
}

/// ca, certificate and key: the embedded broker's own where it listens for providers, else ours.
void read_certificates(Table& broker, Configuration& out) {
    const bool embedded = out.broker_url == "embedded";
    const bool listens = embedded && broker.has("tls_listen");
    if (!listens && !out.broker_url.starts_with("mqtts://")) {
        const auto* why = embedded ? "without `tls_listen`" : "when the broker is not mqtts://";
        for (const auto* key : {"ca", "certificate", "key"}) broker.meaningless(key, why);
        return;
    }
    const char* certificate =
        listens ? "\"certificates/broker.pem\"" : "\"certificates/edge-1.pem\"";
    const char* key = listens ? "\"certificates/broker.key\"" : "\"certificates/edge-1.key\"";
    if (listens) broker.require("ca", "\"certificates/ca.pem\"");
    if (listens || broker.has("key")) broker.require("certificate", certificate);
    if (listens || broker.has("certificate")) broker.require("key", key);
    broker.text("ca", "\"certificates/ca.pem\"", out.broker_ca);
    broker.text("certificate", certificate, out.broker_certificate);
    broker.text("key", key, out.broker_key);
}

void read_broker(Table& root, Configuration& out) {
    static constexpr std::array<std::string_view, 2> kSchemes{"mqtt://", "mqtts://"};
    auto broker = root.section("broker");
    std::string url;
    if (broker.text("url", "\"embedded\"", url)) {
        if (url == "embedded" || good_url(broker, url, kSchemes)) {
            out.broker_url = url;
        } else {
            broker.complain(
                "url",
                fmt::format("`url` can't be `{}`; write `url = \"embedded\"`, or the address of a "
                            "broker such as `url = \"mqtts://broker.example:8883\"`",
                            shown(url)));
        }
    }
    if (out.broker_url != "embedded") {
        broker.meaningless("listen", "when the broker is not `embedded`");
        broker.meaningless("tls_listen", "when the broker is not `embedded`");
    } else {
        read_listen(broker, "listen", "127.0.0.1:1883", " (port 0: any free one)",
                    out.broker_listen);
        read_listen(broker, "tls_listen", "0.0.0.0:8883", "", out.broker_tls_listen);
    }
    read_certificates(broker, out);
    broker.secret("secret", out.broker_secret);
    broker.finish();
}

void read_edge(Table& root, Configuration& out) {
    auto edge = root.section("edge");
    out.edge.id = out.site_id;
    edge.id("id", "\"nordcall-edge\"", out.edge.id);
    edge.integer("outbox_mb", "1024", {1, 1'000'000}, out.edge.outbox_mb);
    edge.integer("outbox_days", "7", {1, 365}, out.edge.outbox_days);
    edge.finish();
}

void read_history(Table& root, Configuration& out) {
    static constexpr std::array<std::string_view, 2> kSchemes{"postgresql://", "postgres://"};
    auto history = root.section("history");
    std::string url;
    if (history.text("url", "\"sqlite:leitstand.db\"", url)) {
        const bool sqlite = url.starts_with("sqlite:") && url.size() > 7;
        if (sqlite || good_url(history, url, kSchemes)) {
            out.history_url = url;
        } else {
            history.complain(
                "url",
                fmt::format("`url` can't be `{}`; write `url = \"sqlite:leitstand.db\"` or `url = "
                            "\"postgresql://host/db\"`",
                            shown(url)));
        }
    }
    history.integer("keep_days", "400", {1, 3650}, out.history_keep_days);
    history.secret("secret", out.history_secret);
    history.finish();
}

std::optional<Millis> clock_time(std::string_view text) {
    int hour = 0;
    int minute = 0;
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto h = std::from_chars(text.data(), text.data() + 2, hour);
    const auto m = std::from_chars(text.data() + 3, text.data() + 5, minute);
    if (h.ptr != text.data() + 2 || m.ptr != text.data() + 5) return std::nullopt;
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute > 0))
        return std::nullopt;
    return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

/// True when the key is there and good.
bool read_day_hours(Table& display, const char* key, const char* example, DayHours& out) {
    std::string hours;
    if (!display.text(key, fmt::format("\"{}\"", example), hours)) return false;
    const auto ends = split(hours, '-');
    const auto from = clock_time(trim(ends.front()));
    const auto to = clock_time(trim(ends.back()));
    if (ends.size() != 2 || !from || !to || *from == *to) {
        display.complain(key, fmt::format("`{}` can't be `{}`; write two different times of the "
                                          "day, such as `{} = \"{}\"`",
                                          key, shown(hours), key, example));
        return false;
    }
    out = {*from, *to};
    return true;
}

void read_display(Table& root, Configuration& out) {
    auto display = root.section("display");
    auto& to = out.display;
    display.id("id", "\"wall-1\"", to.id);
    display.choice("zone", kZones, to.zone);
    display.number("diagonal_inch", "55", {3, 400}, to.diagonal_inch);
    display.number("distance_m", "6", {0.2, 100}, to.distance_m);
    display.choice("theme", kThemes, to.theme);
    if (to.theme == ThemeChoice::automatic) {
        read_day_hours(display, "light_hours", "07:00-19:00", to.light_hours);
    } else {
        display.meaningless("light_hours", "when the theme is not `auto`");
    }
    DayHours off;
    if (read_day_hours(display, "off_hours", "22:00-05:30", off)) to.off_hours = off;
    display.finish();
}

void read_web(Table& root, Configuration& out) {
    auto web = root.section("web");
    read_listen(web, "listen", "127.0.0.1:8088", "", out.web_listen);
    web.finish();
}

void read_feeds(Table& root, Configuration& out) {
    auto feeds = root.section("feeds");
    feeds.number("late_after", "2.0", {1, 1000}, out.feeds.late_after);
    feeds.number("stale_after", "3.0", {1, 1000}, out.feeds.stale_after);
    if (out.feeds.stale_after < out.feeds.late_after) {
        feeds.complain(
            feeds.has("stale_after") ? "stale_after" : "late_after",
            fmt::format(
                "a feed would be stale (after {} times its cadence) before it is late (after {}); "
                "write a `stale_after` that is not below `late_after`",
                out.feeds.stale_after, out.feeds.late_after));
    }
    feeds.number("live_per_s", "50.0", {1, 100'000}, out.feeds.live_per_s);
    feeds.number("live_burst", "200.0", {1, 1'000'000}, out.feeds.live_burst);
    feeds.finish();
}

}  // namespace

bool is_listen_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const auto host = text.substr(0, colon);
    const auto port = text.substr(colon + 1);
    if (host.find_first_of(" /@\t") != std::string_view::npos) return false;
    const bool bracketed = host.front() == '[' && host.back() == ']' && host.size() > 2;
    if (!bracketed && host.find(':') != std::string_view::npos) return false;
    int number = -1;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    return error == std::errc{} && end == port.data() + port.size() && number >= 0 &&
           number <= 65535;
}

void read_site(Table& root, Configuration& out, ReadStrategy& mentions) {
    read_identity(root, out);
    read_broker(root, out);
    read_edge(root, out);
    read_history(root, out);
    read_display(root, out);
    read_web(root, out);
    read_webhook(root, out);
    auto privacy = root.section("privacy");
    privacy.integer("min_group_size", "8", {1, 1000}, out.min_group_size);
    privacy.boolean("action_texts", out.action_texts);
    privacy.finish();
    read_feeds(root, out);
    read_governance(root, out.governance);
    read_strategy(root, out, mentions);
    root.finish();
}

}  // namespace leitstand
