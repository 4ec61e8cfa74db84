// The one spelling of a query that a signature is computed over.
#include "platform/net/aws_query.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(AwsQuery, IsSortedByNameThenValueAndSpelledOneWay) {
    for (const auto& [given, wanted] : {
             std::pair{"https://h/p", "https://h/p"},
             {"https://h/p?", "https://h/p"},
             {"https://h/p?b=2&a=1", "https://h/p?a=1&b=2"},
             {"https://h/p?a", "https://h/p?a="},
             {"https://h/p?a=b=c", "https://h/p?a=b%3Dc"},
             {"https://h/p?k=2&k=1&k=10", "https://h/p?k=1&k=10&k=2"},
             {"https://h/p?a=1&&b=2&", "https://h/p?a=1&b=2"},
             {"https://h/p?x=a%20b+c/d:e", "https://h/p?x=a%20b%2Bc%2Fd%3Ae"},
             {"https://h/p?x=%c3%a4&y=~-._", "https://h/p?x=%C3%A4&y=~-._"},
             {"https://h/p?x=100%&y=%zz", "https://h/p?x=100%25&y=%25zz"},
             {"https://h/p?B=1&a=2", "https://h/p?B=1&a=2"},
             {"https://h/p?a=1#part", "https://h/p?a=1"},
         }) {
        EXPECT_EQ(with_signable_query(given), wanted);
        EXPECT_EQ(with_signable_query(wanted), wanted);
    }
}

}  // namespace
}  // namespace leitstand
