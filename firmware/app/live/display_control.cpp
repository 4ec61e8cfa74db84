#include "app/live/display_control.hpp"

#include "platform/base/log.hpp"

namespace leitstand {

WallCommand DisplayControl::take(WallCommand command) {
    if (command.brightness) {
        brightness_ = command.brightness;
        if (lamp_) {
            if (const Status set = lamp_->set(*command.brightness)) {
                command.brightness = 100;
            } else {
                log_warning("{}; the wall darkens its colours instead", set.error().message);
                lamp_.reset();
            }
        }
        standing_.brightness = command.brightness;
    }
    if (command.power) standing_.power = command.power;
    if (command.page && (*command.page == "next" || *command.page == "auto")) {
        standing_.page.reset();
    } else if (command.page && Wall::check_page(*command.page)) {
        standing_.page = command.page;
    }
    if (command.message) {
        standing_.message = command.message;
        standing_.message_until = command.message_until;
    }
    return command;
}

std::optional<int> DisplayControl::brightness() const {
    if (brightness_ || lamp_) return brightness_;
    return 100;
}

}  // namespace leitstand
