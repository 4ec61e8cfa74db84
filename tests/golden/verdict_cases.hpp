// The eleven verdicts of a clause, and what each shows on the three pages of contracts.
#pragma once

#include <array>

#include "tests/golden/design_boards_volume.hpp"

namespace leitstand::golden {

struct VerdictCase {
    ClauseVerdict verdict;
    /// The Volume page does not know verdicts, it shows what may have led to one. This is the
    /// picture that stands for it; `VerdictsOnVolume` proves that the verdict itself moves no pixel
    /// of any.
    design::VolumeScene volume;
};

/// In the order of the sheets.
inline constexpr std::array kVerdictCases{
    VerdictCase{ClauseVerdict::no_data, design::VolumeScene::no_actual},
    VerdictCase{ClauseVerdict::ramp, design::VolumeScene::held},
    VerdictCase{ClauseVerdict::suspended, design::VolumeScene::in_corridor},  // Espe beyond its own
    VerdictCase{ClauseVerdict::excluded, design::VolumeScene::in_corridor},
    VerdictCase{ClauseVerdict::secured, design::VolumeScene::held},
    VerdictCase{ClauseVerdict::on_track, design::VolumeScene::held},
    VerdictCase{ClauseVerdict::stretch, design::VolumeScene::beyond},
    VerdictCase{ClauseVerdict::unlikely, design::VolumeScene::beyond},
    VerdictCase{ClauseVerdict::lost, design::VolumeScene::beyond},
    VerdictCase{ClauseVerdict::final_met, design::VolumeScene::evening},
    VerdictCase{ClauseVerdict::final_missed, design::VolumeScene::evening},
};
static_assert(kVerdictCases.size() == static_cast<std::size_t>(ClauseVerdict::final_missed) + 1);

struct VolumeState {
    design::VolumeScene scene;
    const char* name;
};

/// Every state that the Volume page can be in, in the order of its sheets.
inline constexpr std::array kVolumeStates{
    VolumeState{design::VolumeScene::held, "held"},
    VolumeState{design::VolumeScene::in_corridor, "row_suspended"},
    VolumeState{design::VolumeScene::beyond, "beyond"},
    VolumeState{design::VolumeScene::no_actual, "no_data"},
    VolumeState{design::VolumeScene::silent, "stale"},
    VolumeState{design::VolumeScene::evening, "closed"},
};

}  // namespace leitstand::golden
