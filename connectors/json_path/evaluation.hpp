// A compiled JSONPath over one document. Counts every node it touches; when the limit is reached it
// stops and says so, whatever filters and descendants are nested.
#pragma once

#include <map>

#include "connectors/json_path/expression.hpp"
#include "connectors/json_path/path.hpp"
#include "connectors/json_path/value.hpp"

namespace leitstand::json_path {

class Evaluation {
public:
    Evaluation(json::Element root, std::int64_t max_visits) : root_(root), left_(max_visits) {}

    /// False: the limit was reached. With `steps`, each node knows how it was reached.
    bool run(const Query& query, json::Element current, std::vector<JsonNode>& out,
             std::deque<JsonNode::Step>* steps);

private:
    using Nodes = std::vector<JsonNode>;

    bool visit() { return --left_ >= 0; }
    void child(const JsonNode& parent, std::string_view name, std::int64_t index,
               json::Element value, Nodes& out);
    bool children(const JsonNode& node, Nodes& out);
    bool descendants(const JsonNode& node, Nodes& out);
    bool apply(const Selector& selector, const JsonNode& node, Nodes& out);
    bool by_name(const Selector& selector, const JsonNode& node, Nodes& out);
    bool by_index(const Selector& selector, const JsonNode& node, Nodes& out);
    bool by_slice(const Slice& slice, const JsonNode& node, Nodes& out);
    bool by_filter(const Logical& filter, const JsonNode& node, Nodes& out);

    bool holds(const Logical& logical, json::Element current);
    bool compares(const Logical& logical, json::Element current);
    Nodes nodes_of(const Query& query, json::Element current);
    Value value_of(const Operand& operand, json::Element current);
    Value call(const Function& function, json::Element current);
    bool matches(const Function& function, json::Element current);
    const RegularExpression* pattern_of(const Function& function, std::string_view text);

    json::Element root_;
    std::int64_t left_;
    std::deque<JsonNode::Step>* steps_ = nullptr;
    std::map<std::string, std::optional<RegularExpression>, std::less<>> patterns_;
};

}  // namespace leitstand::json_path
