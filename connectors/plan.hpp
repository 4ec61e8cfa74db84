// What a connector wants from the machine: requests to repeat and files to follow. It is data only:
// sockets, files and clocks belong to platform and to the loops of firmware/app, which hand back
// bytes and the time at which they came.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

/// How requests prove who asks. Texts may hold `${setting}`; secrets are settings, never here.
struct AuthPlan {
    enum class Kind {
        none,
        basic,               ///< `user`, `password`
        header,              ///< `name`: `value`
        client_credentials,  ///< OAuth2, a token of its own from `url`
        refresh_token,       ///< OAuth2, a token from `url` for a refresh token that a person gave
        sigv4,               ///< AWS, `service` and `region`
    };
    Kind kind = Kind::none;
    std::map<std::string, std::string> texts;  ///< url, scope, client, user, ... by kind
};

/// How the next page of an answer is asked for.
struct PagingPlan {
    enum class Kind {
        none,
        link,   ///< the answer holds the next address at `pointer`, or nothing
        token,  ///< the answer holds a token at `pointer`; it is asked for as query or body `into`
        pages,  ///< `${page}` counts from `first` to the number in the header `header`, exclusive
    };
    Kind kind = Kind::none;
    std::string pointer, into, header;
    int first = 0;
};

struct RequestPlan {
    std::string id;
    Millis every{};
    bool per_queue = false;  ///< once for each of their queues, instead of one for all
    PagingPlan paging;
};

/// What their system allows one account: shared by all requests and all walls of it.
struct BudgetPlan {
    int calls = 0;  ///< 0: nothing is known
    Millis per{};
};

struct TailPlan {
    std::string path;
    Millis look_back{};  ///< how long before midnight the reading begins anew after a restart
};

struct Plan {
    AuthPlan auth;
    BudgetPlan budget;
    std::vector<RequestPlan> requests;
    std::vector<TailPlan> tails;
};

/// One request, ready to be sent but for its credentials.
struct HttpCall {
    std::string method, url;  ///< the query is in the URL, its names in order, as signatures need
    std::map<std::string, std::string> headers;
    std::string body;
};

}  // namespace leitstand
