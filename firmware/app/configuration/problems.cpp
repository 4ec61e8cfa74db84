#include "app/configuration/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

std::string place_text(const std::string& file, int line, int column) {
    return line > 0 ? fmt::format("{}:{}:{}", file, line, column) : file;
}

char visible(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f ? '?' : c;
}

/// File names are any bytes on Linux; what is shown is one line of UTF-8.
std::string printable(std::string text) {
    const bool good = is_utf8(text);
    for (char& c : text) {
        c = good || static_cast<unsigned char>(c) < 0x80 ? visible(c) : '?';
    }
    return text;
}

auto order(const ConfigurationProblem& p) { return std::tie(p.file, p.line, p.column, p.message); }

}  // namespace

void complain(Problems& problems, const Place& place, std::string message) {
    problems.push_back(
        {printable(place.file), place.at.line, place.at.column, printable(std::move(message))});
}

std::string to_string(const ConfigurationProblem& problem) {
    const auto place = place_text(problem.file, problem.line, problem.column);
    return place.empty() ? problem.message : place + ": " + problem.message;
}

std::string to_string(const Place& place) {
    return place_text(place.file, place.at.line, place.at.column);
}

std::string shown(std::string_view value) {
    constexpr std::size_t kMost = 60;
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (out.size() >= kMost && (byte & 0xC0U) != 0x80U)
            return out + "…";  // never inside a character
        out += visible(c);
    }
    return out;
}

std::string hint(std::string_view word, std::span<const std::string_view> known) {
    const auto similar = did_you_mean(word, known);
    return similar.empty() ? std::string() : fmt::format("; did you mean `{}`?", similar);
}

void sort_problems(Problems& problems) {
    std::sort(problems.begin(), problems.end(),
              [](const auto& a, const auto& b) { return order(a) < order(b); });
    const auto same = [](const auto& a, const auto& b) { return order(a) == order(b); };
    problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

}  // namespace leitstand
