// A delivery on a web or SFTP server: asked for again and again, but sent only when it changed,
// where the server knows how. What was changed counts when a second look shows the same.
#include <fmt/format.h>

#include <algorithm>

#include "app/sources/csv_place.hpp"
#include "app/sources/retry_after.hpp"
#include "app/sources/schedule.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr Millis kNet{1'000};  ///< while an answer is on its way

/// The name of the file: the end of the path, without a query.
std::string name_of(std::string url) {
    url.erase(std::min(url.find_first_of("?#"), url.size()));
    while (url.ends_with('/')) url.pop_back();
    return url.substr(url.rfind('/') + 1);
}

/// "E" and the entity tag, "M" and the date, or nothing: what asks for changes only.
std::string mark_of(const HttpAnswer& answer) {
    if (const auto tag = answer.headers.find("etag"); tag != answer.headers.end()) {
        return "E" + tag->second;
    }
    const auto date = answer.headers.find("last-modified");
    return date == answer.headers.end() ? std::string{} : "M" + date->second;
}

class CsvServer final : public CsvPlace {
public:
    CsvServer(HttpRequest request, const CsvSettings& settings, HttpClient& http,
              const Clock& clock)
        : request_(std::move(request)),
          name_(name_of(request_.url)),
          http_(http),
          clock_(clock),
          schedule_(settings.look, clock.monotonic()) {
        request_.limits.body_bytes = kMostBytes;
        request_.limits.total = Millis{60'000};
    }
    ~CsvServer() override {
        if (ticket_) http_.cancel(*ticket_);
    }
    CsvServer(const CsvServer&) = delete;
    CsvServer& operator=(const CsvServer&) = delete;

    std::optional<CsvDelivery> step(CsvMemory& memory) override {
        if (came_) {
            const auto answer = std::move(*came_);
            came_.reset();
            return look(answer, memory);
        }
        const Millis mono = clock_.monotonic();
        if (!ticket_ && mono >= next()) ask(memory);
        net_ = mono + kNet;
        return std::nullopt;
    }

    void refuse(const CsvDelivery& delivery, std::string why) override {
        ++failures_;
        refused_ = delivery.taken;
        trouble_ = why_refused_ = std::move(why);
    }

    [[nodiscard]] Millis due() const override {
        if (came_) return clock_.monotonic();
        // The answer wakes whoever waits for the client.
        return ticket_ ? net_ : next();
    }

    [[nodiscard]] std::string trouble() const override { return trouble_; }

private:
    [[nodiscard]] Millis next() const { return again_.value_or(schedule_.due()); }

    void ask(const CsvMemory& memory) {
        HttpRequest request = request_;
        const CsvTaken* taken = memory.find(name_);
        const std::string& mark = candidate_         ? candidate_->taken.mark
                                  : refused_         ? refused_->mark
                                  : taken != nullptr ? taken->mark
                                                     : kNoMark;
        if (mark.starts_with('E')) request.headers["If-None-Match"] = mark.substr(1);
        if (mark.starts_with('M') && !request.url.starts_with("sftp://")) {
            request.headers["If-Modified-Since"] = mark.substr(1);
        }
        again_.reset();
        ticket_ = http_.send(std::move(request), [this](Result<HttpAnswer> answer) {
            ticket_.reset();
            came_ = std::move(answer);
        });
    }

    void failed(std::string why, std::optional<Millis> after = std::nullopt) {
        ++failures_;
        trouble_ = std::move(why);
        schedule_.failed(clock_.monotonic(), random_unit(), after);
    }

    void answered() {
        ++looks_;
        trouble_ = refused_ ? why_refused_ : std::string{};
        schedule_.answered(clock_.monotonic(), random_unit());
    }

    std::optional<CsvDelivery> look(const Result<HttpAnswer>& answer, CsvMemory& memory) {
        if (!answer) {
            failed(answer.error().message);
            return std::nullopt;
        }
        if (answer->status == 304) {
            answered();
            return std::exchange(candidate_, std::nullopt);
        }
        if (answer->status != 200) {
            const auto later = answer->headers.find("retry-after");
            failed(fmt::format("{}: the server answers {}", name_, answer->status),
                   later == answer->headers.end() ? std::nullopt
                                                  : retry_after(later->second, clock_.now()));
            return std::nullopt;
        }
        CsvDelivery came{
            name_, answer->body, {mark_of(*answer), digest_of(answer->body), clock_.now()}};
        if (candidate_ && candidate_->taken.digest == came.taken.digest) {
            answered();
            return std::exchange(candidate_, std::nullopt);
        }
        candidate_.reset();
        const CsvTaken* taken = memory.find(name_);
        if (refused_ && refused_->digest == came.taken.digest) {
            refused_->mark = came.taken.mark;
        } else if (taken != nullptr && taken->digest == came.taken.digest) {
            refused_.reset();
            memory.set(name_, {came.taken.mark, taken->digest, taken->at});
        } else {
            refused_.reset();
            candidate_ = std::move(came);
        }
        answered();
        if (candidate_) again_ = clock_.monotonic() + kSettle;
        return std::nullopt;
    }

    inline static const std::string kNoMark;

    HttpRequest request_;
    const std::string name_;
    HttpClient& http_;
    const Clock& clock_;
    Schedule schedule_;
    std::optional<Millis> again_;  ///< the second look
    Millis net_{0};
    std::optional<HttpClient::Ticket> ticket_;
    std::optional<Result<HttpAnswer>> came_;
    std::optional<CsvDelivery> candidate_;  ///< seen once
    std::optional<CsvTaken> refused_;
    std::string trouble_, why_refused_;
};

}  // namespace

std::unique_ptr<CsvPlace> csv_server(HttpRequest request, const CsvSettings& settings,
                                     HttpClient& http, const Clock& clock) {
    return std::make_unique<CsvServer>(std::move(request), settings, http, clock);
}

}  // namespace leitstand
