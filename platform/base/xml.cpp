#include "platform/base/xml.hpp"

#include <expat.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "platform/base/json_writer.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMaxElements = 1'000'000;

struct XmlElement {
    std::string name, text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlElement> children;
};

/// What the library's callbacks fill.
struct Building {
    XML_Parser parser = nullptr;
    std::vector<XmlElement> open{XmlElement{}};  ///< the first holds the root
    std::size_t elements = 0;
    const char* refused = nullptr;

    void refuse(const char* why) {
        refused = why;
        XML_StopParser(parser, XML_FALSE);
    }
};

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& building = *static_cast<Building*>(data);
    if (building.open.size() > kMaxXmlDepth) return building.refuse("nested deeper than 64 levels");
    if (++building.elements > kMaxElements) return building.refuse("more than a million elements");
    XmlElement element;
    element.name = name;
    for (; *attributes != nullptr; attributes += 2) {
        element.attributes.emplace_back(attributes[0], attributes[1]);
    }
    building.open.push_back(std::move(element));
}

void on_end(void* data, const XML_Char*) {
    auto& building = *static_cast<Building*>(data);
    XmlElement element = std::move(building.open.back());
    building.open.pop_back();
    building.open.back().children.push_back(std::move(element));
}

void on_text(void* data, const XML_Char* text, int length) {
    auto& building = *static_cast<Building*>(data);
    building.open.back().text.append(text, static_cast<std::size_t>(length));
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Building*>(data)->refuse("a document type declaration is never taken");
}

class Writer {
public:
    Writer(std::string& out, std::span<const std::string> lists) : json_(out), lists_(lists) {}

    void value(const XmlElement& element) {
        const std::string_view text = trim(element.text);
        if (element.children.empty() && element.attributes.empty()) {
            json_.value(text);
            return;
        }
        json_.begin_object();
        for (const auto& [name, value] : element.attributes) json_.field("@" + name, value);
        if (!text.empty()) json_.field("#text", text);
        members(element);
        json_.end_object();
    }

private:
    /// By name, so that elements that repeat stand together; of one name in their order.
    void members(const XmlElement& element) {
        std::vector<const XmlElement*> order;
        for (const XmlElement& child : element.children) order.push_back(&child);
        std::stable_sort(order.begin(), order.end(),
                         [](const auto* a, const auto* b) { return a->name < b->name; });
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            while (end < order.size() && order[end]->name == order[i]->name) ++end;
            const std::string& name = order[i]->name;
            const bool list =
                end - i > 1 || std::find(lists_.begin(), lists_.end(), name) != lists_.end();
            json_.key(name);
            if (list) json_.begin_array();
            for (; i < end; ++i) value(*order[i]);
            if (list) json_.end_array();
        }
    }

    JsonWriter json_;
    std::span<const std::string> lists_;
};

/// Where the parser stands, from 1. Expat 2.9 deprecates its counters for ones of 64 bits.
struct Place {
    std::uint64_t line, column;
};

Place place_of(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
    return {XML_GetCurrentLineNumber64(parser), XML_GetCurrentColumnNumber64(parser) + 1};
#else
    return {XML_GetCurrentLineNumber(parser), XML_GetCurrentColumnNumber(parser) + 1};
#endif
}

}  // namespace

Result<std::string> xml_as_json(std::string_view xml, std::span<const std::string> lists) {
    constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;
    if (xml.size() > kMaxBytes) return fail(ErrorKind::data, "not XML: too long");
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    Building building;
    building.parser = parser.get();
    XML_SetUserData(parser.get(), &building);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    const auto status =
        XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), /*isFinal=*/1);
    if (status != XML_STATUS_OK) {
        const char* why = building.refused != nullptr
                              ? building.refused
                              : XML_ErrorString(XML_GetErrorCode(parser.get()));
        const Place at = place_of(parser.get());
        return fail(ErrorKind::data,
                    fmt::format("not XML: line {}, column {}: {}", at.line, at.column, why));
    }
    std::string out;
    Writer(out, lists).value(building.open.front());
    return out;
}

}  // namespace leitstand
