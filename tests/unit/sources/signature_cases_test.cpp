// tests/cases/requests: requests whose query is in no order, and the signatures that AWS would
// compute. They go out through the real client; what arrives at a server of the test is compared.
#include <gtest/gtest.h>

#include "platform/base/text.hpp"
#include "platform/config/document.hpp"
#include "tests/fakes/asking.hpp"
#include "tests/fakes/fault_server.hpp"
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> signed_cases() {
    auto all = case_folders({"requests"});
    std::erase_if(all, [](const fs::path& folder) {
        return read_file((folder / "case.toml").string()).find("\n[key]\n") == std::string::npos;
    });
    return all;
}

std::string text_in(const ConfigNode& table, std::string_view key) {
    const ConfigEntry* entry = table.find(key);
    return entry == nullptr ? "" : entry->value.text;
}

HttpRequest request_of(const ConfigNode& root, const std::string& server) {
    HttpRequest out = request_to(server + text_in(root, "target"));
    out.method = text_in(root, "method");
    out.body = text_in(root, "body");
    for (const auto& header : root.find("headers")->value.entries)
        out.headers[header.key] = header.value.text;
    const ConfigNode& key = root.find("key")->value;
    out.aws = AwsSignature{text_in(key, "access_key"), text_in(key, "secret_key"),
                           text_in(key, "region"), text_in(key, "service")};
    return out;
}

/// The first line of a request, and each part of its signature on a line.
std::string shown(const std::string& head) {
    std::string out = head.substr(0, head.find("\r\n")) + "\n";
    constexpr std::string_view kName = "\r\nAuthorization: AWS4-HMAC-SHA256 ";
    const std::size_t at = head.find(kName);
    if (at == std::string::npos) return out + "not signed\n";
    const std::size_t begin = at + kName.size();
    const std::string proof = head.substr(begin, head.find("\r\n", begin) - begin);
    for (const auto part : split(proof, ',')) out.append(trim(part)).append("\n");
    return out;
}

class SignedRequest : public testing::TestWithParam<fs::path> {};

TEST_P(SignedRequest, ArrivesInOrderWithTheSignatureOfTheStandard) {
    const auto root = parse_toml(read_file((GetParam() / "case.toml").string()));
    ASSERT_TRUE(root) << root.error().message << " in line " << root.error().at.line;
    const std::string target = text_in(*root, "target");
    const FaultServer server({{target.substr(0, target.find('?')), answering(200, "")}});
    const auto answer = Asking().ask(request_of(*root, server.url("")));
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 200);
    ASSERT_EQ(server.heads().size(), 1U);
    EXPECT_EQ(shown(server.heads()[0]), read_file((GetParam() / "expected.txt").string()));
}

INSTANTIATE_TEST_SUITE_P(Cases, SignedRequest, testing::ValuesIn(signed_cases()), name_of_case);

}  // namespace
}  // namespace leitstand::test
