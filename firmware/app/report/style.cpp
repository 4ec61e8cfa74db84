#include "app/report/style.hpp"

#include <fmt/format.h>

#include "dashboard/theme/tokens.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kSheet = R"css(
*{box-sizing:border-box}
html{background:var(--page);-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;max-width:198mm;padding:12mm 14mm 16mm;background:var(--tile);color:var(--ink);
font:9.2pt/1.42 Inter,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums lining-nums}
h1{font-size:20pt;line-height:1.18;margin:0;font-weight:650;letter-spacing:-.012em;
text-wrap:balance}
h2{font-size:13pt;margin:7mm 0 1mm;font-weight:650;break-after:avoid;letter-spacing:-.005em}
h3{font-size:10.4pt;margin:0;font-weight:650;break-after:avoid}
p{margin:1.2mm 0;max-width:150mm}
.over{color:var(--ink2);font-size:9.4pt;margin:0 0 3mm;display:flex;
justify-content:space-between;gap:6mm;max-width:none}
.head{display:flex;gap:5mm;align-items:flex-start;margin-bottom:2mm}
.head svg{width:9.4mm;height:9.4mm;flex:none;margin-top:.6mm}
.lead{font-size:10.6pt;color:var(--ink2);margin:2mm 0 5mm}
.chip{display:inline-block;border:.3mm solid var(--ink3);border-radius:1.2mm;padding:.1mm 1.8mm;
font-weight:600;color:var(--ink);white-space:nowrap}
.chip.draft{border-style:dashed}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:3mm;margin:0 0 5mm}
.tile{background:var(--row);border-radius:1.6mm;padding:2.4mm 3.2mm 2.6mm;break-inside:avoid}
.tile span{display:block;color:var(--ink2);font-size:8.2pt}
.tile b{display:block;font-size:15.5pt;line-height:1.25;font-weight:650;white-space:nowrap}
.tile small{display:block;color:var(--ink2);font-size:7.8pt}
dl.meta{display:grid;grid-template-columns:repeat(4,1fr);gap:1.6mm 5mm;margin:0 0 2mm;
padding:2.6mm 0;border-top:.3mm solid var(--line);border-bottom:.3mm solid var(--line)}
dl.meta dt{color:var(--ink2);font-size:7.8pt}
dl.meta dd{margin:0;font-weight:550}
table{width:100%;border-collapse:collapse;margin:1.6mm 0 3mm}
caption{text-align:left;color:var(--ink2);font-size:8.4pt;padding:0 0 1mm}
th,td{text-align:left;vertical-align:top;padding:1.1mm 2mm 1.1mm 0;
border-bottom:.2mm solid var(--line)}
thead th{font-weight:550;color:var(--ink2);font-size:7.9pt;line-height:1.25;
vertical-align:bottom;border-bottom:.35mm solid var(--ink2)}
tbody th{font-weight:600}
th.num,td.num{text-align:right;padding-right:0;padding-left:2.4mm}
td.num,.when th{white-space:nowrap}
.num+:not(.num){padding-left:5mm}
table:not(.days){break-inside:avoid}
tr.out td,tr.out th{color:var(--ink2)}
td small,th small{display:block;color:var(--ink2);font-weight:400;font-size:7.8pt}
tr.sum td,tr.sum th{border-top:.35mm solid var(--ink2);border-bottom:0;font-weight:650;
font-size:10.4pt}
tr.part td,tr.part th{color:var(--ink2);font-weight:550}
tr.missed{background:var(--breach-row)}
.value{font-weight:650;font-size:10.6pt}
.tie{break-after:avoid}
.plan{color:var(--plan)}
.dim{color:var(--ink2)}
.state{display:inline-flex;gap:1.4mm;align-items:baseline;font-weight:600;white-space:nowrap}
.state svg{width:3.1mm;height:3.1mm;flex:none;position:relative;top:.45mm}
.state.ok{color:var(--ok)}.state.watch{color:var(--watch)}.state.breach{color:var(--breach)}
.state.suspended{color:var(--suspended)}.state.none{color:var(--ink2)}
.clause{break-inside:avoid;border-top:.3mm solid var(--line);padding:2.6mm 0 1mm;margin-top:2.4mm}
.clause header{display:flex;justify-content:space-between;align-items:baseline;gap:4mm}
.clause .facts{color:var(--ink2);max-width:none;margin:.8mm 0 0}
figure{margin:1.6mm 0 0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto}
figcaption{color:var(--ink2);font-size:8.2pt;margin-top:.6mm}
tr{break-inside:avoid}
thead{display:table-header-group}
.note{border-left:1mm solid var(--plan);padding:1mm 0 1mm 3mm;margin:2.4mm 0;break-inside:avoid}
.note.warn{border-color:var(--watch-icon)}
ul{margin:1mm 0 2mm;padding-left:4.4mm}
dl.words{margin:1mm 0;columns:2;column-gap:8mm}
dl.words div{break-inside:avoid;margin-bottom:1.8mm}
dl.words dt{font-weight:600}dl.words dd{margin:0;color:var(--ink2)}
footer{margin-top:8mm;padding-top:2mm;border-top:.3mm solid var(--line);color:var(--ink2);
font-size:7.8pt}
.days th,.days td{padding-top:.55mm;padding-bottom:.55mm;font-size:8.2pt}
@media (max-width:640px){body{padding:5mm}.tiles,dl.meta{grid-template-columns:repeat(2,1fr)}
.scroll{overflow-x:auto}dl.words{columns:1}}
@page{size:A4;margin:15mm 15mm 16mm;
@bottom-right{content:counter(page) " / " counter(pages);font:8pt Inter,Arial,sans-serif;
color:#3d4954}}
@media print{html,body{background:none}body{padding:0;max-width:none}}
)css";

std::string variables(const Theme& t) {
    std::string out = ":root{";
    const auto add = [&](std::string_view name, Rgb colour) {
        out += fmt::format("--{}:{};", name, hex(colour));
    };
    add("page", t.page);
    add("tile", t.tile);
    add("row", t.row);
    add("line", t.line);
    add("ink", t.ink);
    add("ink2", t.ink2);
    add("ink3", t.ink3);
    add("plan", t.plan);
    add("ok", t.state(QueueStatus::ok).word);
    add("watch", t.state(QueueStatus::watch).word);
    add("watch-icon", t.state(QueueStatus::watch).icon);
    add("breach", t.state(QueueStatus::breach).word);
    add("suspended", t.state(QueueStatus::suspended).word);
    add("breach-row", t.breach_row);
    return out + "}";
}

std::string_view shape_of(QueueStatus status) {
    switch (status) {
        case QueueStatus::ok:
            return R"(<g fill="none" stroke="C"><circle r=".94" stroke-width=".17"/>)"
                   R"(<path d="M-.42 .02-.11 .34 .44-.34" stroke-width=".2"/></g>)";
        case QueueStatus::watch:
            return R"(<path d="M0-.98 1.06 .86H-1.06Z" fill="C"/>)"
                   R"(<path d="M-.12-.38H.12V.3H-.12Z" fill="#fff"/>)"
                   R"(<circle cy=".56" r=".15" fill="#fff"/>)";
        case QueueStatus::breach:
            return R"(<rect x="-.96" y="-.96" width="1.92" height="1.92" rx=".16" fill="C"/>)"
                   R"(<path d="M-.5-.5 .5 .5M.5-.5-.5 .5" stroke="#fff" stroke-width=".29"/>)";
        case QueueStatus::suspended:
            return R"(<rect x="-.72" y="-.86" width=".54" height="1.72" rx=".12" fill="C"/>)"
                   R"(<rect x=".18" y="-.86" width=".54" height="1.72" rx=".12" fill="C"/>)";
        case QueueStatus::closed:
        case QueueStatus::stale:
        case QueueStatus::no_data:
            break;
    }
    return R"(<rect x="-.84" y="-.84" width="1.68" height="1.68" fill="none" stroke="C" )"
           R"(stroke-width=".17" stroke-dasharray=".44 .236"/>)"
           R"(<path d="M-.4-.11H.4V.11H-.4Z" fill="C"/>)";
}

}  // namespace

std::string hex(Rgb colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
}

std::string style_sheet() { return variables(light_theme()).append(kSheet); }

std::string state_icon(QueueStatus status) {
    const std::string colour = hex(light_theme().state(status).icon);
    std::string out = R"(<svg viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">)";
    for (const char c : shape_of(status)) {
        if (c == 'C') {
            out += colour;
        } else {
            out += c;
        }
    }
    return out + "</svg>";
}

}  // namespace leitstand
