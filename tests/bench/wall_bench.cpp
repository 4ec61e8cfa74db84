// The whole wall as a person meets it: the program on an X server without a screen, its own broker,
// live states over MQTT, and an eye on one pixel. From publish to pixel, processor use under load,
// memory, start to first frame. usage: bench_wall [flips]      Everything runs on loopback and ends
// with this program.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "platform/net/mqtt_client.hpp"
#include "tests/fakes/x_server.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kQueues = 6, kLoad = 11;  ///< shown on the page, and of a company that is on no page
constexpr PixelRect kAll{0, 0, 1920, 1080};

double ms_since(Steady::time_point begin) {
    return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

void stop_with(const std::string& reason) {
    std::fprintf(stderr, "bench_wall: %s\n", reason.c_str());
    std::exit(1);
}

void write_provider(const fs::path& folder, const char* id, int queues) {
    std::ofstream out(folder / "providers" / (std::string(id) + ".toml"));
    out << "[provider]\nid = \"" << id << "\"\nname = \"" << id
        << "\"\nkind = \"in-house\"\nlocation = \"onshore\"\n";
    for (int i = 0; i < queues; ++i) {
        out << "[[queue]]\nid = \"q" << i << "\"\nservice = \"Queue " << i
            << "\"\nchannel = \"voice\"\ncadence_s = 600\nwait_target_s = 120\n";
    }
}

void write_configuration(const fs::path& folder) {
    fs::create_directories(folder / "providers");
    std::ofstream(folder / "site.toml")
        << "[site]\nid = \"bench\"\nname = \"Bench\"\ntimezone = \"Europe/Berlin\"\n"
           "[broker]\nurl = \"embedded\"\nlisten = \"127.0.0.1:0\"\n"
           "[display]\nid = \"wall-1\"\nzone = \"floor\"\ndiagonal_inch = 55\n"
           "distance_m = 4\n";
    std::ofstream pages(folder / "pages.toml");
    pages << "home = \"floor\"\n[[page]]\nname = \"floor\"\nqueues = [";
    for (int i = 0; i < kQueues; ++i) pages << (i > 0 ? ", " : "") << "\"shown/q" << i << '"';
    pages << "]\n";
    write_provider(folder, "shown", kQueues);
    write_provider(folder, "load", kLoad);
}

std::string live(int waiting, double longest_s) {
    using namespace std::chrono;
    const auto now = time_point_cast<Millis>(system_clock::now());
    return "{\"at\":\"" + format_rfc3339(now, std::chrono::minutes{0}) +
           "\",\"waiting\":" + std::to_string(waiting) +
           ",\"longest_wait_s\":" + std::to_string(longest_s) +
           ",\"agents\":{\"available\":3,\"busy\":20,\"acw\":4,\"away\":3,\"logged_in\":30}}";
}

/// Sends live states of queues that are on no page, evenly, until it goes.
class Load {
public:
    Load(MqttClient& client, int per_second)
        : thread_([this, &client, per_second] { send(client, per_second); }) {}
    ~Load() {
        stop_ = true;
        thread_.join();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    [[nodiscard]] int sent() const { return sent_; }

private:
    void send(MqttClient& client, int per_second) {
        const auto begin = Steady::now();
        for (int i = 0; !stop_; ++i) {
            std::this_thread::sleep_until(begin +
                                          std::chrono::microseconds{1'000'000LL * i / per_second});
            const std::string topic =
                "leitstand/v1/in/load/q" + std::to_string(i % kLoad) + "/live";
            if (client.publish(topic, live(i % 30, i % 50), 0, false)) ++sent_;
        }
    }
    std::atomic<bool> stop_{false};
    std::atomic<int> sent_{0};
    std::thread thread_;
};

/// Processor seconds of a process and of its children so far.
double cpu_seconds(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string word;
    double ticks = 0;
    for (int field = 3; field <= 15 && rest >> word; ++field) {
        if (field >= 14) ticks += std::stod(word);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double pss_mib(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    }
    return 0;
}

struct Wall {
    fs::path folder;
    fakes::XServer server;
    std::unique_ptr<fakes::Eye> eye;
    ChildProcess program;
    std::unique_ptr<MqttClient> client;
    int x = 0, y = 0;  ///< the watched pixel
    std::uint32_t calm = 0, breach = 0;

    void start();
    void connect();
    void find_pixel();
    void flip(bool to_breach) {
        (void)client->publish("leitstand/v1/in/shown/q1/live", live(5, to_breach ? 300 : 5), 0,
                              false);
    }
    /// False: not within five seconds.
    [[nodiscard]] bool wait_for(std::uint32_t colour) const {
        for (const auto begin = Steady::now(); ms_since(begin) < 5000;) {
            if (eye->pixel(x, y) == colour) return true;
            std::this_thread::sleep_for(std::chrono::microseconds{200});
        }
        return false;
    }
};

void Wall::start() {
    auto started = fakes::XServer::start(kAll.x1, kAll.y1);
    if (!started) stop_with(started.error().message);
    server = std::move(*started);
    setenv("DISPLAY", server.display().c_str(), 1);
    eye = fakes::open_eye(server.display());
    const auto begin = Steady::now();
    auto child = ChildProcess::start({LEITSTAND_BINARY, "run", "--config", folder / "config",
                                      "--state-dir", folder / "state", "--renderer", "cpu"},
                                     folder / "log");
    if (!child) stop_with(child.error().message);
    program = std::move(*child);
    while (eye->pixel(400, 600) == 0 && program.running() && ms_since(begin) < 20'000) {
        std::this_thread::sleep_for(milliseconds{1});
    }
    std::printf("start to first frame          %8.0f ms (%.2f s of processor)\n", ms_since(begin),
                cpu_seconds(program.pid()));
}

void Wall::connect() {
    std::string url;
    for (const auto begin = Steady::now(); url.empty() && ms_since(begin) < 10'000;) {
        std::this_thread::sleep_for(milliseconds{20});
        std::ifstream(folder / "state/broker/url") >> url;
    }
    MqttOptions options;
    const auto parsed = parse_mqtt_url(url);
    if (!parsed) stop_with(parsed.error().message);
    options.url = *parsed;
    options.client_id = "bench-wall";
    options.persistent_session = false;
    auto made = MqttClient::start(options, {});
    if (!made || !(*made)->wait_connected(Millis{10'000})) stop_with("no connection to the broker");
    client = std::move(*made);
    for (int i = 0; i < kQueues; ++i) {
        (void)client->publish("leitstand/v1/in/shown/q" + std::to_string(i) + "/live", live(2, 5),
                              0, false);
    }
    std::this_thread::sleep_for(milliseconds{3000});
}

/// A pixel that has one colour in calm and another in breach, both times, as have those around it:
/// the wall shifts its picture by a few pixels each minute.
void Wall::find_pixel() {
    Pixmap seen[4];
    for (int i = 0; i < 4; ++i) {
        flip(i % 2 == 1);
        std::this_thread::sleep_for(milliseconds{3000});
        seen[i] = eye->look(kAll);
    }
    const auto flips = [&](int column, int row) {
        const auto at = static_cast<std::size_t>(row * kAll.x1 + column);
        const auto colour = [&](int i) { return seen[i].pixels[at]; };
        if (colour(0) != colour(2) || colour(1) != colour(3) || colour(0) == colour(1))
            return false;
        calm = colour(0);
        breach = colour(1);
        return true;
    };
    const auto same = [&](int column, int row) {
        const std::uint32_t was_calm = calm, was_breach = breach;
        return flips(column, row) && calm == was_calm && breach == was_breach;
    };
    for (y = 300; y < 980; ++y) {  // the board's rows, left of their icons
        for (x = 820; x < 836; ++x) {
            if (flips(x, y) && same(x - 13, y) && same(x + 8, y) && same(x, y - 13) &&
                same(x, y + 13))
                return;
        }
    }
    stop_with("the page does not show the difference between calm and breach");
}

void latency(Wall& wall, const char* name, int flips, int load) {
    std::mt19937 random(1);
    std::vector<double> times;
    int lost = 0;
    {
        const Load others(*wall.client, load);
        bool breach = false;
        wall.flip(false);
        (void)wall.wait_for(wall.calm);
        for (int i = 0; i < flips; ++i) {
            std::this_thread::sleep_for(milliseconds{100 + random() % 200});
            breach = !breach;
            const auto begin = Steady::now();
            wall.flip(breach);
            if (wall.wait_for(breach ? wall.breach : wall.calm)) {
                times.push_back(ms_since(begin));
            } else {
                ++lost;
            }
        }
    }
    std::sort(times.begin(), times.end());
    if (times.empty()) stop_with("no change ever reached the screen");
    const auto part = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("publish to pixel, %-12s %8.2f ms p50 %8.2f ms p99 %8.2f ms max, %d lost\n", name,
                part(0.5), part(0.99), times.back(), lost);
}

void processor(const Wall& wall, int load) {
    const Load others(*wall.client, load);
    std::this_thread::sleep_for(milliseconds{3000});
    const auto begin = Steady::now();
    const double before = cpu_seconds(wall.program.pid()), server = cpu_seconds(wall.server.pid());
    const int sent = others.sent();
    std::this_thread::sleep_for(milliseconds{15'000});
    const double seconds = ms_since(begin) / 1000;
    std::printf(
        "processor at %4d messages/s  %8.4f cores (X server %.4f), %.0f messages/s were sent\n",
        load, (cpu_seconds(wall.program.pid()) - before) / seconds,
        (cpu_seconds(wall.server.pid()) - server) / seconds, (others.sent() - sent) / seconds);
}

int run(int flips) {
    Wall wall;
    wall.folder = fs::temp_directory_path() / ("bench_wall_" + std::to_string(getpid()));
    fs::create_directories(wall.folder / "state");
    write_configuration(wall.folder / "config");
    wall.start();
    wall.connect();
    wall.find_pixel();
    latency(wall, "12 msg/s", flips, 12);
    latency(wall, "500 msg/s", flips, 500);
    processor(wall, 1);
    processor(wall, 12);
    processor(wall, 500);
    std::printf("memory (PSS)                  %8.1f MiB\n", pss_mib(wall.program.pid()));
    std::fflush(stdout);
    wall.client.reset();
    wall.program.terminate();
    wall.eye.reset();
    fs::remove_all(wall.folder);
    return 0;
}

}  // namespace
}  // namespace leitstand

int main(int count, char** words) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // figures as they come, through a pipe too
    return leitstand::run(count > 1 ? std::atoi(words[1]) : 200);
}
