// The models against the vectors: a copy that travels with the tests, and the file of the field
// notes itself where it is at hand, so that the copy can't drift from it.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "core/staffing/erlang_a.hpp"
#include "core/staffing/erlang_b.hpp"
#include "core/staffing/erlang_c.hpp"
#include "core/staffing/figures.hpp"
#include "platform/base/json.hpp"
#include "tests/unit/core/staffing_vectors.hpp"

namespace leitstand {
namespace {

using namespace test;

void expect_close(double value, double wanted, std::string_view what) {
    EXPECT_LE(std::abs(value - wanted), 1e-10 * std::abs(wanted))
        << what << ": " << value << " " << wanted;
}

TEST(StaffingVectors, ErlangB) {
    for (const auto& v : kVectorsB) expect_close(erlang_b(v.a, v.n), v.blocking, "B");
}

TEST(StaffingVectors, ErlangC) {
    for (const auto& v : kVectorsC) {
        SCOPED_TRACE(testing::Message() << v.calls_h << "/h, " << v.aht << " s, n " << v.n);
        const auto f = staffing_figures({v.calls_h / 3600, v.aht, {}}, {v.t, 5}, v.n);
        expect_close(f.waiting, v.pw, "Pw");
        expect_close(f.levels.offered, v.sl, "SL");
        expect_close(f.asa_s.value(), v.asa, "ASA");
        expect_close(f.occupancy.value(), v.occ, "occupancy");
        expect_close(f.mean_queue.value(), v.lq, "Lq");
        EXPECT_FALSE(f.overloaded);
        EXPECT_EQ(f.abandon_rate, std::nullopt) << "a model without abandons says nothing of them";
        EXPECT_EQ(f.levels.answered_only, std::nullopt);
    }
}

TEST(StaffingVectors, ErlangA) {
    for (const auto& v : kVectorsA) {
        SCOPED_TRACE(testing::Message() << v.calls_h << "/h, " << v.aht << " s, n " << v.n);
        const Traffic traffic{v.calls_h / 3600, v.aht, v.patience};
        const auto f = staffing_figures(traffic, {v.t, 5}, v.n);
        expect_close(f.waiting, v.pw, "Pw");
        expect_close(f.abandon_rate.value(), v.p_ab, "P(Ab)");
        expect_close(f.wait_all_s.value(), v.ew_all, "E[W]");
        expect_close(f.mean_queue.value(), v.lq, "Lq");
        expect_close(f.occupancy.value(), v.occ, "occupancy");
        expect_close(f.levels.offered, v.sl_off, "SL_OFF");
        expect_close(ErlangA(traffic, v.n).abandoned_within(v.t), v.ab_t, "ab_T");
        expect_close(f.levels.without_abandons_in_t.value(), v.sl_xt, "SL_XT");
        expect_close(f.levels.answered_only.value(), v.sl_ans, "SL_ANS");
        expect_close(f.levels.abandons_in_t_count.value(), v.sl_pos, "SL_POS");
        expect_close(f.asa_s.value(), v.asa_served, "ASA_served");
    }
}

// Garnett, Mandelbaum, Reiman: the same center with and without patience.
TEST(StaffingVectors, NineOfTenWaitsOfAPublishedComparison) {
    EXPECT_NEAR(ErlangC({0.8, 60, {}}, 50).wait_quantile(0.9).value(), 58.14, 0.005);
    EXPECT_NEAR(ErlangA({0.8, 60, 120}, 50).wait_quantile(0.9), 12.44, 0.005);
}

double number(json::Object object, std::string_view key) {
    double value = std::nan("");
    EXPECT_EQ(object[key].get(value), simdjson::SUCCESS) << key;
    return value;
}

// The values of one vector of the file, as they stand.
template <std::size_t N>
std::array<double, N> numbers(json::Object object, const std::array<std::string_view, N>& keys) {
    std::array<double, N> found{};
    for (std::size_t i = 0; i < N; ++i) found[i] = number(object, keys[i]);
    return found;
}

TEST(StaffingVectors, TheCopyIsTheFile) {
    const std::string path = std::string(LEITSTAND_SHARED_DIR) + "/domain_vectors.json";
    std::ifstream stream(path);
    if (!stream) GTEST_SKIP() << path << " is not here; the copy of its figures was checked";
    std::ostringstream text;
    text << stream.rdbuf();
    json::Parser parser;
    const auto root = parser.parse(text.str());
    ASSERT_TRUE(root);
    const json::Array b = root->at_key("erlang_b").get_array();
    const json::Array c = root->at_key("erlang_c").get_array();
    const json::Array a = root->at_key("erlang_a").get_array();
    ASSERT_EQ(b.size(), kVectorsB.size());
    ASSERT_EQ(c.size(), kVectorsC.size());
    ASSERT_EQ(a.size(), kVectorsA.size());
    using Names9 = std::array<std::string_view, 9>;
    using Names16 = std::array<std::string_view, 16>;
    std::size_t i = 0;
    for (const json::Object o : b) {
        const auto& v = kVectorsB[i++];
        EXPECT_EQ((numbers<2>(o, {"n", "B"})), (std::array{double(v.n), v.blocking}));
    }
    i = 0;
    for (const json::Object o : c) {
        const auto& v = kVectorsC[i++];
        EXPECT_EQ(numbers(o, Names9{"calls_h", "aht", "n", "T", "pw", "sl", "asa", "occ", "lq"}),
                  (std::array{v.calls_h, v.aht, double(v.n), v.t, v.pw, v.sl, v.asa, v.occ, v.lq}));
    }
    i = 0;
    for (const json::Object o : a) {
        const auto& v = kVectorsA[i++];
        EXPECT_EQ(
            numbers(o, Names16{"calls_h", "aht", "patience", "n", "T", "pw", "p_ab", "ew_all", "lq",
                               "occ", "sl_off", "ab_T", "sl_xt", "sl_ans", "sl_pos", "asa_served"}),
            (std::array{v.calls_h, v.aht, v.patience, double(v.n), v.t, v.pw, v.p_ab, v.ew_all,
                        v.lq, v.occ, v.sl_off, v.ab_t, v.sl_xt, v.sl_ans, v.sl_pos, v.asa_served}));
    }
}

}  // namespace
}  // namespace leitstand
