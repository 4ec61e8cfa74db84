#include "app/sources/ami_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "app/live/secret.hpp"
#include "app/sources/http_setup.hpp"
#include "app/sources/queue_keys.hpp"
#include "app/sources/source_output.hpp"
#include "connectors/ami/connector.hpp"
#include "platform/base/log.hpp"
#include "platform/net/backoff.hpp"
#include "platform/net/tcp_client.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr Millis kFirstRetry{1'000}, kLongestRetry{60'000};
constexpr Millis kRefused{60'000};  ///< a login that is refused may lock us out when it is repeated
constexpr Millis kFullSink{100};
constexpr int kPiecesAtOnce = 8;  ///< then the other sources have their turn

struct AmiSettings {
    std::string host, user;
    int port = 5038;
    bool tls = false, plain_login = false;
};

void read_address(std::string_view url, SettingsReader& settings, AmiSettings& out) {
    constexpr std::string_view kPlain = "ami://", kSecure = "ami+tls://";
    out.tls = url.starts_with(kSecure);
    if (!out.tls && !url.starts_with(kPlain)) return;  // a wrong one is told where files are read
    if (out.tls) out.port = 5039;
    std::string_view rest = url.substr(out.tls ? kSecure.size() : kPlain.size());
    const std::size_t end = rest.find(']');
    const std::size_t colon = rest.find(':', end == std::string_view::npos ? 0 : end);
    out.host = rest.substr(0, colon);
    if (out.host.starts_with('[') && out.host.ends_with(']')) {
        out.host = out.host.substr(1, out.host.size() - 2);
    }
    bool good = !out.host.empty() && out.host.find_first_of("/?@ ") == std::string::npos;
    if (colon != std::string_view::npos) {
        const std::string_view port = rest.substr(colon + 1);
        const auto [stop, error] =
            std::from_chars(port.data(), port.data() + port.size(), out.port);
        good = good && error == std::errc{} && stop == port.data() + port.size() && out.port > 0 &&
               out.port <= 65535;
    }
    if (good) return;
    settings.complain("base_url",
                      "`base_url` is no host and port; write for example `base_url = "
                      "\"ami+tls://pbx.example.com:5039\"`, or ami:// and 5038 without TLS");
}

AmiSettings read_settings(const ConnectorConfig& connector, SettingMistakes& mistakes) {
    static constexpr std::array<std::string_view, 2> kLogins{"md5", "plain"};
    SettingsReader settings(connector, mistakes);
    AmiSettings out;
    read_address(connector.base_url, settings, out);
    out.user = settings.required("user", "leitstand");
    out.plain_login = settings.word("login", kLogins) == 1;
    if (out.user.find_first_of("\r\n") != std::string::npos) {
        settings.complain("user",
                          "`user` has a line break; write the name of its section in "
                          "manager.conf");
    }
    settings.finish();
    const ConnectorAccess& access = connector.access;
    if (!out.tls && !(access.ca.empty() && access.client_certificate.empty())) {
        settings.complain("base_url",
                          "`ca` and `client_certificate` are for TLS; write `base_url = "
                          "\"ami+tls://...\"`, or take them out");
    }
    if (connector.secret.empty()) {
        settings.complain({},
                          "the manager interface wants a secret; write `secret = \"file:NAME\"` "
                          "or `secret = \"env:NAME\"`");
    }
    return out;
}

class AmiSource final : public Source {
public:
    AmiSource(AmiSettings settings, std::optional<TcpTls> tls, AmiSetup setup,
              const Configuration& site, const SourceMeans& means)
        : settings_(std::move(settings)),
          tls_(std::move(tls)),
          connector_(std::move(setup)),
          clock_(means.clock),
          output_(site, means.sink) {}

    void step() override {
        const Millis mono = clock_.monotonic();
        // What is not taken holds up nothing but itself: the connection must be read.
        static_cast<void>(output_.flush());
        if (!tcp_ && mono >= retry_at_) begin(mono);
        for (int i = 0; i < kPiecesAtOnce && tcp_; ++i) {
            if (!exchange(mono)) break;
        }
    }

    [[nodiscard]] Millis due() const override {
        Millis at = !tcp_ ? retry_at_ : open_ ? connector_.due() : connect_until_;
        if (!output_.empty()) at = std::min(at, clock_.monotonic() + kFullSink);
        return at;
    }

    [[nodiscard]] std::vector<int> descriptors() const override {
        return tcp_ ? std::vector<int>{tcp_->descriptor()} : std::vector<int>{};
    }

    [[nodiscard]] SourceReport report() const override {
        SourceReport out = report_;
        out.messages = output_.handed();
        out.refused = connector_.notes().left_out + connector_.notes().lost;
        out.unmapped.assign(connector_.unmapped().begin(), connector_.unmapped().end());
        if (out.trouble.empty() && !connector_.absent().empty()) {
            out.trouble = fmt::format("it has no queue `{}`", *connector_.absent().begin());
        }
        return out;
    }

private:
    void begin(Millis mono) {
        tcp_ = TcpClient::connect(settings_.host, settings_.port, mono, {}, tls_);
        connect_until_ = mono + TcpLimits{}.connect;
        open_ = false;
    }

    /// True: there may be more to read.
    bool exchange(Millis mono) {
        const auto came = tcp_->work(mono);
        if (!came) {
            failed(came.error(), mono);
            return false;
        }
        if (tcp_->state() != TcpClient::State::open) return false;
        if (!std::exchange(open_, true)) connector_.connected(mono);
        const Instant now = clock_.now();
        if (auto good = connector_.step(*came, now, mono, step_); !good) {
            failed(good.error(), mono);
            return false;
        }
        tcp_->send(step_.say);
        for (const Message& message : step_.messages) output_.put(message, now);
        if (!step_.messages.empty()) {
            ++report_.answers;
            report_.delivered = now;
            report_.trouble.clear();
            backoff_.reset();
        }
        return came->size() == TcpClient::kPiece;
    }

    void failed(const Error& error, Millis mono) {
        tcp_.reset();
        ++report_.failures;
        if (report_.trouble != error.message) {
            log_warning("{}:{}: {}", settings_.host, settings_.port, error.message);
        }
        report_.trouble = error.message;
        retry_at_ = mono + (error.retryable ? backoff_.next(random_unit()) : kRefused);
    }

    AmiSettings settings_;
    std::optional<TcpTls> tls_;
    AmiConnector connector_;
    const Clock& clock_;
    SourceOutput output_;
    AmiStep step_;
    std::unique_ptr<TcpClient> tcp_;
    Backoff backoff_{kFirstRetry, kLongestRetry};
    bool open_ = false;
    Millis retry_at_{0}, connect_until_{0};
    SourceReport report_;
};

}  // namespace

