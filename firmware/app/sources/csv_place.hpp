// Where deliveries lie: on the disk of this machine, or on a server that is asked. Both hand on a
// delivery only when two looks at it saw the same: what is still being written is left alone.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/sources/csv_settings.hpp"
#include "app/sources/csv_taken.hpp"
#include "app/sources/source.hpp"

namespace leitstand {

struct CsvDelivery {
    std::string name;  ///< for people: the file's name
    std::string bytes;
    CsvTaken taken;
};

class CsvPlace {
public:
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20U;  ///< of one file
    static constexpr Millis kSettle{1'000};                            ///< between the two looks

    virtual ~CsvPlace() = default;
    /// Does what is due. A delivery is given until `memory` or `refused` knows its mark.
    [[nodiscard]] virtual std::optional<CsvDelivery> step(CsvMemory& memory) = 0;
    /// The delivery can't be used; until it changes it is not given again.
    virtual void refuse(const CsvDelivery& delivery, std::string why) = 0;
    [[nodiscard]] virtual Millis due() const = 0;  ///< monotonic
    /// Why something is not taken; empty: everything was.
    [[nodiscard]] virtual std::string trouble() const = 0;
    [[nodiscard]] std::int64_t looks() const { return looks_; }
    [[nodiscard]] std::int64_t failures() const { return failures_; }

protected:
    std::int64_t looks_ = 0, failures_ = 0;
};

[[nodiscard]] std::unique_ptr<CsvPlace> csv_folder(std::filesystem::path path,
                                                   const CsvSettings& settings, const Clock& clock);

/// `request`: everything but what asks for changes only.
[[nodiscard]] std::unique_ptr<CsvPlace> csv_server(HttpRequest request, const CsvSettings& settings,
                                                   HttpClient& http, const Clock& clock);

}  // namespace leitstand
