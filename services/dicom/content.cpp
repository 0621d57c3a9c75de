#include "services/dicom/content.h"

#include "services/dicom/character_set.h"

#include <array>

namespace med::dicom {

ContentKind contentKind(std::string_view sopClassUid)
{
    constexpr std::string_view kStorage = "1.2.840.10008.5.1.4.1.1.";
    if (!sopClassUid.starts_with(kStorage)) {
        return ContentKind::Image;
    }
    const std::string_view rest = sopClassUid.substr(kStorage.size());
    constexpr std::array<std::string_view, 3> kWaveforms {"9.1.", "9.2.1", "9.3.1"}; // ECG, haemodynamic, electrophysiology.
    for (const std::string_view one : kWaveforms) {
        if (rest.starts_with(one)) {
            return ContentKind::Waveform;
        }
    }
    if (rest.starts_with("88.")) {
        return ContentKind::Report;
    }
    return rest == "104.1" || rest == "104.2" ? ContentKind::Document : ContentKind::Image;
}

void makeUtf8(Report &report, std::string_view characterSet)
{
    const auto all = [characterSet](auto &...texts) { ((texts = toUtf8(texts, characterSet).text), ...); };
    all(report.title, report.contentDate, report.contentTime, report.completion, report.verification, report.preliminary);
    for (std::string &author : report.authors) {
        all(author);
    }
    for (ReportVerifier &verifier : report.verifiers) {
        all(verifier.name, verifier.organization, verifier.dateTime);
    }
    for (ReportItem &item : report.items) {
        all(item.relationship, item.type, item.name, item.value, item.unit, item.sopClassUid, item.sopInstanceUid);
    }
}

void makeUtf8(Waveform &waveform, std::string_view characterSet)
{
    const auto all = [characterSet](auto &...texts) { ((texts = toUtf8(texts, characterSet).text), ...); };
    all(waveform.acquisition);
    for (WaveformGroup &group : waveform.groups) {
        all(group.label);
        for (WaveformChannel &channel : group.channels) {
            all(channel.label, channel.unit);
        }
    }
    for (WaveformNote &note : waveform.notes) {
        all(note.name, note.value, note.unit);
    }
}

} // namespace med::dicom
