// An OAuth 2 access token: fetched when it is needed first, renewed at 80 % of its life and when it
// is refused. A refresh token that the server replaced is on disk before the new one is used, since
// the old one is worth nothing any more.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "connectors/plan.hpp"
#include "platform/net/http_client.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

class AccessToken {
public:
    struct Setup {
        AuthPlan auth;  ///< client_credentials or refresh_token, its texts filled in
        HttpReach reach;
        std::filesystem::path kept;  ///< where a replaced refresh token is kept
    };

    AccessToken(Setup setup, HttpClient& http, const Clock& clock);
    ~AccessToken();
    AccessToken(const AccessToken&) = delete;
    AccessToken& operator=(const AccessToken&) = delete;

    /// Nothing while there is none: it is being fetched, or `trouble` says why not.
    [[nodiscard]] std::optional<std::string> get();
    /// This token was refused. The next one is fetched, unless there is another one already.
    void refused(const std::string& token);
    [[nodiscard]] const std::string& trouble() const { return trouble_; }
    [[nodiscard]] bool fetching() const { return running_.has_value(); }

private:
    void fetch();
    void answered(Result<HttpAnswer> answer);
    void take(const HttpAnswer& answer);
    void failed(std::string why, std::optional<Millis> after = std::nullopt);
    [[nodiscard]] HttpRequest request() const;
    [[nodiscard]] const std::string& text(const std::string& name) const;
    void read_kept();
    void keep(const std::string& refresh_token);

    const Setup setup_;
    HttpClient& http_;
    const Clock& clock_;
    std::string token_, refresh_token_, trouble_;
    std::optional<Millis> renew_, ends_;  ///< monotonic; nullopt: only when it is refused
    std::optional<HttpClient::Ticket> running_;
    int failures_ = 0;
    Millis again_{};
};

}  // namespace leitstand
