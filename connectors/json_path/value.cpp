#include "connectors/json_path/value.hpp"

#include <algorithm>

namespace leitstand::json_path {
namespace {

/// Exact on every machine we run on: long double holds 64 bits of a whole number.
long double as_number(const Value& v) {
    return v.kind == Value::Kind::integer ? static_cast<long double>(v.integer)
                                          : static_cast<long double>(v.real);
}

/// The type was looked at before, so it never fails.
template <class T>
void read(json::Element element, T& out) {
    if (element.get(out) != simdjson::SUCCESS) out = T{};
}

bool equal_arrays(json::Array a, json::Array b, std::int64_t& visits) {
    auto left = a.begin(), right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (!equal(value_of(*left), value_of(*right), visits)) return false;
        ++left;
        ++right;
    }
    return !(left != a.end()) && !(right != b.end());
}

bool equal_objects(json::Object a, json::Object b, std::int64_t& visits) {
    if (a.size() != b.size()) return false;
    for (const auto member : a) {
        visits -= static_cast<std::int64_t>(b.size());  // looking for a name goes over all of them
        json::Element other;
        if (visits < 0 || b.at_key(member.key).get(other) != simdjson::SUCCESS) return false;
        if (!equal(value_of(member.value), value_of(other), visits)) return false;
    }
    return true;
}

}  // namespace

Value value_of(json::Element element) {
    Value v;
    switch (element.type()) {
        case simdjson::dom::element_type::NULL_VALUE:
            v.kind = Value::Kind::null;
            break;
        case simdjson::dom::element_type::BOOL:
            v.kind = Value::Kind::boolean;
            read(element, v.boolean);
            break;
        case simdjson::dom::element_type::INT64:
            v.kind = Value::Kind::integer;
            read(element, v.integer);
            break;
        case simdjson::dom::element_type::UINT64:  // above what int64 holds: not exact in JSON
        case simdjson::dom::element_type::DOUBLE:
            v.kind = Value::Kind::real;
            read(element, v.real);
            break;
        case simdjson::dom::element_type::STRING:
            v.kind = Value::Kind::text;
            read(element, v.text);
            break;
        default:
            v.kind = Value::Kind::structure;
            v.structure = element;
    }
    return v;
}

Value value_of(const Literal& literal) {
    Value v;
    v.boolean = literal.boolean;
    v.integer = literal.integer;
    v.real = literal.real;
    v.text = literal.text;
    switch (literal.kind) {
        case Literal::Kind::null:
            v.kind = Value::Kind::null;
            break;
        case Literal::Kind::boolean:
            v.kind = Value::Kind::boolean;
            break;
        case Literal::Kind::integer:
            v.kind = Value::Kind::integer;
            break;
        case Literal::Kind::real:
            v.kind = Value::Kind::real;
            break;
        case Literal::Kind::text:
            v.kind = Value::Kind::text;
            break;
    }
    return v;
}

bool equal(const Value& a, const Value& b, std::int64_t& visits) {
    if (--visits < 0) return false;
    if (a.is_number() && b.is_number()) return as_number(a) == as_number(b);
    if (a.kind != b.kind) return false;
    if (a.kind == Value::Kind::boolean) return a.boolean == b.boolean;
    if (a.kind == Value::Kind::text) return a.text == b.text;
    if (a.kind != Value::Kind::structure) return true;  // both Nothing, or both null
    json::Array array, other_array;
    json::Object object, other_object;
    if (a.structure.get(array) == simdjson::SUCCESS) {
        return b.structure.get(other_array) == simdjson::SUCCESS &&
               equal_arrays(array, other_array, visits);
    }
    return a.structure.get(object) == simdjson::SUCCESS &&
           b.structure.get(other_object) == simdjson::SUCCESS &&
           equal_objects(object, other_object, visits);
}

bool less(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) return as_number(a) < as_number(b);
    // The order of UTF-8's bytes, as unsigned numbers, is the order of the code points.
    return a.kind == Value::Kind::text && b.kind == Value::Kind::text && a.text < b.text;
}

Value length_of(const Value& value) {
    Value out;
    json::Array array;
    json::Object object;
    if (value.kind == Value::Kind::text) {
        out.integer = std::count_if(value.text.begin(), value.text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
    } else if (value.kind != Value::Kind::structure) {
        return out;
    } else if (value.structure.get(array) == simdjson::SUCCESS) {
        out.integer = std::distance(array.begin(), array.end());
    } else if (value.structure.get(object) == simdjson::SUCCESS) {
        out.integer = std::distance(object.begin(), object.end());
    }
    out.kind = Value::Kind::integer;
    return out;
}

}  // namespace leitstand::json_path
