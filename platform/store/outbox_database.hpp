// The tables of an outbox, and the questions that it asks them. Inside of platform/store only.
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "platform/os/file_descriptor.hpp"
#include "platform/store/outbox_store.hpp"
#include "platform/store/sqlite.hpp"

namespace leitstand::outbox {

inline constexpr std::string_view kWriting = "writing the outbox";
inline constexpr std::string_view kReading = "reading the outbox";
inline constexpr std::array<const char*, 3> kGivenUp{"given_up_samples", "given_up_counters",
                                                     "given_up_records"};

/// Of everything that is sent.
[[nodiscard]] std::int64_t checksum(const OutboxMessage& message);

}  // namespace leitstand::outbox

namespace leitstand {

struct OutboxStore::Database {
    Database(FileDescriptor locked, sqlite::Handle opened);
    Status done(sqlite::Statement& statement);
    tl::unexpected<Error> failed(sqlite::Statement& statement);

    FileDescriptor lock;    ///< given back last
    sqlite::Handle handle;  ///< closed after the statements, which belong to it
    sqlite::Statement insert, save_group, save_number, oldest, blank, sum, remove, select, renumber;
};

}  // namespace leitstand
