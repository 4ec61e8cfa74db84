// The sinks of an edge's connectors: all of them lead into its one outbox.
#pragma once

#include <memory>

#include "app/edge/edge_outbox.hpp"
#include "app/sources/sinks.hpp"

namespace leitstand {

class EdgeSinks final : public Sinks {
public:
    /// The outbox outlives it and its sinks.
    explicit EdgeSinks(EdgeOutbox& outbox) : outbox_(outbox) {}

    [[nodiscard]] std::unique_ptr<SourceSink> make(const ConnectorConfig&) override {
        return std::make_unique<Sink>(outbox_);
    }
    void step() override {}  ///< the outbox sends again by itself

private:
    class Sink final : public SourceSink {
    public:
        explicit Sink(EdgeOutbox& outbox) : outbox_(outbox) {}
        [[nodiscard]] std::optional<std::int64_t> take(std::string_view topic,
                                                       std::string_view items) override {
            return outbox_.take(topic, items);
        }
        [[nodiscard]] std::int64_t kept() const override { return outbox_.kept(); }

    private:
        EdgeOutbox& outbox_;
    };
    EdgeOutbox& outbox_;
};

}  // namespace leitstand
