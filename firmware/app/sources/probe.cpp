#include "app/sources/probe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/sources/exchange.hpp"
#include "app/sources/payloads.hpp"
#include "app/sources/probe_files.hpp"
#include "app/sources/probe_text.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

class Probe {
public:
    Probe(const ProbeMeans& means, const ProbeWish& wish, HttpSetup setup)
        : means_(means), wish_(wish), setup_(std::move(setup)), mask_(setup_) {}

    Result<bool> run() {
        const auto& profile = setup_.connector.profile();
        means_.say(fmt::format("connector {}: {} ({}), figures of {}\n", means_.connector.id,
                               profile.title, profile.verified, means_.connector.provider));
        const auto chosen = requests();
        if (!chosen) return tl::unexpected(chosen.error());
        if (!wish_.answers.empty()) return saved_answer(*chosen);
        return ask_all(*chosen);
    }

private:
    Result<std::vector<RequestPlan>> requests() const {
        const Plan plan = setup_.connector.plan();
        if (wish_.request.empty()) return plan.requests;
        std::vector<std::string_view> known;
        for (const auto& request : plan.requests) {
            if (request.id == wish_.request) return std::vector<RequestPlan>{request};
            known.push_back(request.id);
        }
        return fail(ErrorKind::usage, fmt::format("{} has no request `{}`; its requests are: {}",
                                                  setup_.connector.profile().title, wish_.request,
                                                  fmt::join(known, ", ")));
    }

    Result<std::vector<std::string>> queues_of(const RequestPlan& request) const {
        if (!request.per_queue) return std::vector<std::string>{""};
        const auto all = setup_.connector.queues();
        if (wish_.queue.empty()) return all;
        if (std::find(all.begin(), all.end(), wish_.queue) != all.end())
            return std::vector<std::string>{wish_.queue};
        return fail(ErrorKind::usage, fmt::format("the connector asks for no queue `{}` of theirs; "
                                                  "its queues are: {}",
                                                  wish_.queue, fmt::join(all, ", ")));
    }

    Result<bool> saved_answer(const std::vector<RequestPlan>& requests) {
        if (requests.size() != 1) {
            return fail(ErrorKind::usage,
                        "an answer belongs to one request; say which with --request ID");
        }
        const auto queues = queues_of(requests.front());
        if (!queues) return tl::unexpected(queues.error());
        means_.say(fmt::format("\nrequest {}\n", requests.front().id));
        const Fetched fetched{wish_.answers, means_.clock.now()};
        return show_meaning(requests.front(), queues->front(), fetched);
    }

    Result<bool> ask_all(const std::vector<RequestPlan>& requests) {
        auto http = HttpClient::make();
        if (!http) return tl::unexpected(http.error());
        Accounts accounts(means_.state_directory / "sources" / "accounts", **http, means_.clock);
        const auto& settings = setup_.connector.settings();
        ExchangeMeans exchange{
            **http, means_.clock, setup_.connector, nullptr, setup_.auth, setup_.reach, {}};
        exchange.account = accounts.of(settings.find(mapping::kBaseUrlSetting)->second, setup_.auth,
                                       setup_.connector.plan().budget, setup_.reach);
        exchange.watch = [this](const HttpRequest& request, const Result<HttpAnswer>& answer) {
            means_.say(shown_request(request, mask_));
            means_.say(shown_answer(answer, mask_));
        };
        bool good = true;
        for (const RequestPlan& request : requests) {
            const auto queues = queues_of(request);
            if (!queues) return tl::unexpected(queues.error());
            for (const std::string& queue : *queues) {
                means_.say(fmt::format("\nrequest {}{}\n", request.id,
                                       queue.empty() ? "" : " of their queue " + queue));
                good = ask(exchange, request, queue) && good;
            }
        }
        return good;
    }

    bool ask(const ExchangeMeans& means, const RequestPlan& request, const std::string& queue) {
        KnownAnswer nothing;
        Exchange exchange(means, request, queue, nothing);
        while (!exchange.over()) {
            exchange.step();
            const Millis mono = means.clock.monotonic();
            if (!exchange.over())
                means.http.work(std::clamp(exchange.due() - mono, Millis{0}, Millis{1'000}));
        }
        if (const auto& failure = exchange.failure()) {
            means_.say(fmt::format("  failed: {}\n", mask_.over(failure->why)));
            return false;
        }
        return show_meaning(request, queue, *exchange.fetched());
    }

    bool show_meaning(const RequestPlan& request, const std::string& queue,
                      const Fetched& fetched) {
        const std::vector<std::string_view> pages(fetched.pages.begin(), fetched.pages.end());
        std::vector<mapping::RowTrace> rows;
        const auto decoded = setup_.connector.decode({request.id, pages, fetched.at, queue, &rows});
        if (!decoded) {
            means_.say(fmt::format("  the answer can't be used: {}\n", decoded.error().detail));
            return false;
        }
        for (const auto& row : rows) means_.say(shown_row(row, means_.connector));
        const Payloads payloads(means_.site);
        for (const Message& message : decoded->messages) {
            payloads.each(message, fetched.at, [this](const auto& topic, const auto& items) {
                means_.say(fmt::format("  message {}\n    {}\n", topic, items));
            });
        }
        for (const Refusal& refusal : decoded->refusals)
            means_.say(fmt::format("  refused: {}\n", refusal.detail));
        for (const auto& id : decoded->unmapped)
            means_.say(
                fmt::format("  not asked for: their queue \"{}\"; `\"{}\" = \"...\"` under "
                            "[connector.queues] would\n",
                            id, id));
        say_what_is_missing(request, rows);
        return !decoded->messages.empty() || decoded->refusals.empty();
    }

    void say_what_is_missing(const RequestPlan& request,
                             const std::vector<mapping::RowTrace>& rows) const {
        const bool day = std::any_of(rows.begin(), rows.end(), [](const auto& row) {
            return row.kind == mapping::RecordKind::today && row.refused.empty() && row.mapped;
        });
        if (day) means_.say("  counters of the day become intervals from the second answer on\n");
        if (request.per_queue) return;
        for (const std::string& queue : setup_.connector.queues()) {
            const bool there = std::any_of(rows.begin(), rows.end(),
                                           [&](const auto& row) { return row.queue == queue; });
            if (!there) means_.say(fmt::format("  not in the answer: their queue \"{}\"\n", queue));
        }
    }

    const ProbeMeans& means_;
    const ProbeWish& wish_;
    HttpSetup setup_;
    SecretMask mask_;
};

}  // namespace

Result<bool> probe(const ProbeMeans& means, const ProbeWish& wish) {
    const ConnectorType type = means.connector.type;
    if (type != ConnectorType::http_json && (!wish.request.empty() || !wish.queue.empty())) {
        return fail(ErrorKind::usage, "--request and --queue are for connectors of type http_json");
    }
    if (type == ConnectorType::csv) return probe_csv(means, wish.answers);
    if (type == ConnectorType::queue_log) return probe_queue_log(means, wish.answers);
    if (type != ConnectorType::http_json) {
        return fail(ErrorKind::usage,
                    fmt::format("connector {} is of type {}; only http_json, csv and queue_log "
                                "can be asked once",
                                means.connector.id, to_string(type)));
    }
    auto setup = http_setup(means.connector, means.site, means.config_directory,
                            wish.answers.empty() ? SecretUse::needed : SecretUse::none);
    if (!setup) return tl::unexpected(setup.error());
    return Probe(means, wish, std::move(*setup)).run();
}

}  // namespace leitstand
