// How an answer goes on: from a page to the call of the next one. A page never leads to another
// host: it would get our credentials.
#pragma once

#include <optional>

#include "connectors/mapping/connector.hpp"
#include "platform/net/http_client.hpp"

namespace leitstand {

/// nullopt: this was the last page. Error (operation): the page says something that can't be
/// followed. `call` is what this page was asked with, `page` its number from 0.
[[nodiscard]] Result<std::optional<HttpCall>> next_page(const PagingPlan& paging,
                                                        const HttpCall& call,
                                                        const HttpAnswer& answer, int page);

}  // namespace leitstand
