#include "platform/net/known_hosts.hpp"

#include <vector>

#include "platform/base/base64.hpp"
#include "platform/base/text.hpp"
#include "platform/base/wildcard.hpp"
#include "platform/crypto/digest.hpp"

namespace leitstand {
namespace {

struct Entry {
    std::string_view marker, hosts, kind, key;
};

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    while (true) {
        line = trim(line);
        if (line.empty()) return out;
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        out.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

/// Comments, and lines that are none of the form, give an entry without a key.
Entry read_entry(std::string_view line) {
    auto words = words_of(line);
    if (words.empty() || words.front().starts_with('#')) return {};
    Entry entry;
    if (words.front().starts_with('@')) {
        entry.marker = words.front();
        words.erase(words.begin());
    }
    if (words.size() < 3) return {};
    entry.hosts = words[0];
    entry.kind = words[1];
    entry.key = words[2];
    return entry;
}

bool names_host(std::string_view hosts, std::string_view name) {
    bool found = false;
    for (std::string_view pattern : split(hosts, ',')) {
        const bool not_this = pattern.starts_with('!');
        if (not_this) pattern.remove_prefix(1);
        if (!matches_wildcard(lower(pattern), name)) continue;
        if (not_this) return false;
        found = true;
    }
    return found;
}

/// "ssh-ed25519": the key says itself what it is, after four bytes of length.
std::string_view kind_of(std::string_view key) {
    if (key.size() < 4) return "ssh-unknown";
    const auto length = static_cast<unsigned char>(key[3]);
    return key.size() < 4U + length ? "ssh-unknown" : key.substr(4, length);
}

auto refuse(const std::string& message) { return fail(ErrorKind::operation, message); }

}  // namespace

std::string host_key_fingerprint(std::string_view key) {
    std::string text = base64(sha256(key));
    while (text.ends_with('=')) text.pop_back();
    return "SHA256:" + text;
}

Status check_host_key(std::string_view lines, std::string_view host, int port,
                      std::string_view key) {
    const std::string plain = lower(host);
    const std::string name = port == 22 ? plain : "[" + plain + "]:" + std::to_string(port);
    const std::string kind(kind_of(key));
    const std::string text = base64(key);
    bool known = false, other = false, hashed = false;
    for (const std::string_view line : split(lines, '\n')) {
        const Entry entry = read_entry(line);
        hashed = hashed || entry.hosts.starts_with("|1|");
        if (entry.key.empty() || !names_host(entry.hosts, name)) continue;
        if (entry.marker == "@revoked" && entry.key == text) {
            return refuse("the key of " + plain + " was revoked (" + host_key_fingerprint(key) +
                          ")");
        }
        if (!entry.marker.empty()) continue;
        known = known || entry.key == text;
        other = other || (entry.kind == kind && entry.key != text);
    }
    if (known) return {};
    if (other) {
        return refuse("the key of " + plain +
                      " is another one than known_hosts has: somebody may "
                      "pretend to be it. It shows " +
                      host_key_fingerprint(key) +
                      "; ask whoever runs it before you change the line");
    }
    const std::string hint =
        hashed ? " (lines with hashed names are not read: write the name in plain)" : "";
    return refuse("the key of " + plain + " is not in known_hosts" + hint + ". It shows " +
                  host_key_fingerprint(key) + "; if whoever runs it confirms that, add the line: " +
                  name + " " + kind + " " + text);
}

}  // namespace leitstand
