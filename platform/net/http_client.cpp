#include "platform/net/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <csignal>
#include <deque>
#include <utility>

#include "platform/net/broken_pipe.hpp"
#include "platform/net/http_transfer.hpp"

namespace leitstand {
namespace {

/// Connections that are kept open for the next request.
constexpr long kKeptConnections = 64;

bool prepare_process() {
    static const bool ready = [] {
        ignore_broken_pipes();  // requests run without signals
        return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    }();
    return ready;
}

class CurlClient final : public HttpClient {
public:
    CurlClient(CURLM* multi, std::vector<std::string> addresses)
        : multi_(multi), addresses_(std::move(addresses)) {
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kKeptConnections);
    }
    ~CurlClient() override {
        for (const auto& [ticket, transfer] : running_) {
            curl_multi_remove_handle(multi_, transfer->easy());
        }
        running_.clear();
        curl_multi_cleanup(multi_);
    }

    Ticket send(HttpRequest request, Done done) override {
        const Ticket ticket = ++last_ticket_;
        Done kept = done;
        auto transfer = HttpTransfer::make(std::move(request), std::move(done), addresses_);
        if (!transfer) {
            ended_.push_back({ticket, std::move(kept), tl::unexpected(transfer.error())});
        } else {
            curl_multi_add_handle(multi_, (*transfer)->easy());
            tickets_[(*transfer)->easy()] = ticket;
            running_[ticket] = std::move(*transfer);
        }
        return ticket;
    }

    void cancel(Ticket ticket) override {
        std::erase_if(ended_, [&](const Ended& ended) { return ended.ticket == ticket; });
        static_cast<void>(take(ticket));
    }

    void work(Millis at_most, const std::vector<int>& also) override {
        if (move_on()) return;
        std::vector<curl_waitfd> others;
        for (const int descriptor : also) others.push_back({descriptor, CURL_WAIT_POLLIN, 0});
        const auto wait = std::max<Millis::rep>(0, at_most.count());
        curl_multi_poll(multi_, others.data(), static_cast<unsigned>(others.size()),
                        static_cast<int>(std::min<Millis::rep>(wait, 3'600'000)), nullptr);
        static_cast<void>(move_on());
    }

    void wake() override { curl_multi_wakeup(multi_); }
    std::size_t running() const override { return running_.size() + ended_.size(); }

private:
    struct Ended {
        Ticket ticket;
        Done done;
        Result<HttpAnswer> result;
    };

    /// True: somebody was told something.
    bool move_on() {
        int active = 0;
        curl_multi_perform(multi_, &active);
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
        }
        bool told = false;
        // Whoever is told may send and cancel: each one is taken out before, and what ends at once
        // meanwhile is told the next time.
        for (std::size_t count = ended_.size(); count > 0 && !ended_.empty(); --count) {
            Ended next = std::move(ended_.front());
            ended_.pop_front();
            next.done(std::move(next.result));
            told = true;
        }
        return told;
    }

    void end(CURL* easy, CURLcode code) {
        const Ticket ticket = tickets_.at(easy);
        HttpTransfer& transfer = *running_.at(ticket);
        auto result = transfer.ended(code);
        if (!result) {
            curl_multi_remove_handle(multi_, easy);
            curl_multi_add_handle(multi_, easy);
            return;
        }
        auto taken = take(ticket);
        ended_.push_back({ticket, std::move(taken->done()), std::move(*result)});
    }

    std::unique_ptr<HttpTransfer> take(Ticket ticket) {
        const auto found = running_.find(ticket);
        if (found == running_.end()) return nullptr;
        auto transfer = std::move(found->second);
        running_.erase(found);
        tickets_.erase(transfer->easy());
        curl_multi_remove_handle(multi_, transfer->easy());
        return transfer;
    }

    CURLM* multi_;
    const std::vector<std::string> addresses_;
    Ticket last_ticket_ = 0;
    std::map<Ticket, std::unique_ptr<HttpTransfer>> running_;
    std::map<CURL*, Ticket> tickets_;
    std::deque<Ended> ended_;
};

}  // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::make(const std::vector<std::string>& addresses) {
    CURLM* multi = prepare_process() ? curl_multi_init() : nullptr;
    if (multi == nullptr) return fail(ErrorKind::operation, "libcurl can't be started");
    return std::make_unique<CurlClient>(multi, addresses);
}

}  // namespace leitstand
