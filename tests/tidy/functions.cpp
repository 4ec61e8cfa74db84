// Finds functions by their braces, in code that clang-format has laid out: a body's brace has a
// space before it, that of an initialiser has none.
#include <algorithm>
#include <cctype>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

constexpr std::size_t kFunctionLines = 70;

struct Ratchet {
    std::string_view path, function;
    std::size_t lines;
};
/// Longer ones that stand: exact numbers, so that nothing grows and who shrinks one lowers it here.
/// Empty is best.
const std::vector<Ratchet> kRatchets = {};

enum class Scope { outer, function, inner };

bool opens_outer_scope(std::string_view statement) {
    for (const std::string_view word :
         {"namespace", "class", "struct", "union", "enum", "extern"}) {
        const std::size_t at = find_word(statement, word);
        // `struct X f() {` is a function; a type's own head has no parenthesis but in an attribute.
        if (at != std::string_view::npos && statement.find('(') == std::string_view::npos)
            return true;
    }
    return false;
}

/// "Type ns::name(args) const" gives "ns::name".
std::string name_in(std::string_view statement) {
    const std::size_t open = statement.find('(');
    std::size_t begin = open;
    const auto in_name = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' || c == '~';
    };
    while (begin > 0 && in_name(statement[begin - 1])) --begin;
    return std::string(statement.substr(begin, open - begin));
}

class Reader {
public:
    explicit Reader(const SourceFile& file) : file_(file) {}

    std::vector<Function> run() {
        for (line_ = 0; line_ < file_.code.size(); ++line_) {
            const std::string& line = file_.code[line_];
            if (line.starts_with('#')) continue;
            for (const char c : line) read(c);
            read(' ');
        }
        return std::move(functions_);
    }

private:
    void read(char c) {
        if (c == '{') {
            open();
        } else if (c == '}') {
            close();
        } else if (c == ';' && (scopes_.empty() || scopes_.back() == Scope::outer)) {
            statement_.clear();
        } else {
            if (statement_.empty()) {
                if (std::isspace(static_cast<unsigned char>(c)) != 0) return;
                statement_line_ = line_;
            }
            statement_ += c;
        }
    }

    void open() {
        const bool outside = scopes_.empty() || scopes_.back() == Scope::outer;
        const bool spaced = statement_.empty() || statement_.back() == ' ';
        if (outside && spaced && opens_outer_scope(statement_)) {
            scopes_.push_back(Scope::outer);
            statement_.clear();
        } else if (outside && spaced && statement_.find('(') != std::string::npos &&
                   !initialises()) {
            functions_.push_back({name_in(statement_), statement_line_ + 1, 0});
            scopes_.push_back(Scope::function);
        } else {
            scopes_.push_back(Scope::inner);
        }
    }

    /// "int table[f()] = {": a value follows, no body.
    [[nodiscard]] bool initialises() const {
        const std::size_t last = statement_.find_last_not_of(' ');
        return last != std::string::npos && (statement_[last] == '=' || statement_[last] == ',');
    }

    void close() {
        if (scopes_.empty()) return;
        if (scopes_.back() == Scope::function) {
            functions_.back().length = line_ + 2 - functions_.back().line;
            statement_.clear();
        } else if (scopes_.back() == Scope::outer) {
            statement_.clear();
        }
        scopes_.pop_back();
    }

    const SourceFile& file_;
    std::size_t line_ = 0, statement_line_ = 0;
    std::string statement_;
    std::vector<Scope> scopes_;
    std::vector<Function> functions_;
};

}  // namespace

std::vector<Function> functions_of(const SourceFile& file) { return Reader(file).run(); }

void function_length(const SourceFile& file, Findings& found) {
    if (!file.is_cpp()) return;
    for (const Function& function : functions_of(file)) {
        const auto ratchet = std::find_if(
            kRatchets.begin(), kRatchets.end(),
            [&](const Ratchet& r) { return r.path == file.path && r.function == function.name; });
        const bool held = ratchet != kRatchets.end();
        if (held ? function.length != ratchet->lines : function.length > kFunctionLines) {
            found.push_back({file.path, function.line,
                             function.name + " has " + std::to_string(function.length) +
                                 " lines; " +
                                 (held ? "its ratchet says " + std::to_string(ratchet->lines)
                                       : "70 fit a screen")});
        }
    }
}

}  // namespace leitstand::tidy
