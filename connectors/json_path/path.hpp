// JSONPath (RFC 9535): a text that selects nodes of a JSON document. Compiled once, with an error
// that says where; evaluated as often as needed, within limits, so that neither an expression nor a
// document can hang the appliance.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"

namespace leitstand {

namespace json_path {
struct Query;
}

/// One selected node, and how it was reached from the root.
struct JsonNode {
    struct Step {
        const Step* before = nullptr;  ///< nullptr: the root
        std::string_view name;         ///< of a member, borrowed from the document
        std::int64_t index = -1;       ///< of an item; -1: this is a member
    };
    json::Element value;
    const Step* step = nullptr;
};

/// Nodes in the order of RFC 9535, members in the order of the document.
struct JsonNodes {
    std::vector<JsonNode> nodes;
    std::deque<JsonNode::Step> steps;
};

/// "$['a'][0]": the normalized path of RFC 9535, section 2.7.
[[nodiscard]] std::string normalized_path(const JsonNode& node);

class JsonPath {
public:
    /// Nodes visited by one evaluation, those of filters included.
    static constexpr std::int64_t kMaxVisits = 1'000'000;
    static constexpr int kMaxNesting = 32;           ///< of parentheses, filters and functions
    static constexpr std::size_t kMaxLength = 4096;  ///< bytes of an expression

    /// Error (configuration): "column 7: ..." with what was expected there; columns are 1-based and
    /// count characters.
    [[nodiscard]] static Result<JsonPath> compile(std::string_view text);

    /// Error (data): more than `max_visits` were needed. The nodes borrow from the document.
    [[nodiscard]] Result<JsonNodes> select(json::Element root,
                                           std::int64_t max_visits = kMaxVisits) const;

private:
    std::shared_ptr<const json_path::Query> query_;
};

}  // namespace leitstand
