#include "platform/net/broker_configuration.hpp"

namespace leitstand {
namespace {

std::string listener(const ListenAddress& at) {
    return "listener " + std::to_string(at.port) + " " + at.host + "\n";
}

std::string tls_listener(const BrokerTls& tls) {
    return "\n# Providers and edges. Without a certificate of our authority nobody gets in.\n" +
           listener(tls.listen) + "cafile " + tls.ca + "\ncertfile " + tls.certificate +
           "\nkeyfile " + tls.key +
           "\ntls_version tlsv1.2\n"
           "require_certificate true\n"
           "# The name in the certificate is the user, so nobody is anonymous here; and the user "
           "is "
           "the client id: nobody\n"
           "# takes over the session of somebody else by using his id.\n"
           "use_identity_as_username true\n"
           "use_username_as_clientid true\n"
           "# Connections that send nothing and are not there to end cost a place each.\n"
           "max_connections 1000\n";
}

}  // namespace

std::string broker_configuration(const BrokerPlan& plan) {
    std::string text = plan.headline +
                       "\n# Sessions and retained boards survive a restart. The default of 30 "
                       "minutes between two savings would lose\n"
                       "# too much at a power cut; the journal of the hub, not this file, is what "
                       "makes input durable.\n"
                       "persistence true\n"
                       "persistence_location " +
                       plan.store.string() +
                       "/\n"
                       "autosave_interval 60\n"
                       "# What is kept for a hub that restarts: a bad minute of a big site, not "
                       "the broker's default of 1000.\n"
                       "max_queued_messages 100000\n"
                       "max_queued_bytes 67108864\n"
                       "# The default of 20 messages on the way makes a fast publisher wait for "
                       "round trips.\n"
                       "max_inflight_messages 1000\n"
                       "# Payloads over 1 MiB are refused and counted by the hub; here only what "
                       "would hurt the broker itself,\n"
                       "# because the broker confirms and drops what is over its limit.\n"
                       "message_size_limit 4194304\n"
                       "# A publisher that never comes back does not leave its session for ever.\n"
                       "persistent_client_expiration 14d\n"
                       "# A retained message of somebody who has lost the right to write it is not "
                       "handed out any more.\n"
                       "check_retain_source true\n"
                       "set_tcp_nodelay true\n"
                       "# No figures of the broker itself: whoever is let in would read them.\n"
                       "sys_interval 0\n"
                       "connection_messages false\n"
                       "log_dest stderr\n"
                       "log_type error\n"
                       "log_type warning\n";
    // Started as root, Mosquitto would become another user, who must not write into our folder.
    if (plan.stay_root) text += "user root\n";
    // Rights of one listener alone (per_listener_settings) are no way: with them Mosquitto from
    // 2.0.12 on forgets what comes for a session whose client is away (its issue 2618).
    text +=
        "# Rights hold for both listeners; whoever has no name in them comes from this machine.\n"
        "allow_anonymous true\n";
    if (plan.tls) text += "acl_file " + plan.rights.string() + "\n";
    text += "\n# Only this machine reaches the listener, so that no password is needed.\n" +
            listener(plan.local);
    if (plan.tls) text += tls_listener(*plan.tls);
    return text;
}

std::string broker_rights_file(const std::vector<BrokerRights>& rights) {
    std::string text =
        "# Who may write and read what. Without a name: whoever is on this machine.\n"
        "topic readwrite #\n"
        "# A user is the name in a certificate.\n";
    for (const auto& one : rights) {
        text += "\nuser " + one.user + "\n";
        for (const auto& filter : one.write) text += "topic write " + filter + "\n";
        for (const auto& filter : one.read) text += "topic read " + filter + "\n";
    }
    return text;
}

}  // namespace leitstand
