// Text into HTML: everything that came from outside is escaped by the only function that adds it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leitstand {

/// & < > " ' become entities; control characters that HTML forbids become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

class Html {
public:
    /// Markup of ours.
    Html& raw(std::string_view markup) {
        out_ += markup;
        return *this;
    }
    /// Anything else.
    Html& text(std::string_view content) {
        out_ += escaped(content);
        return *this;
    }
    /// <tag class="...">content</tag>; no class when it is empty.
    Html& element(std::string_view tag, std::string_view content, std::string_view css = {});

    Html& cell(std::string_view content, std::string_view css = {}) {
        return element("td", content, css);
    }
    Html& number(std::string_view content) { return element("td", content, "num"); }
    /// <th scope="row">
    Html& row_head(std::string_view content);

    /// <table><caption><thead>, one column a head; a head that begins with '#' is a column of
    /// numbers. Leaves the body open.
    Html& table(std::string_view caption, const std::vector<std::string>& heads,
                std::string_view css = {});
    Html& end_table() { return raw("</tbody></table>\n"); }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

}  // namespace leitstand
