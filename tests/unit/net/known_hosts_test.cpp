// Which host keys are trusted, with keys and fingerprints that ssh-keygen made.
#include "platform/net/known_hosts.hpp"

#include <gtest/gtest.h>

#include "platform/base/base64.hpp"

namespace leitstand {
namespace {

const std::string kOne = "AAAAC3NzaC1lZDI1NTE5AAAAIAkYQcpn24vJvUCgr4tQaua577yu+e0LmXhDRwJSkQ2M";
const std::string kTwo = "AAAAC3NzaC1lZDI1NTE5AAAAIIrkaLvIMHTo+tflLfirs6ChX1UCZ82w8nA+AlLzwAWd";
const std::string kPrint = "SHA256:AmdGWIRDakhgt7arko1jBsiKhe9O5wHPSbhY4Mrwssw";

Status check(const std::string& lines, const std::string& host = "files.example", int port = 22) {
    return check_host_key(lines, host, port, *from_base64(kOne));
}

TEST(KnownHosts, TheFingerprintIsThatOfSshKeygen) {
    EXPECT_EQ(host_key_fingerprint(*from_base64(kOne)), kPrint);
}

TEST(KnownHosts, AKeyIsKnownByNamePortAndPattern) {
    const std::string key = " ssh-ed25519 " + kOne;
    EXPECT_TRUE(check("files.example" + key + " a comment\n"));
    EXPECT_TRUE(check("# first\n\nother,files.example" + key + "\r\n"));
    EXPECT_TRUE(check("*.example" + key));
    EXPECT_TRUE(check("file?.example\t" + key));
    EXPECT_TRUE(check("Files.Example" + key, "FILES.example"));
    EXPECT_TRUE(check("[files.example]:2222" + key, "files.example", 2222));
    EXPECT_FALSE(check("files.example" + key, "files.example", 2222));
    EXPECT_FALSE(check("[files.example]:2222" + key));
    EXPECT_FALSE(check("*.example,!files.example" + key));
    EXPECT_FALSE(check("@cert-authority files.example" + key));
    EXPECT_FALSE(check("files.example ssh-ed25519"));
}

TEST(KnownHosts, AnUnknownKeyShowsTheLineToAdd) {
    const auto checked = check("", "files.example", 2222);
    ASSERT_FALSE(checked);
    EXPECT_FALSE(checked.error().retryable);
    const std::string& says = checked.error().message;
    EXPECT_NE(says.find(kPrint), std::string::npos) << says;
    const std::string line = says.substr(says.rfind(": ") + 2);
    EXPECT_TRUE(check(line, "files.example", 2222)) << line;
    EXPECT_NE(check("|1|c2FsdA==|aGFzaA== ssh-ed25519 " + kOne).error().message.find("hashed"),
              std::string::npos);
}

TEST(KnownHosts, AnotherKeyIsAWarningAndNotAnInvitation) {
    const auto checked = check("files.example ssh-ed25519 " + kTwo);
    ASSERT_FALSE(checked);
    const std::string& says = checked.error().message;
    EXPECT_NE(says.find("somebody may pretend"), std::string::npos) << says;
    EXPECT_NE(says.find(kPrint), std::string::npos) << says;
    EXPECT_EQ(says.find(kOne), std::string::npos) << says;
}

TEST(KnownHosts, OneOfSeveralKeysIsEnoughAndARevokedOneIsNone) {
    const std::string both =
        "files.example ssh-ed25519 " + kTwo + "\nfiles.example ssh-ed25519 " + kOne + "\n";
    EXPECT_TRUE(check(both));
    const auto revoked = check(both + "@revoked * ssh-ed25519 " + kOne);
    ASSERT_FALSE(revoked);
    EXPECT_NE(revoked.error().message.find("revoked"), std::string::npos);
}

}  // namespace
}  // namespace leitstand
