// tests/cases/requests: polls of one account or several, the answers that they get, and when each
// call goes out. Budgets, pauses and back-off are the real ones; time is simulated.
#include <gtest/gtest.h>

#include "platform/config/document.hpp"
#include "tests/unit/app/figures.hpp"
#include "tests/unit/sources/simulated_polls.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> timed_cases() {
    auto all = case_folders({"requests"});
    std::erase_if(all, [](const fs::path& folder) {
        return read_file((folder / "case.toml").string()).find("\n[[source]]\n") ==
               std::string::npos;
    });
    return all;
}

std::string text_in(const ConfigNode& table, std::string_view key) {
    const ConfigEntry* entry = table.find(key);
    return entry == nullptr ? "" : entry->value.text;
}

double number_in(const ConfigNode& table, std::string_view key, double otherwise = 0) {
    const ConfigEntry* entry = table.find(key);
    return entry == nullptr ? otherwise : entry->value.number;
}

Millis span_in(const ConfigNode& table, std::string_view key) {
    return Millis{static_cast<Millis::rep>(number_in(table, key) * 1000)};
}

/// A profile that asks one thing, page after page where there is a `next`.
mapping::ProfileConnector connector_of(const ConfigNode& source, const ConfigNode& root) {
    std::string text = fmt::format(
        "profile = \"told\"\ntitle = \"Told\"\nverified = \"captured\"\n"
        "base_url = \"https://{}.example\"\n",
        text_in(source, "account"));
    if (const ConfigEntry* budget = root.find("budget"))
        text += fmt::format("[budget]\ncalls = {}\nper_s = {}\n", number_in(budget->value, "calls"),
                            number_in(budget->value, "per_s"));
    text += fmt::format(
        "[[request]]\nid = \"now\"\npath = \"/{}\"\nevery_s = {}\n"
        "paging = {{ kind = \"link\", pointer = \"/next\" }}\n"
        "[[request.record]]\nkind = \"live\"\nrows = \"$.queues[*]\"\nqueue = \"/id\"\n"
        "[request.record.figures]\nwaiting = \"/waiting\"\n",
        text_in(source, "name"), number_in(source, "every_s"));
    auto profile = mapping::read_profile(text, "case.toml");
    EXPECT_TRUE(profile) << (profile ? "" : profile.error().message);
    mapping::ConnectorSetup setup;
    setup.queues = {{"q", {0, 0}}};
    auto made = mapping::ProfileConnector::make(std::move(profile).value(), std::move(setup));
    EXPECT_TRUE(made) << (made ? "" : made.error().message);
    return std::move(made).value();
}

std::deque<ToldAnswer> answers_of(const ConfigNode& root) {
    std::deque<ToldAnswer> out;
    const ConfigEntry* all = root.find("answer");
    for (const ConfigNode& one : all == nullptr ? std::vector<ConfigNode>{} : all->value.items) {
        ToldAnswer answer;
        answer.status = static_cast<int>(number_in(one, "status", 200));
        answer.retry_after = text_in(one, "retry_after");
        if (one.find("body") != nullptr) answer.body = text_in(one, "body");
        answer.took = span_in(one, "took_s");
        out.push_back(std::move(answer));
    }
    return out;
}

std::string calls_of(const ConfigNode& root) {
    SimulatedClock clock(*parse_rfc3339("2026-11-23T10:00:00Z"));
    ToldClient client(clock, answers_of(root));
    Accounts accounts("", client, clock);
    std::vector<std::unique_ptr<SimulatedPoll>> polls;
    for (const ConfigNode& source : root.find("source")->value.items) {
        auto connector = connector_of(source, root);
        const Plan plan = connector.plan();
        auto account = accounts.of(text_in(source, "account"), plan.auth, plan.budget, {});
        polls.push_back(std::make_unique<SimulatedPoll>(
            client, clock, std::move(connector), std::move(account), span_in(source, "first_s")));
    }
    const Millis end = span_in(root, "until_s");
    for (int turn = 0; clock.monotonic() <= end; ++turn) {
        if (turn == 10'000) return "stands still\n" + client.log;
        client.work({});
        Millis next = Millis::max();
        for (const auto& poll : polls) poll->step(number_in(root, "jitter"));
        for (const auto& poll : polls) next = std::min(next, poll->due());
        clock.move_to(std::min(next, client.next()));
    }
    return client.log;
}

class BudgetCase : public testing::TestWithParam<fs::path> {};

TEST_P(BudgetCase, CallsGoOutWhenTheyMay) {
    const auto root = parse_toml(read_file((GetParam() / "case.toml").string()));
    ASSERT_TRUE(root) << root.error().message << " in line " << root.error().at.line;
    EXPECT_EQ(calls_of(*root), read_file((GetParam() / "expected.txt").string()));
}

INSTANTIATE_TEST_SUITE_P(Cases, BudgetCase, testing::ValuesIn(timed_cases()), name_of_case);

}  // namespace
}  // namespace leitstand::test
