// Writes batches into a journal as fast as it can, and notes in the log of the recording disk
// (bad_disk.cpp) when one was reported as written. What is refused it tries again, as the program
// does. It ends without closing anything.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/store/journal.hpp"

// usage: journal_scribe JOURNAL BATCHES LOG
int main(int argc, char** argv) {
    using namespace leitstand;
    if (argc != 4) return 2;
    constexpr int kTries = 3;
    auto opened = Journal::open(argv[1]);
    for (int i = 1; i < kTries && !opened; ++i) opened = Journal::open(argv[1]);
    if (!opened) return 1;
    const long batches = std::atol(argv[2]);
    for (std::int64_t seq = 1; seq <= batches; ++seq) {
        JournalBatch batch;
        batch.lines.first_at = batch.lines.last_at = Instant(Millis(seq));
        batch.lines.count = 1;
        batch.lines.text = std::to_string(seq) +
                           std::string(static_cast<std::size_t>(200 + seq * 37 % 9'000), '.') +
                           "\n";
        batch.watermarks = {{"nordcall", "edge", 7, seq}};
        bool written = false;
        for (int i = 0; i < kTries && !written; ++i)
            written = opened->journal->append(batch).has_value();
        if (!written) return 1;
        const int log = ::open(argv[3], O_WRONLY | O_APPEND | O_CLOEXEC);
        const std::array<std::int64_t, 4> told{'a', 0, seq, 0};
        if (log < 0 || ::write(log, told.data(), sizeof told) < 0) return 1;
        ::close(log);
    }
    ::_exit(0);
}
