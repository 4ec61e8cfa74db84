// FIPS 180-4, RFC 2104, RFC 1321.
#include "platform/base/digest.hpp"

#include <bit>

namespace leitstand {
namespace {

constexpr std::size_t kBlock = 64;

constexpr std::array<std::uint32_t, 64> kSha{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

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

/// The text with its padding and its length in bits, most significant byte first or last.
std::string padded(std::string_view text, bool big_endian) {
    std::string out(text);
    out += static_cast<char>(0x80);
    while (out.size() % kBlock != kBlock - 8) out += '\0';
    const std::uint64_t bits = std::uint64_t{text.size()} * 8;
    for (unsigned i = 0; i < 8; ++i) {
        const unsigned shift = big_endian ? 56 - 8 * i : 8 * i;
        out += static_cast<char>(bits >> shift & 0xffU);
    }
    return out;
}

void sha_block(std::string_view block, std::array<std::uint32_t, 8>& state) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i) {
        const std::string_view four = block.substr(4 * i, 4);
        w[i] = byte(four[0]) << 24U | byte(four[1]) << 16U | byte(four[2]) << 8U | byte(four[3]);
    }
    for (std::size_t i = 16; i < 64; ++i) {
        const auto s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3U;
        const auto s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10U;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const auto s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const auto t1 = h + s1 + ((e & f) ^ (~e & g)) + kSha[i] + w[i];
        const auto s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const auto t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    const std::array<std::uint32_t, 8> add{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += add[i];
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

Sha256 sha256(std::string_view text) {
    std::array<std::uint32_t, 8> state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const std::string whole = padded(text, /*big_endian=*/true);
    for (std::size_t at = 0; at < whole.size(); at += kBlock) {
        sha_block(std::string_view(whole).substr(at, kBlock), state);
    }
    Sha256 out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)) & 0xffU);
    }
    return out;
}

Sha256 hmac_sha256(std::string_view key, std::string_view text) {
    std::string block(key);
    const auto as_text = [](const Sha256& digest) {
        return std::string(digest.begin(), digest.end());
    };
    if (block.size() > kBlock) block = as_text(sha256(key));
    block.resize(kBlock, '\0');
    std::string inner, outer;
    for (const char c : block) {
        inner += static_cast<char>(byte(c) ^ 0x36U);
        outer += static_cast<char>(byte(c) ^ 0x5cU);
    }
    return sha256(outer + as_text(sha256(inner.append(text))));
}

std::string hex(const Sha256& digest) {
    std::string out;
    for (const std::uint8_t b : digest) put_hex(b, out);
    return out;
}

std::string md5_hex(std::string_view text) {
    std::array<std::uint32_t, 4> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    const std::string whole = padded(text, /*big_endian=*/false);
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
