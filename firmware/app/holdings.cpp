#include "app/holdings.hpp"

#include <fmt/format.h>

#include "connectors/recording/recording.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// Lines of the last days outlive a restart; counters of closed days take their place.
constexpr int kLineDays = 2;

TwoLanguages days(int count) {
    return {fmt::format("{} days, then forgotten by itself", count),
            fmt::format("{} Tage, dann von selbst vergessen", count)};
}

TwoLanguages journal_and_memory() {
    return {"memory; journal.db in the state directory",
            "Arbeitsspeicher; journal.db im Zustandsverzeichnis"};
}

TwoLanguages sent_again() {
    return {
        "send the same id again without the field, in a higher revision; or stop the program "
        "and remove journal.db",
        "dieselbe Kennung ohne das Feld in h\u00f6herer Revision senden; oder das Programm "
        "anhalten und journal.db l\u00f6schen"};
}

Holding contacts() {
    return {
        "contacts",
        "contact",
        true,
        {"contacts: id, times, outcome, handling times; customer pseudonym and topic where the "
         "sender gives them. No agent, no telephone number, no content",
         "Kontakte: Kennung, Zeiten, Ausgang, Bearbeitungszeiten; Kundenpseudonym und Thema, wo "
         "der Sender sie nennt. Kein Agent, keine Rufnummer, kein Inhalt"},
        {"service level, waits, repeat contacts", "Service-Level, Wartezeiten, Wiederanrufe"},
        journal_and_memory(),
        {fmt::format("single contacts about {} days; after that only counters of intervals",
                     kLineDays),
         fmt::format("einzelne Kontakte etwa {} Tage; danach nur Z\u00e4hler je Intervall",
                     kLineDays)},
        sent_again()};
}

Holding evaluations(int keep) {
    return {"evaluations",
            "evaluation",
            true,
            {"quality evaluations: id, contact id, points of sections, critical errors. No agent",
             "Qualit\u00e4tsbewertungen: Kennung, Kontaktkennung, Punkte je Abschnitt, kritische "
             "Fehler. Kein Agent"},
            {"quality promises of the contract, of a provider as a whole and never of one person",
             "Qualit\u00e4tszusagen des Vertrags, je Dienstleister und nie je Person"},
            journal_and_memory(),
            days(keep),
            sent_again()};
}

Holding surveys(int keep) {
    return {
        "surveys",
        "survey",
        true,
        {"survey answers: id, contact id, topic, marks. No free text",
         "Umfrageantworten: Kennung, Kontaktkennung, Thema, Noten. Kein Freitext"},
        {"satisfaction and resolution as promised", "Zufriedenheit und L\u00f6sung wie zugesagt"},
        journal_and_memory(),
        days(keep),
        sent_again()};
}

Holding agents(int least) {
    return {"agent_counts",
            "live",
            false,
            {"how many agents are in which state, as counts of a queue; never who",
             "wie viele Agents in welchem Zustand sind, als Zahl je Warteschlange; nie wer"},
            {fmt::format("staffing and occupancy; shown from {} people on", least),
             fmt::format("Besetzung und Auslastung; gezeigt ab {} Personen", least)},
            journal_and_memory(),
            {fmt::format("about {} days", kLineDays), fmt::format("etwa {} Tage", kLineDays)},
            {"goes by itself", "verschwindet von selbst"}};
}

Holding efforts(int keep) {
    return {"efforts",
            "effort",
            false,
            {"hours, heads, leavers and cost of a provider's day",
             "Stunden, K\u00f6pfe, Abg\u00e4nge "
             "und Kosten eines Tages eines "
             "Dienstleisters"},
            {"invoice and staffing promises", "Rechnung und Besetzungszusagen"},
            journal_and_memory(),
            days(keep),
            sent_again()};
}

Holding exclusions(int keep) {
    return {"exclusions",
            "exclusion",
            true,
            {"exclusions: period, reason and who approved, as the sender wrote them",
             "Ausschl\u00fcsse: Zeitraum, Grund und Freigabe, wie der Sender sie schrieb"},
            {"what a contract does not count; both sides see it in the report",
             "was ein Vertrag nicht z\u00e4hlt; beide Seiten sehen es im Bericht"},
            journal_and_memory(),
            days(keep),
            sent_again()};
}

Holding actions(int keep, bool texts) {
    return {"actions",
            "action",
            true,
            {"action log: dates, cause, owner as a role, free text",
             "Ma\u00dfnahmen: Tage, Ursache, Rolle, Freitext"},
            {texts ? "governance; free texts are shown (action_texts = true)"
                   : "governance; free texts stay in the journal and are shown nowhere",
             texts ? "Governance; Freitexte werden gezeigt (action_texts = true)"
                   : "Governance; Freitexte bleiben im Journal und werden nirgends gezeigt"},
            journal_and_memory(),
            days(keep),
            sent_again()};
}

