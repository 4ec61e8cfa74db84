// One request after the other through a real HTTP client, for tests that want an answer and not
// the loop around it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/net/http_client.hpp"

namespace leitstand::test {

/// A request that may reach this machine without TLS, as most servers of tests need it.
inline HttpRequest request_to(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.reach.plain = true;
    request.reach.loopback = true;
    return request;
}

class Asking {
public:
    explicit Asking(const std::vector<std::string>& addresses = {})
        : client_(std::move(HttpClient::make(addresses).value())) {}

    [[nodiscard]] HttpClient& client() const { return *client_; }

    /// Waits as long as the limits of the request say.
    [[nodiscard]] Result<HttpAnswer> ask(HttpRequest request) const {
        std::optional<Result<HttpAnswer>> came;
        client_->send(std::move(request), [&](auto result) { came = std::move(result); });
        while (!came) client_->work(Millis{10'000});
        return *came;
    }
    [[nodiscard]] Result<HttpAnswer> get(const std::string& url) const {
        return ask(request_to(url));
    }
    /// The sentence of a request that must fail.
    [[nodiscard]] std::string trouble(HttpRequest request) const {
        const auto answer = ask(std::move(request));
        if (answer) {
            ADD_FAILURE() << "answered " << answer->status << ": " << answer->body.substr(0, 200);
            return "no trouble";
        }
        return answer.error().message;
    }

private:
    std::unique_ptr<HttpClient> client_;
};

}  // namespace leitstand::test
