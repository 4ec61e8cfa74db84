#include "app/report/html.hpp"

namespace leitstand {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                const bool forbidden = (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
                if (forbidden) {
                    out += "\ufffd";
                } else {
                    out += c;
                }
            }
        }
    }
    return out;
}

Html& Html::element(std::string_view tag, std::string_view content, std::string_view css) {
    raw("<").raw(tag);
    if (!css.empty()) raw(" class=\"").raw(css).raw("\"");
    return raw(">").text(content).raw("</").raw(tag).raw(">");
}

Html& Html::row_head(std::string_view content) {
    return raw("<th scope=\"row\">").text(content).raw("</th>");
}

Html& Html::table(std::string_view caption, const std::vector<std::string>& heads,
                  std::string_view css) {
    raw("<table");
    if (!css.empty()) raw(" class=\"").raw(css).raw("\"");
    raw("><caption>").text(caption).raw("</caption><thead><tr>");
    for (const std::string_view head : heads) {
        const bool numbers = head.starts_with('#');
        raw(numbers ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">");
        text(numbers ? head.substr(1) : head).raw("</th>");
    }
    return raw("</tr></thead><tbody>\n");
}

}  // namespace leitstand
