#include "core/resolution/resolution.hpp"

#include <algorithm>

namespace leitstand {

void sort_contacts(std::vector<HandledContact>& contacts) {
    std::sort(contacts.begin(), contacts.end());
}

}  // namespace leitstand
