// Gates, steps and criteria of the design; days are those of a real calendar.
#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand::design {
namespace {

using std::chrono::sys_days;

Date day(int year, unsigned month, unsigned number) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
}

struct Node {
    const char *id, *german, *english;
    Date due;
};
const std::array<Node, 6> kGates{{{"G0", "Vertrag", "contract", day(2025, 9, 1)},
                                  {"G1", "Wissen", "knowledge", day(2025, 10, 6)},
                                  {"G2", "Pilot", "pilot", day(2025, 10, 27)},
                                  {"G3", "Welle 2", "wave 2", day(2025, 11, 24)},
                                  {"G4", "Welle 4", "wave 4", day(2026, 1, 19)},
                                  {"G5", "Abschluss", "close", day(2026, 3, 2)}}};

CriterionBoard criterion(std::string name, double value, double target, std::string unit) {
    CriterionBoard board;
    board.id = board.name = std::move(name);
    board.unit = std::move(unit);
    board.target = target;
    board.value = value;
    board.met = value >= target;
    return board;
}

void add_share(TransitionBoard& board) {
    struct Mark {
        int day;
        double share;
    };
    // As the design's line runs: a jump at the pilot, slow growth, a jump at the second wave.
    const std::array<Mark, 7> line{
        {{0, 0}, {56, 0}, {58, 0.08}, {66, 0.10}, {73, 0.14}, {75, 0.22}, {78, 0.27}}};
    const sys_days begin = day(2025, 9, 1);
    for (int i = 0; i <= 78; ++i) {
        std::size_t right = 1;
        while (line[right].day < i) ++right;
        const Mark &a = line[right - 1], &b = line[right];
        const double part = static_cast<double>(i - a.day) / (b.day - a.day);
        SharePoint point;
        point.day = Date{begin + std::chrono::days{i}};
        point.actual = a.share + (b.share - a.share) * part;
        board.share.push_back(point);
    }
    board.share_actual = 0.27;
    board.share_planned = 0.35;
}

}  // namespace

void add_transition(const Configuration& config, Board& board) {
    const bool german = config.language == Language::de;
    TransitionBoard transition;
    transition.phase = "ramp";
    for (const Node& node : kGates) {
        GateBoard gate;
        gate.id = node.id;
        gate.name = german ? node.german : node.english;
        gate.due = node.due;
        gate.status = GateStatus::future;
        if (transition.gates.size() < 3) {
            gate.status = GateStatus::passed;
            gate.passed = node.due;
        }
        transition.gates.push_back(gate);
    }
    GateBoard& next = transition.gates[3];
    next.status = GateStatus::open;
    next.criteria = {criterion(german ? "Zertifiziert" : "Certified", 34, 36, ""),
                     criterion(german ? "Erstl\u00f6sung" : "Resolved first", 71.4, 70, "%"),
                     criterion(german ? "Qualit\u00e4t" : "Quality", 84.1, 83, "%"),
                     criterion(german ? "R\u00fcckfallplan" : "Fallback test", 1, 1, "yes/no"),
                     criterion(german ? "IT-Zug\u00e4nge" : "IT access", 36, 36, "")};
    next.criteria_met = 4;
    transition.next_gate = 3;
    add_share(transition);
    transition.headcount = 40;
    transition.effective_agents = 33.778;
    board.providers[1].transition = transition;
}

void in_hypercare(Board& board) {
    TransitionBoard& transition = *board.providers[1].transition;
    transition.phase = "hypercare";
    for (GateBoard& gate : transition.gates) {
        gate.status = GateStatus::passed;
        gate.passed = gate.due;
    }
    transition.next_gate.reset();
    transition.hypercare_streak = 2;
    transition.hypercare_needed = 4;
    const auto week = [](unsigned month, unsigned number, bool met, bool complete) {
        HypercareWeek one;
        one.monday = day(2025, month, number);
        one.met = met;
        one.complete = complete;
        return one;
    };
    transition.weeks = {week(10, 20, true, true), week(10, 27, false, true),
                        week(11, 3, true, true), week(11, 10, true, true),
                        week(11, 17, false, false)};
    transition.weeks[1].missed = {"service_level", "fcr_below_inhouse"};
}

}  // namespace leitstand::design
