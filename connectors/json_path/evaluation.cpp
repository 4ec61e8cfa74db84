#include "connectors/json_path/evaluation.hpp"

#include <algorithm>

namespace leitstand::json_path {

bool Evaluation::run(const Query& query, json::Element current, std::vector<JsonNode>& out,
                     std::deque<JsonNode::Step>* steps) {
    // Paths of nodes inside a filter are never asked for: only the outermost run keeps steps.
    auto* const outer = std::exchange(steps_, steps);
    Nodes here{{query.relative ? current : root_, nullptr}}, next;
    for (const Segment& segment : query.segments) {
        next.clear();
        if (segment.descendant) {
            Nodes all;
            for (const JsonNode& node : here) {
                if (!descendants(node, all)) break;
            }
            here = std::move(all);
        }
        for (const JsonNode& node : here) {
            for (const Selector& selector : segment.selectors) {
                if (left_ >= 0) apply(selector, node, next);
            }
        }
        std::swap(here, next);
    }
    out = std::move(here);
    steps_ = outer;
    return left_ >= 0;
}

void Evaluation::child(const JsonNode& parent, std::string_view name, std::int64_t index,
                       json::Element value, Nodes& out) {
    const JsonNode::Step* step = nullptr;
    if (steps_ != nullptr) step = &steps_->emplace_back(JsonNode::Step{parent.step, name, index});
    out.push_back({value, step});
}

bool Evaluation::children(const JsonNode& node, Nodes& out) {
    json::Object object;
    json::Array array;
    if (node.value.get(object) == simdjson::SUCCESS) {
        for (const auto member : object) {
            if (!visit()) return false;
            child(node, member.key, -1, member.value, out);
        }
    } else if (node.value.get(array) == simdjson::SUCCESS) {
        std::int64_t index = 0;
        for (const auto item : array) {
            if (!visit()) return false;
            child(node, {}, index++, item, out);
        }
    }
    return true;
}

/// The node itself, then each child with all of its descendants. The parser of the document bounds
/// how deep this goes.
bool Evaluation::descendants(const JsonNode& node, Nodes& out) {
    out.push_back(node);
    Nodes below;
    if (!children(node, below)) return false;
    return std::all_of(below.begin(), below.end(),
                       [&](const JsonNode& child) { return descendants(child, out); });
}

bool Evaluation::apply(const Selector& selector, const JsonNode& node, Nodes& out) {
    switch (selector.kind) {
        case Selector::Kind::name:
            return by_name(selector, node, out);
        case Selector::Kind::wildcard:
            return children(node, out);
        case Selector::Kind::index:
            return by_index(selector, node, out);
        case Selector::Kind::slice:
            return by_slice(selector.slice, node, out);
        case Selector::Kind::filter:
            return by_filter(*selector.filter, node, out);
    }
    return false;
}

bool Evaluation::by_name(const Selector& selector, const JsonNode& node, Nodes& out) {
    json::Object object;
    if (node.value.get(object) != simdjson::SUCCESS) return true;
    for (const auto member : object) {
        if (!visit()) return false;
        if (member.key != selector.name) continue;
        child(node, member.key, -1, member.value, out);
        return true;
    }
    return true;
}

bool Evaluation::by_index(const Selector& selector, const JsonNode& node, Nodes& out) {
    json::Array array;
    if (node.value.get(array) != simdjson::SUCCESS) return true;
    Nodes items;
    auto* const steps = std::exchange(steps_, nullptr);
    const bool seen = children(node, items);
    steps_ = steps;
    const auto size = static_cast<std::int64_t>(items.size());
    const std::int64_t index = selector.index < 0 ? size + selector.index : selector.index;
    if (!seen || index < 0 || index >= size) return seen;
    child(node, {}, index, items[static_cast<std::size_t>(index)].value, out);
    return true;
}

/// RFC 9535, section 2.3.4.2.2, in its own words: normalize, bounds, then walk.
bool Evaluation::by_slice(const Slice& slice, const JsonNode& node, Nodes& out) {
    json::Array array;
    if (slice.step == 0 || node.value.get(array) != simdjson::SUCCESS) return true;
    Nodes items;
    auto* const steps = std::exchange(steps_, nullptr);
    const bool seen = children(node, items);
    steps_ = steps;
    if (!seen) return false;
    const auto size = static_cast<std::int64_t>(items.size());
    const bool forward = slice.step > 0;
    const auto normalized = [&](std::int64_t i) { return i >= 0 ? i : size + i; };
    const std::int64_t start = normalized(slice.start.value_or(forward ? 0 : size - 1));
    const std::int64_t end =
        slice.end ? normalized(*slice.end) : (forward ? size : std::int64_t{-1});
    const auto take = [&](std::int64_t i) {
        child(node, {}, i, items[static_cast<std::size_t>(i)].value, out);
        return visit();
    };
    if (forward) {
        const std::int64_t upper = std::clamp<std::int64_t>(end, 0, size);
        for (std::int64_t i = std::clamp<std::int64_t>(start, 0, size); i < upper;
             i += slice.step) {
            if (!take(i)) return false;
        }
    } else {
        const std::int64_t lower = std::clamp<std::int64_t>(end, -1, size - 1);
        for (std::int64_t i = std::clamp<std::int64_t>(start, -1, size - 1); i > lower;
             i += slice.step) {
            if (!take(i)) return false;
        }
    }
    return true;
}

bool Evaluation::by_filter(const Logical& filter, const JsonNode& node, Nodes& out) {
    Nodes all;
    if (!children(node, all)) return false;
    for (const JsonNode& child : all) {
        if (holds(filter, child.value)) out.push_back(child);
        if (left_ < 0) return false;
    }
    return true;
}

}  // namespace leitstand::json_path
