#include "platform/store/outbox_store.hpp"

#include "platform/store/outbox_database.hpp"

namespace leitstand {
namespace {

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

std::int64_t cost_of(std::string_view topic, std::string_view items) {
    return static_cast<std::int64_t>(topic.size() + items.size()) + OutboxStore::kOverhead;
}

}  // namespace

OutboxStore::OutboxStore(std::unique_ptr<Database> database, OutboxLimits limits)
    : database_(std::move(database)), limits_(limits) {}
OutboxStore::~OutboxStore() = default;

/// What stands in the file, and what it sums up to.
Status OutboxStore::load() {
    sqlite3* raw = database_->handle.get();
    sqlite::Statement numbers(raw, "SELECT name, value FROM number");
    int code = SQLITE_ROW;
    while ((code = numbers.step()) == SQLITE_ROW) {
        const auto name = numbers.bytes(0);
        const auto value = numbers.number(1);
        if (name == "first_epoch") first_epoch_ = value;
        if (name == "life") life_ = value;
        if (name == "damaged") fill_.damaged = value;
        for (std::size_t worth = 0; worth < fill_.given_up.size(); ++worth) {
            if (name == outbox::kGivenUp[worth]) fill_.given_up[worth] = value;
        }
    }
    if (code != SQLITE_DONE) return sqlite::error(raw, outbox::kReading);
    sqlite::Statement groups(raw, "SELECT name, epoch, last, trimmed FROM source");
    while ((code = groups.step()) == SQLITE_ROW) {
        groups_[std::string(groups.bytes(0))] = {groups.number(1), groups.number(2),
                                                 groups.number(3)};
    }
    if (code != SQLITE_DONE) return sqlite::error(raw, outbox::kReading);
    sqlite::Statement sum(raw, "SELECT count(*), total(cost) FROM message");
    if (sum.step() != SQLITE_ROW) return sqlite::error(raw, outbox::kReading);
    fill_.messages = sum.number(0);
    fill_.bytes = sum.number(1);
    return {};
}

Status OutboxStore::in_transaction(const std::function<Status()>& work) {
    sqlite3* raw = database_->handle.get();
    if (auto begun = sqlite::run(raw, "BEGIN IMMEDIATE", outbox::kWriting); !begun) return begun;
    const auto groups = groups_;
    const auto fill = fill_;
    Status done = work();
    if (done) done = sqlite::run(raw, "COMMIT", outbox::kWriting);
    if (done) return {};
    (void)sqlite::run(raw, "ROLLBACK", outbox::kWriting);
    groups_ = groups;
    fill_ = fill;
    return done;
}

OutboxStore::Group& OutboxStore::group(const std::string& name) {
    const auto it = groups_.find(name);
    if (it != groups_.end()) return it->second;
    return groups_[name] = {first_epoch_, 0, 0};
}

Status OutboxStore::save_group(const std::string& name) {
    const Group& group = groups_[name];
    auto& save = database_->save_group;
    save.bind_text(1, name);
    save.bind(2, group.epoch);
    save.bind(3, group.last);
    save.bind(4, group.trimmed);
    return database_->done(save);
}

Status OutboxStore::save_counts() {
    const auto save = [&](const char* name, std::int64_t value) {
        database_->save_number.bind_text(1, name);
        database_->save_number.bind(2, value);
        return database_->done(database_->save_number);
    };
    Status saved = save("damaged", fill_.damaged);
    for (std::size_t worth = 0; saved && worth < fill_.given_up.size(); ++worth)
        saved = save(outbox::kGivenUp[worth], fill_.given_up[worth]);
    return saved;
}

Status OutboxStore::begin_life(Instant now) {
    if (first_epoch_ == 0) first_epoch_ = ms(now);
    ++life_;
    return in_transaction([&]() -> Status {
        auto& save = database_->save_number;
        save.bind_text(1, "first_epoch");
        save.bind(2, first_epoch_);
        if (auto done = database_->done(save); !done) return done;
        save.bind_text(1, "life");
        save.bind(2, life_);
        return database_->done(save);
    });
}

Status OutboxStore::insert(std::vector<OutboxMessage>& messages) {
    auto& insert = database_->insert;
    for (auto& message : messages) {
        message.seq = ++group(message.group).last;
        insert.bind_text(1, message.group);
        insert.bind(2, message.seq);
        insert.bind(3, static_cast<std::int64_t>(message.worth));
        insert.bind(4, ms(message.at));
        insert.bind(5, cost_of(message.topic, message.items));
        insert.bind_text(6, message.topic);
        insert.bind_blob(7, message.items);
        insert.bind(8, outbox::checksum(message));
        insert.bind(9, message.items.empty() ? 0 : 1);
        if (auto done = database_->done(insert); !done) return done;
        ++fill_.messages;
        fill_.bytes += cost_of(message.topic, message.items);
    }
    for (const auto& message : messages) {
        if (auto saved = save_group(message.group); !saved) return saved;
    }
    return {};
}

/// The oldest of this worth lose their content, until no more than `bytes` are left and all that
/// is left is not older than `before`.
Status OutboxStore::give_up(OutboxWorth worth, std::int64_t bytes, Instant before) {
    auto& oldest = database_->oldest;
    auto& blank = database_->blank;
    while (true) {
        oldest.reset();
        oldest.bind(1, static_cast<std::int64_t>(worth));
        const int code = oldest.step();
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) return database_->failed(oldest);
        if (fill_.bytes <= bytes && oldest.number(1) >= ms(before)) break;
        OutboxMessage husk;
        husk.group = oldest.bytes(3);
        husk.seq = oldest.number(4);
        husk.topic = oldest.bytes(5);
        const std::int64_t id = oldest.number(0), cost = oldest.number(2);
        oldest.reset();
        blank.bind(1, id);
        blank.bind(2, cost_of(husk.topic, {}));
        blank.bind(3, outbox::checksum(husk));
        if (auto done = database_->done(blank); !done) return done;
        fill_.bytes += cost_of(husk.topic, {}) - cost;
        ++fill_.given_up[static_cast<std::size_t>(worth)];
    }
    oldest.reset();
    return {};
}

