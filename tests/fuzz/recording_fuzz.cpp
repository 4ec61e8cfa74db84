// A line of any bytes as a recorded message. What is read and written again must read the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/recording/recording.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static leitstand::RecordingReader reader;
    static leitstand::RecordingReader again;
    const auto read = reader.parse_line({reinterpret_cast<const char*>(data), size});
    if (!read) return read.error().message.empty() ? std::abort(), 1 : 0;
    std::string line;
    leitstand::write_recording_line(line, read->at, std::chrono::minutes{-90}, read->topic,
                                    read->payload);
    const auto second = again.parse_line(line);
    const bool same = second && second->at == read->at && second->topic == read->topic &&
                      second->payload == read->payload;
    if (!same) std::abort();
    return 0;
}