SettingMistakes check_ami(const ConnectorConfig& connector) {
    SettingMistakes out;
    static_cast<void>(read_settings(connector, out));
    return out;
}

Result<std::unique_ptr<Source>> make_ami_source(const ConnectorConfig& connector,
                                                const Configuration& site,
                                                const SourceMeans& means) {
    SettingMistakes mistakes;
    AmiSettings settings = read_settings(connector, mistakes);
    if (auto good = first_of(connector, mistakes); !good) return tl::unexpected(good.error());
    auto queues = queue_keys(connector, site);
    if (!queues) return tl::unexpected(queues.error());
    auto secret = resolve_secret(connector.secret, means.config_directory);
    if (!secret) return while_doing("connector `" + connector.id + "`", secret.error());
    if (secret->find_first_of("\r\n") != std::string::npos) {
        return fail(ErrorKind::configuration,
                    "connector `" + connector.id + "`: its secret has more than one line");
    }
    AmiSetup setup;
    setup.user = settings.user;
    setup.secret = std::move(*secret);
    setup.plain_login = settings.plain_login;
    setup.every = connector.every;
    setup.queues = std::move(*queues);
    std::optional<TcpTls> tls;
    if (settings.tls) {
        const auto reach = reach_of(connector, means.config_directory);
        if (!reach) return tl::unexpected(reach.error());
        tls = TcpTls{reach->ca_file, reach->client_certificate, reach->client_key};
    }
    return std::make_unique<AmiSource>(std::move(settings), std::move(tls), std::move(setup), site,
                                       means);
}

}  // namespace leitstand
