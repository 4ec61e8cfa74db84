#include "app/report/history.hpp"

#include "app/live/ingest.hpp"

namespace leitstand {

Result<std::unique_ptr<Engine>> engine_from_history(std::shared_ptr<const Configuration> config,
                                                    const std::filesystem::path& state_directory,
                                                    Instant /*at*/) {
    const auto path = state_directory / "journal.db";
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return fail(ErrorKind::operation,
                    path.string() + ": there is no journal; give recordings, or --state-dir");
    }
    auto opened = Journal::open(path);
    if (!opened) return tl::unexpected(opened.error());
    auto engine = std::make_unique<Engine>(config);
    Ingest ingest(*engine, std::move(config));
    if (Status restored = ingest.restore(*opened->journal); !restored)
        return tl::unexpected(restored.error());
    return engine;
}

}  // namespace leitstand
