#include "platform/net/http_error.hpp"

namespace leitstand {
namespace {

struct Verdict {
    long number;  ///< X509_V_ERR_... of OpenSSL
    const char* words;
};
constexpr Verdict kVerdicts[] = {
    {9, "is not yet valid; is the clock of this machine right?"},
    {10, "has expired"},
    {18, "is signed by nobody but itself"},
    {19, "comes from an authority that is not trusted here"},
    {20, "comes from an authority that is not trusted here"},
    {21, "comes from an authority that is not trusted here"},
    {23, "was revoked"},
    {24, "comes from something that is no certificate authority"},
    {62, "is made out to another name"},
    {64, "is made out to another address"},
};

std::string certificate(const std::string& host, std::string_view words, long verify) {
    const std::string subject = "the certificate of " + host + " ";
    for (const Verdict& verdict : kVerdicts) {
        if (verdict.number == verify) return subject + verdict.words;
    }
    if (words.find("does not match") != std::string_view::npos ||
        words.find("subject name") != std::string_view::npos) {
        return subject + "is made out to another name";
    }
    return subject + "is refused (" + std::string(words) + ")";
}

std::string handshake(const std::string& host, std::string_view words) {
    const auto says = [&](std::string_view part) {
        return words.find(part) != std::string_view::npos;
    };
    if (says("protocol version") || says("unsupported protocol") || says("version too low")) {
        return host + " does not speak TLS 1.2 or newer";
    }
    if (says("wrong version number") || says("packet length too long")) {
        return host + " does not speak TLS at this port";
    }
    if (says("certificate required")) return host + " asks for a client certificate";
    return "TLS with " + host + " failed (" + std::string(words) + ")";
}

struct Sentence {
    CURLcode code;
    const char* before;
    const char* after;
    bool retryable;
};
constexpr Sentence kSentences[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "the name ", " is not known", true},
    {CURLE_COULDNT_CONNECT, "", " accepts no connection", true},
    {CURLE_PARTIAL_FILE, "", " ended in the middle of its answer", true},
    {CURLE_GOT_NOTHING, "", " ended the connection without an answer", true},
    {CURLE_SEND_ERROR, "the connection to ", " broke while asking", true},
    {CURLE_RECV_ERROR, "the connection to ", " broke while it answered", true},
    {CURLE_UNSUPPORTED_PROTOCOL, "", " answers with something that is not HTTP", true},
    {CURLE_WEIRD_SERVER_REPLY, "", " answers with something that is not HTTP", true},
    {CURLE_BAD_CONTENT_ENCODING, "", " sent an answer that can't be decompressed", true},
    {CURLE_FILESIZE_EXCEEDED, "", " announced more than is taken", false},
    {CURLE_REMOTE_FILE_NOT_FOUND, "", " has no such file", true},
    {CURLE_REMOTE_ACCESS_DENIED, "", " does not let this user read the file", false},
    {CURLE_LOGIN_DENIED, "", " accepts neither user nor key or password", false},
    {CURLE_SSL_CERTPROBLEM, "the client certificate or its key for ", " can't be used", false},
    {CURLE_SSL_CACERT_BADFILE, "the file of certificate authorities for ", " can't be read", false},
    {CURLE_SSH, "the file transfer from ", " failed", true},
    {CURLE_OUT_OF_MEMORY, "no memory is left to ask ", "", true},
};

}  // namespace

Error http_error(CURLcode code, const std::string& host, std::string_view words, long verify,
                 bool sftp) {
    Error error;
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        error.message = certificate(host, words, verify);
        return error;
    }
    if (code == CURLE_SSL_CONNECT_ERROR) {
        error.message = handshake(host, words);
        return error;
    }
    if (code == CURLE_RECV_ERROR && words.find("certificate required") != std::string_view::npos) {
        error.message = host + " asks for a client certificate";
        return error;
    }
    for (const Sentence& sentence : kSentences) {
        if (sentence.code != code) continue;
        error.message = sentence.before + host + sentence.after;
        error.retryable = sentence.retryable;
        return error;
    }
    error.message = (sftp ? "the file transfer from " : "asking ") + host + " failed (" +
                    curl_easy_strerror(code) + ")";
    error.retryable = true;
    return error;
}

}  // namespace leitstand
