// Births and deaths of senders, as `state` messages tell them. A last will may come late: the death
// of a former life says nothing about the one that began since, and one of several senders of a
// provider does not speak for the others.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "core/model/events.hpp"

namespace leitstand {

class Lives {
public:
    /// False: the message is of a former life, or about one sender while another one is there; the
    /// provider is not offline by it. Messages without `src` are always taken.
    [[nodiscard]] bool take(const std::string& provider, const StateRecord& state);

private:
    struct Life {
        std::int64_t epoch = 0;
        bool online = false;
    };
    static constexpr std::size_t kMost = 4'096;  ///< further names are of nobody
    std::map<std::pair<std::string, std::string>, Life> lives_;
};

}  // namespace leitstand
