// RFC 2104, RFC 1321.
#include "platform/base/digest.hpp"

#include <array>
#include <bit>
#include <cstdint>

#include "platform/base/sha256.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kBlock = 64;

constexpr std::array<std::uint32_t, 64> kMd5{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr std::array<int, 16> kMd5Turns{7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

std::uint32_t byte(char c) { return static_cast<unsigned char>(c); }

/// The text with its padding and its length in bits, least significant byte first.
std::string padded(std::string_view text) {
    std::string out(text);
    out += static_cast<char>(0x80);
    while (out.size() % kBlock != kBlock - 8) out += '\0';
    const std::uint64_t bits = std::uint64_t{text.size()} * 8;
    for (unsigned i = 0; i < 8; ++i) out += static_cast<char>(bits >> (8 * i) & 0xffU);
    return out;
}

void md5_block(std::string_view block, std::array<std::uint32_t, 4>& state) {
    auto [a, b, c, d] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        std::uint32_t mixed = 0;
        std::size_t word = i;
        switch (i / 16) {
            case 0:
                mixed = (b & c) | (~b & d);
                break;
            case 1:
                mixed = (d & b) | (~d & c), word = 5 * i + 1;
                break;
            case 2:
                mixed = b ^ c ^ d, word = 3 * i + 5;
                break;
            default:
                mixed = c ^ (b | ~d), word = 7 * i;
                break;
        }
        const std::string_view four = block.substr(4 * (word % 16), 4);
        const std::uint32_t w =
            byte(four[0]) | byte(four[1]) << 8U | byte(four[2]) << 16U | byte(four[3]) << 24U;
        const auto turned = std::rotl(a + mixed + kMd5[i] + w, kMd5Turns[i / 16 * 4 + i % 4]);
        a = d, d = c, c = b, b += turned;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
}

void put_hex(std::uint32_t value, std::string& out) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[value >> 4U & 0xfU];
    out += kDigits[value & 0xfU];
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string block = key.size() > kBlock ? sha256(key) : std::string(key);
    block.resize(kBlock, '\0');
    std::string inner, outer;
    for (const char c : block) {
        inner += static_cast<char>(byte(c) ^ 0x36U);
        outer += static_cast<char>(byte(c) ^ 0x5cU);
    }
    return sha256(outer + sha256(inner.append(text)));
}

std::string md5_hex(std::string_view text) {
    std::array<std::uint32_t, 4> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    const std::string whole = padded(text);
    for (std::size_t at = 0; at < whole.size(); at += kBlock) {
        md5_block(std::string_view(whole).substr(at, kBlock), state);
    }
    std::string out;
    for (const std::uint32_t word : state) {
        for (unsigned i = 0; i < 4; ++i) put_hex(word >> (8 * i) & 0xffU, out);
    }
    return out;
}

bool same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    volatile std::uint32_t differs = 0;
    for (std::size_t i = 0; i < a.size(); ++i) differs = differs | (byte(a[i]) ^ byte(b[i]));
    return differs == 0;
}

}  // namespace leitstand
