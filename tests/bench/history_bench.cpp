// What remembering costs: bytes on disk and writes of a day, closing a day, and how long a start
// takes with weeks of roll-ups and a day of 50,000 contacts. Prints figures. Given a folder, the
// state directory stays there, for `leitstand run --state-dir`.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/live/hub.hpp"
#include "platform/os/random.hpp"

namespace {

using namespace leitstand;
namespace fs = std::filesystem;

constexpr int kDays = 60, kQueues = 12, kContacts = 50'000, kContactsOfOldDays = 7'200;
constexpr Millis kOpen = std::chrono::hours{12};
const Instant kMidnight = *parse_rfc3339("2026-09-22T00:00:00+02:00");

std::shared_ptr<const Configuration> site() {
    auto config = std::make_shared<Configuration>();
    config->site_id = config->site_name = "bench";
    config->zone = TimeZone::locate("Europe/Berlin").value();
    for (const auto* id : {"a", "b"}) {
        ProviderConfig provider;
        provider.id = provider.name = id;
        ClauseConfig clause;
        clause.id = "sl";
        clause.t = Millis{30'000};
        clause.target = Decimal::whole(80);
        for (int q = 1; q <= kQueues / 2; ++q) {
            QueueConfig queue;
            queue.id = "q" + std::to_string(q);
            queue.service = queue.id;
            provider.queues.push_back(queue);
            clause.queues.push_back(queue.id);
        }
        provider.clauses = {clause};
        config->providers.push_back(provider);
    }
    return config;
}

std::string time_of(Instant at) { return format_rfc3339(at, std::chrono::minutes{120}); }

RawMessage contact(Instant ended, int day, int number) {
    const std::string topic = std::string("leitstand/v1/in/") + (number % 2 == 0 ? "a" : "b") +
                              "/q" + std::to_string(number / 2 % 6 + 1) + "/contact";
    const Instant queued = ended - std::chrono::minutes{5};
    const std::string item = R"({"id":"c)" + std::to_string(day) + "-" + std::to_string(number) +
                             R"(","channel":"voice","queued_at":")" + time_of(queued) +
                             R"(","answered_at":")" + time_of(queued + Millis{number % 40'000}) +
                             R"(","ended_at":")" + time_of(ended) +
                             R"(","outcome":"answered","talk_s":240})";
    return {topic,
            R"({"src":"edge","epoch":1,"seq":)" + std::to_string(day * 1'000'000 + number + 1) +
                R"(,"data":[)" + item + "]}",
            ended};
}

RawMessage live(Instant at, int queue) {
    return {std::string("leitstand/v1/in/") + (queue % 2 == 0 ? "a" : "b") + "/q" +
                std::to_string(queue / 2 + 1) + "/live",
            R"({"at":")" + time_of(at) +
                R"(","waiting":3,"longest_wait_s":12,"agents":{"available":2,"busy":17}})",
            at};
}

/// Bytes that this process had written to the disk so far.
std::int64_t written() {
    std::ifstream io("/proc/self/io");
    std::string name;
    std::int64_t value = 0;
    while (io >> name >> value) {
        if (name == "write_bytes:") return value;
    }
    return 0;
}

double seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// The hub's rules without its threads, so that a day takes seconds.
class Recorder {
public:
    explicit Recorder(const fs::path& path)
        : engine_(site_, {4'000'000, std::chrono::days{2}, 32}),
          ingest_(engine_, site_),
          journal_(std::move(Journal::open(path)->journal)) {}

    void take(const RawMessage& message, bool each_in_time) {
        if (each_in_time && ingest_.pending() &&
            message.received_at() - since_ >= pacer_.gather(ingest_.urgent())) {
            pacer_.committed(message.received_at().time_since_epoch());
            commit();
        }
        if (!ingest_.pending()) since_ = message.received_at();
        (void)ingest_.take(message);
    }
    void commit() {
        if (!ingest_.pending()) return;
        (void)journal_->append(ingest_.take_batch());
        ++commits;
    }
    /// Bytes of roll-ups.
    std::size_t close_day(Instant now) {
        commit();
        (void)engine_.board(now);
        const auto closed = engine_.take_closed_days();
        JournalBatch batch;
        std::size_t bytes = 0;
        for (const auto& day : closed->days) {
            batch.roll_ups.push_back({day.queue, day.day, day.bytes});
            bytes += day.bytes.size();
        }
        for (const auto& feed : closed->feeds)
            batch.latest.push_back({"feed/" + feed.queue, now, feed.bytes});
        (void)journal_->append(batch);
        (void)journal_->drop_before({closed->lines_before, Instant::min()});
        return bytes;
    }
    int commits = 0;

private:
    std::shared_ptr<const Configuration> site_ = site();
    Engine engine_;
    Ingest ingest_;
    std::unique_ptr<Journal> journal_;
    Instant since_;
    CommitPacer pacer_;
};

/// `part` of a day in real commits: contacts, and live states each ten seconds.
void busy_hours(Recorder& recorder, Instant morning, int day, int parts, bool in_time) {
    const int contacts = kContacts / parts;
    const auto length = kOpen / parts;
    int ticks = 0;
    for (int i = 0; i < contacts; ++i) {
        const Instant at = morning + length * i / contacts;
        for (; in_time && morning + ticks * Millis{833} < at; ++ticks)
            recorder.take(live(morning + ticks * Millis{833}, ticks % kQueues), true);
        recorder.take(contact(at, day, i), in_time);
        if (!in_time && i % 500 == 499) recorder.commit();
    }
    recorder.commit();
}

}  // namespace

int main(int count, char** arguments) {
    const fs::path folder = count > 1
                                ? fs::path(arguments[1])
                                : fs::temp_directory_path() / ("leitstand-bench-" + random_hex(8));
    const fs::path path = folder / "journal.db";
    const Instant last = kMidnight + std::chrono::days{kDays};
    {
        Recorder recorder(path);
        std::size_t rolled = 0;
        for (int day = 0; day < kDays; ++day) {
            const Instant morning = kMidnight + std::chrono::days{day} + std::chrono::hours{8};
            for (int i = 0; i < kContactsOfOldDays; ++i)
                recorder.take(contact(morning + kOpen * i / kContactsOfOldDays, day, i), false);
            rolled = recorder.close_day(morning + std::chrono::hours{18});
        }
        std::printf("roll-ups of a day, %d queues: %zu bytes\n", kQueues, rolled);
        recorder.commits = 0;
        constexpr int kParts = 12;
        const auto before = written();
        const double began = seconds();
        busy_hours(recorder, last + std::chrono::hours{1}, kDays, kParts, true);
        std::printf("a busy hour in real commits: %d commits, %.1f MB written, %.1f s\n",
                    recorder.commits, static_cast<double>(written() - before) / 1e6,
                    seconds() - began);
        busy_hours(recorder, last + std::chrono::hours{8}, kDays + 1, 1, false);
    }
    std::printf("journal: %.1f MB\n", static_cast<double>(fs::file_size(path)) / 1e6);
    const ScaledClock clock(last + std::chrono::hours{21}, 0);
    for (int round = 0; round < 3; ++round) {
        const double began = seconds();
        auto journal = Journal::open(path);
        const double opened = seconds();
        auto hub = Hub::start(site(), clock, std::move(journal->journal), [](const auto&) {});
        const double started = seconds();
        std::printf(
            "start: %.3f s (opening %.3f s), %lld contacts today\n", started - began,
            opened - began,
            static_cast<long long>((*hub)->boards().get()->providers[0].today.offered.value_or(0)));
    }
    if (count < 2) fs::remove_all(folder);
    return 0;
}
