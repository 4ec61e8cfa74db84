// What a probe shows, as lines; and what it must not show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/sources/http_setup.hpp"
#include "connectors/mapping/trace.hpp"

namespace leitstand {

/// Knows every secret of a connector, and what is made of them on the way.
class SecretMask {
public:
    explicit SecretMask(const HttpSetup& setup);
    explicit SecretMask(const std::vector<std::string>& secrets);
    /// The text with three stars for each secret, also where it is escaped for an address.
    [[nodiscard]] std::string over(std::string_view text) const;

private:
    void add(const std::string& secret);
    void sort();
    std::vector<std::string> secrets_;  ///< longest first
};

/// Somebody's text on a terminal: no control characters, and at most so many bytes.
[[nodiscard]] std::string readable(std::string_view text, std::size_t most = 2'000);
[[nodiscard]] std::string shown_request(const HttpRequest& request, const SecretMask& mask);
[[nodiscard]] std::string shown_answer(const Result<HttpAnswer>& answer, const SecretMask& mask);
/// Every figure with its place, value and unit.
[[nodiscard]] std::string shown_row(const mapping::RowTrace& row, const ConnectorConfig& connector);

}  // namespace leitstand
