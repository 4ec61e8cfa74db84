// Every range that a foreign name could lead us to, from its first to its last address, and the
// neighbours that are not in it.
#include "platform/net/address_guard.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

struct Row {
    const char* address;
    AddressKind kind;
};

void expect_all(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(in_words(address_kind(row.address)), in_words(row.kind)) << row.address;
    }
}

using enum AddressKind;

TEST(AddressGuard, KnowsTheRangesOfIPv4) {
    expect_all({{"0.0.0.0", unspecified},    {"0.255.255.255", unspecified},
                {"1.0.0.0", global},         {"9.255.255.255", global},
                {"10.0.0.0", local},         {"10.255.255.255", local},
                {"11.0.0.0", global},        {"100.63.255.255", global},
                {"100.64.0.0", local},       {"100.127.255.255", local},
                {"100.128.0.0", global},     {"126.255.255.255", global},
                {"127.0.0.0", loopback},     {"127.255.255.255", loopback},
                {"128.0.0.0", global},       {"169.253.255.255", global},
                {"169.254.0.0", link_local}, {"169.254.255.255", link_local},
                {"169.255.0.0", global},     {"172.15.255.255", global},
                {"172.16.0.0", local},       {"172.31.255.255", local},
                {"172.32.0.0", global},      {"192.0.0.192", reserved},
                {"192.0.1.0", global},       {"192.0.2.255", reserved},
                {"192.88.99.1", reserved},   {"192.167.255.255", global},
                {"192.168.0.0", local},      {"192.168.255.255", local},
                {"192.169.0.0", global},     {"198.17.255.255", global},
                {"198.18.0.0", reserved},    {"198.19.255.255", reserved},
                {"198.20.0.0", global},      {"198.51.100.7", reserved},
                {"203.0.113.7", reserved},   {"223.255.255.255", global},
                {"224.0.0.0", multicast},    {"239.255.255.255", multicast},
                {"240.0.0.0", reserved},     {"255.255.255.255", reserved}});
}

TEST(AddressGuard, KnowsTheRangesOfIPv6) {
    expect_all(
        {{"::", unspecified},          {"::1", loopback},         {"2606:4700:4700::1111", global},
         {"2003::1", global},          {"2001:db8::1", reserved}, {"2001:db9::1", global},
         {"2001::1", reserved},        {"2001:2::1", reserved},   {"2001:200::1", global},
         {"3fff::1", reserved},        {"3fff:1000::1", global},  {"100::1", reserved},
         {"4000::1", reserved},        {"fbff::1", reserved},     {"fc00::1", local},
         {"fdff:ffff::1", local},      {"fe00::1", reserved},     {"fe80::1", link_local},
         {"fe80::1%eth0", link_local}, {"febf::1", link_local},   {"fec0::1", reserved},
         {"ff02::1", multicast}});
}

TEST(AddressGuard, LooksAtTheIPv4AddressInsideAnIPv6One) {
    expect_all({{"::ffff:127.0.0.1", loopback},
                {"::ffff:10.0.0.1", local},
                {"::ffff:169.254.169.254", link_local},
                {"::ffff:9.9.9.9", global},
                {"::ffff:0:127.0.0.1", loopback},
                {"::127.0.0.1", loopback},
                {"64:ff9b::192.168.0.1", local},
                {"64:ff9b::9.9.9.9", global},
                {"64:ff9b:1::7f00:1", reserved},
                {"2002:7f00:1::", loopback},
                {"2002:909:909::", global},
                {"2002:a9fe:a9fe::1", link_local}});
}

TEST(AddressGuard, MetadataOfCloudsIsNeverAPrivateNetwork) {
    expect_all({{"169.254.169.254", link_local},
                {"100.100.100.200", link_local},
                {"168.63.129.16", link_local},
                {"fd00:ec2::254", link_local},
                {"fd20:ce::254", link_local}});
}

TEST(AddressGuard, WhatIsNoAddressIsNotReached) {
    expect_all({{"", reserved}, {"2130706433", reserved}, {"localhost", reserved}});
    EXPECT_EQ(address_kind(std::span<const std::uint8_t>{}), reserved);
}

}  // namespace
}  // namespace leitstand
