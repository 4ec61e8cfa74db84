#include "app/broker/certificates.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/crypto/issue.hpp"
#include "platform/os/private_file.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

constexpr days kAuthorityFor{3'650};
constexpr days kRenewBefore{30};
/// Clocks of two machines differ.
constexpr std::chrono::hours kBackdated{1};

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Names {
    fs::path certificate, key;
};
Names names_of(const fs::path& folder, const std::string& name) {
    return {folder / (name + ".pem"), folder / (name + ".key")};
}

bool ends_soon(const fs::path& certificate, Instant now) {
    const auto facts = read_certificate(certificate);
    return !facts || facts->until - now < kRenewBefore;
}

class Maker {
public:
    Maker(const CertificateWishes& wishes, Instant now) : wishes_(wishes), now_(now) {}

    Status authority() {
        const Names names = names_of(wishes_.folder, "ca");
        const bool certificate = fs::exists(names.certificate), key = fs::exists(names.key);
        if (certificate != key) {
            return fail(ErrorKind::operation,
                        wishes_.folder.string() +
                            " holds half of an authority: ca.pem and ca.key belong together");
        }
        if (certificate) {
            authority_ = {text_of(names.certificate), text_of(names.key)};
            return {};
        }
        CertificateOrder order;
        order.name = "Leitstand authority";
        order.use = CertificateUse::authority;
        order.from = now_ - kBackdated;
        order.until = now_ + kAuthorityFor;
        auto made = issue_certificate(order, nullptr);
        if (!made) return tl::unexpected(made.error());
        authority_ = *made;
        return write(names, *made);
    }

    Status one(const std::string& name, CertificateUse use) {
        const Names names = names_of(wishes_.folder, name);
        if (fs::exists(names.certificate) && fs::exists(names.key) &&
            !ends_soon(names.certificate, now_)) {
            return {};
        }
        CertificateOrder order;
        order.name = name;
        order.use = use;
        if (use == CertificateUse::server) order.hosts = wishes_.hosts;
        order.from = now_ - kBackdated;
        order.until = now_ + days(wishes_.days);
        const auto made = issue_certificate(order, &authority_);
        if (!made) return tl::unexpected(made.error());
        return write(names, *made);
    }
    [[nodiscard]] std::vector<fs::path> written() && { return std::move(written_); }

private:
    Status write(const Names& names, const PemPair& pair) {
        std::error_code ignored;
        fs::remove(names.key, ignored);
        if (auto key = write_private_file(names.key, pair.key); !key) return key;
        std::ofstream out(names.certificate, std::ios::binary | std::ios::trunc);
        out << pair.certificate;
        out.close();
        if (!out) {
            return fail(ErrorKind::operation, names.certificate.string() + " can't be written");
        }
        written_.insert(written_.end(), {names.certificate, names.key});
        return {};
    }

    const CertificateWishes& wishes_;
    const Instant now_;
    PemPair authority_;
    std::vector<fs::path> written_;
};

}  // namespace

Result<std::vector<fs::path>> make_certificates(const CertificateWishes& wishes,
                                                const std::vector<BrokerRights>& users,
                                                Instant now) {
    std::error_code error;
    if (fs::create_directories(wishes.folder, error)) {
        fs::permissions(wishes.folder, fs::perms::owner_all, error);
    }
    if (error) return fail(ErrorKind::operation, wishes.folder.string() + ": " + error.message());
    Maker maker(wishes, now);
    Status made = maker.authority();
    if (made) made = maker.one("broker", CertificateUse::server);
    for (const auto& user : users) {
        if (made) made = maker.one(user.user, CertificateUse::client);
    }
    if (!made) return tl::unexpected(made.error());
    return std::move(maker).written();
}

std::vector<WatchedCertificate> watched_certificates(const Configuration& config,
                                                     const fs::path& directory) {
    std::vector<WatchedCertificate> found;
    for (const auto* file : {&config.broker_ca, &config.broker_certificate}) {
        if (file->empty()) continue;
        if (const auto facts = read_certificate(directory / *file))
            found.push_back({*file, *facts});
    }
    return found;
}

std::vector<std::string> file_warnings(const Configuration& config, const fs::path& directory,
                                       Instant now) {
    std::vector<std::string> warnings;
    for (const auto* file : {&config.broker_ca, &config.broker_certificate, &config.broker_key}) {
        if (!file->empty() && !std::ifstream(directory / *file))
            warnings.push_back("[broker] names " + *file + ", which can't be read");
    }
    for (const auto& one : watched_certificates(config, directory)) {
        auto warning = certificate_warning(one.name, one.facts, now);
        if (!warning.empty()) warnings.push_back(std::move(warning));
    }
    return warnings;
}

std::string first_warning(const std::vector<WatchedCertificate>& certificates, Instant now) {
    const WatchedCertificate* first = nullptr;
    for (const auto& one : certificates) {
        if (certificate_warning(one.name, one.facts, now).empty()) continue;
        if (first == nullptr || one.facts.until < first->facts.until) first = &one;
    }
    return first == nullptr ? "" : certificate_warning(first->name, first->facts, now);
}

int warning_step(const std::vector<WatchedCertificate>& certificates, Instant now) {
    int step = 0;
    for (const auto& one : certificates) {
        const auto left = one.facts.until - now;
        const bool bad = left.count() <= 0 || now < one.facts.from;
        step = std::max(step, bad                ? 4
                              : left <= days{3}  ? 3
                              : left <= days{14} ? 2
                              : left <= days{30} ? 1
                                                 : 0);
    }
    return step;
}

}  // namespace leitstand