Holding escalations(int keep) {
    return {"escalations",
            "escalation",
            false,
            {"when an escalation was seen, taken over and answered; not by whom",
             "wann eine Eskalation gesehen, \u00fcbernommen und beantwortet wurde; nicht von wem"},
            {"governance", "Governance"},
            journal_and_memory(),
            days(keep),
            sent_again()};
}

Holding refused() {
    return {"refused_messages",
            "",
            false,
            {"the last messages that could not be used: shape only, texts and numbers are masked",
             "die letzten unbrauchbaren Nachrichten: nur ihre Form, Texte und Zahlen maskiert"},
            {"to find out what is wrong with a sender", "um den Fehler eines Senders zu finden"},
            {"memory", "Arbeitsspeicher"},
            {"the last 32, until a restart", "die letzten 32, bis zum Neustart"},
            {"restart the program", "das Programm neu starten"}};
}

Holding logs() {
    return {"logs",
            "",
            false,
            {"log lines: what the program did; no payload, no id of a contact or customer",
             "Logzeilen: was das Programm tat; keine Nutzdaten, keine Kontakt- oder Kundenkennung"},
            {"operating the appliance", "Betrieb des Ger\u00e4ts"},
            {"the system's journal (journald)", "Journal des Systems (journald)"},
            {"as the system is set", "wie das System eingestellt ist"},
            {"journalctl --vacuum-time=", "journalctl --vacuum-time="}};
}

/// Of an edge: what it has not handed over yet, and what makes its pseudonyms.
Holding outbox(int keep) {
    return {
        "outbox",
        "",
        true,
        {"only in the role edge: messages to its hub; customers only as pseudonyms, no number and "
         "no name. "
         "Beside it the key of the pseudonyms, which never leaves the machine",
         "nur in der Rolle Edge: Nachrichten an ihren Hub; Kunden nur als Pseudonym, keine "
         "Rufnummer, kein "
         "Name. Daneben der Schl\u00fcssel der Pseudonyme, der die Maschine nie verl\u00e4sst"},
        {"nothing is lost while the hub is away; repeat contacts are found",
         "nichts geht verloren, solange der Hub weg ist; Wiederanrufe werden gefunden"},
        {"outbox.db and pseudonym.key in the edge's state directory",
         "outbox.db und pseudonym.key im Zustandsverzeichnis der Edge"},
        {fmt::format("until the hub has it, at most {} days; the key until it is removed", keep),
         fmt::format("bis der Hub es hat, h\u00f6chstens {} Tage; der Schl\u00fcssel, bis er "
                     "gel\u00f6scht wird",
                     keep)},
        {"stop the edge and remove outbox.db; without pseudonym.key nobody can be found again "
         "under an old pseudonym",
         "die Edge anhalten und outbox.db l\u00f6schen; ohne pseudonym.key ist niemand mehr "
         "unter altem Pseudonym wiederzufinden"}};
}

Holding roll_ups(int keep) {
    return {
        "roll_ups",
        "",
        false,
        {"counters of intervals of closed days", "Z\u00e4hler je Intervall abgeschlossener Tage"},
        {"months, trends, reports", "Monate, Verl\u00e4ufe, Berichte"},
        {"journal.db in the state directory", "journal.db im Zustandsverzeichnis"},
        days(keep),
        {"stop the program and remove journal.db",
         "das Programm anhalten und journal.db "
         "l\u00f6schen"}};
}

class Counting {
public:
    void lines(std::string_view text) {
        while (!text.empty()) {
            const auto end = text.find('\n');
            line(text.substr(0, end));
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        }
    }
    std::map<std::string, std::int64_t> counts;

private:
    void line(std::string_view text) {
        if (text.empty()) return;
        const auto recorded = reader_.parse_line(text);
        const auto kind =
            recorded ? recorded->topic.substr(recorded->topic.rfind('/') + 1) : std::string_view{};
        ++counts[is_valid_id(kind) ? std::string(kind) : "unreadable"];
    }
    RecordingReader reader_;
};

}  // namespace

std::vector<Holding> holdings_of(const Configuration& config) {
    const int keep = config.history_keep_days;
    return {contacts(),
            evaluations(keep),
            surveys(keep),
            exclusions(keep),
            actions(keep, config.action_texts),
            escalations(keep),
            efforts(keep),
            agents(config.min_group_size),
            roll_ups(keep),
            outbox(config.edge.outbox_days),
            refused(),
            logs()};
}

Result<std::map<std::string, std::int64_t>> count_messages(const Journal& journal) {
    Counting counting;
    const auto take = [&](std::string_view text) { counting.lines(text); };
    if (auto read = journal.read(take); !read) return tl::unexpected(read.error());
    if (auto read = journal.read_records(take); !read) return tl::unexpected(read.error());
    return counting.counts;
}

}  // namespace leitstand