Status OutboxStore::keep_limits(Instant now) {
    const auto before = fill_.given_up;
    const Instant oldest = now - limits_.age;
    for (const auto worth : {OutboxWorth::sample, OutboxWorth::counter, OutboxWorth::record}) {
        if (auto given = give_up(worth, limits_.bytes, oldest); !given) return given;
    }
    if (fill_.bytes > limits_.bytes) {
        return fail(ErrorKind::operation, "the outbox is full of numbers that wait for the hub",
                    true);
    }
    return before == fill_.given_up ? Status{} : save_counts();
}

Status OutboxStore::append(std::vector<OutboxMessage>& messages, Instant now) {
    return in_transaction([&]() -> Status {
        if (auto inserted = insert(messages); !inserted) return inserted;
        return keep_limits(now);
    });
}

Status OutboxStore::trim(const std::string& name, std::int64_t seq) {
    Group& found = group(name);
    const std::int64_t upto = std::min(seq, found.last);
    if (upto <= found.trimmed) return {};
    return in_transaction([&]() -> Status {
        auto& sum = database_->sum;
        sum.bind_text(1, name);
        sum.bind(2, upto);
        if (sum.step() != SQLITE_ROW) return database_->failed(sum);
        fill_.messages -= sum.number(0);
        fill_.bytes -= sum.number(1);
        sum.reset();
        database_->remove.bind_text(1, name);
        database_->remove.bind(2, upto);
        if (auto done = database_->done(database_->remove); !done) return done;
        group(name).trimmed = upto;
        return save_group(name);
    });
}

Result<std::vector<OutboxMessage>> OutboxStore::after(const std::string& name, std::int64_t seq,
                                                      std::size_t most) const {
    std::vector<OutboxMessage> found;
    auto& select = database_->select;
    select.reset();
    select.bind_text(1, name);
    select.bind(2, seq);
    select.bind(3, static_cast<std::int64_t>(most));
    int code = SQLITE_ROW;
    while ((code = select.step()) == SQLITE_ROW) {
        OutboxMessage message;
        message.group = name;
        message.seq = select.number(0);
        message.worth = static_cast<OutboxWorth>(std::clamp<std::int64_t>(select.number(1), 0, 2));
        message.at = Instant(Millis(select.number(2)));
        message.topic = select.bytes(3);
        message.items = select.bytes(4);
        if (outbox::checksum(message) != select.number(5)) {
            ++fill_.damaged;
            message.items.clear();  // its number must be told all the same
        }
        found.push_back(std::move(message));
    }
    if (code != SQLITE_DONE) return database_->failed(select);
    select.reset();
    return found;
}

Status OutboxStore::begin_epoch(const std::string& name, std::int64_t epoch) {
    return in_transaction([&]() -> Status {
        std::vector<OutboxMessage> all;
        // Ascending: a new number is never above the old one, so none is taken.
        std::int64_t last = 0, seq = 0;
        while (true) {
            auto some = after(name, last, 256);
            if (!some) return tl::unexpected(some.error());
            if (some->empty()) break;
            for (auto& message : *some) {
                last = message.seq;
                auto& renumber = database_->renumber;
                renumber.bind_text(1, name);
                renumber.bind(2, message.seq);
                message.seq = ++seq;
                renumber.bind(3, message.seq);
                renumber.bind(4, outbox::checksum(message));
                if (auto done = database_->done(renumber); !done) return done;
            }
        }
        groups_[name] = {epoch, seq, 0};
        return save_group(name);
    });
}

std::int64_t OutboxStore::epoch(const std::string& name) const {
    const auto it = groups_.find(name);
    return it == groups_.end() ? first_epoch_ : it->second.epoch;
}

std::int64_t OutboxStore::last_seq(const std::string& name) const {
    const auto it = groups_.find(name);
    return it == groups_.end() ? 0 : it->second.last;
}

std::int64_t OutboxStore::trimmed(const std::string& name) const {
    const auto it = groups_.find(name);
    return it == groups_.end() ? 0 : it->second.trimmed;
}

}  // namespace leitstand
