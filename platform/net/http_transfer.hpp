// One request on its way: what libcurl is told about it, what it may still receive, and why it was
// stopped. The client moves many of them; nobody else includes this.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/net/http_client.hpp"
#include "platform/net/http_url.hpp"

namespace leitstand {

class HttpTransfer {
public:
    /// `addresses`: see `HttpClient::make`; outlives it. Error (configuration): can never work.
    [[nodiscard]] static Result<std::unique_ptr<HttpTransfer>> make(
        HttpRequest request, HttpClient::Done done, const std::vector<std::string>& addresses);
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    [[nodiscard]] CURL* easy() const { return easy_.get(); }
    [[nodiscard]] HttpClient::Done& done() { return done_; }

    /// It came to an end. Nullopt: no, a redirect is followed, start `easy` again.
    [[nodiscard]] std::optional<Result<HttpAnswer>> ended(CURLcode code);

private:
    HttpTransfer(HttpRequest request, HttpClient::Done done, HttpUrl url);
    void set_basics(const std::vector<std::string>& addresses);
    void set_limits();
    void set_tls();
    void set_credentials();
    void set_ssh();
    [[nodiscard]] Status set_message();
    void set_url();
    [[nodiscard]] Status redirect(const std::string& to);
    [[nodiscard]] Error too_slow() const;
    [[nodiscard]] Error headers_too_long() const;
    [[nodiscard]] Error too_much() const;
    [[nodiscard]] HttpAnswer answer();
    void take_header(std::string_view line);

    // What libcurl calls; `self` is this.
    static std::size_t on_body(char* bytes, std::size_t one, std::size_t count, void* self);
    static std::size_t on_header(char* bytes, std::size_t one, std::size_t count, void* self);
    static curl_socket_t on_socket(void* self, curlsocktype use, curl_sockaddr* address);
    static int on_request(void* self, char* address, char* own, int port, int own_port);
    static int on_progress(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t);
    static int on_host_key(void* self, int kind, const char* key, std::size_t size);

    struct FreeEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, FreeList>;
    static void append(List& list, const std::string& line);

    HttpRequest request_;
    HttpClient::Done done_;
    HttpUrl url_;
    HttpAnswer answer_;
    std::size_t header_bytes_ = 0;
    bool whole_head_ = false;  ///< the empty line after the headers came
    int redirects_ = 0;
    bool connecting_ = false;       ///< to an address that may be reached
    bool connected_ = false;        ///< and about to ask
    std::optional<Error> stopped_;  ///< by us, and why
    char words_[CURL_ERROR_SIZE] = {};
    // After everything that libcurl may still read or write when it cleans up.
    List headers_, addresses_;
    std::unique_ptr<CURL, FreeEasy> easy_;
};

}  // namespace leitstand
