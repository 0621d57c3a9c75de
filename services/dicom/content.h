#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace med::dicom {

/// What a person looks at in an object of a SOP class (PS3.4 B.5).
enum class ContentKind {
    Image, ///< Pixels, if the object has any; also every class that is not one of the others.
    Report, ///< A structured report or a list of key objects (PS3.3 A.35).
    Waveform, ///< An ECG, or a record of the circulation that holds one (PS3.3 A.34).
    Document, ///< A PDF or a CDA document in a DICOM file (PS3.3 A.45).
};
ContentKind contentKind(std::string_view sopClassUid);

/// One content item of a structured report (PS3.3 C.17.3). Texts are UTF-8; codes stand as their meaning,
/// or as their value where they have none.
struct ReportItem {
    std::uint32_t depth = 0; ///< 0: directly below the title.
    std::string relationship; ///< As stored: "CONTAINS", "HAS OBS CONTEXT", "INFERRED FROM" …
    /// As stored: "CONTAINER", "TEXT", "CODE", "NUM", "PNAME", "DATE", "TIME", "DATETIME", "UIDREF", "IMAGE",
    /// "WAVEFORM", "COMPOSITE", "SCOORD", "SCOORD3D", "TCOORD"; empty for an item that repeats another.
    std::string type;
    std::string name; ///< The concept name; may be empty.
    /// Text, meaning, number, name, DICOM date or time, UID or kind of shape, by `type`; of an item that
    /// repeats another: its place, as "1.2.3".
    std::string value;
    std::string unit; ///< Of a NUM: the meaning; empty for a pure number.
    std::string sopClassUid; ///< Of what is referred to.
    std::string sopInstanceUid;
    std::uint32_t frame = 0; ///< The first that is referred to, from 1; 0 for none in particular.
    std::uint32_t points = 0; ///< Of a shape.
    bool cut = false; ///< `value` is only the start.
};

/// Who stands for a report, and when they did.
struct ReportVerifier {
    std::string name; ///< PN.
    std::string organization;
    std::string dateTime; ///< DT.
};

/// A structured report in reading order.
struct Report {
    std::string title; ///< The concept name of the whole.
    std::string contentDate; ///< DA.
    std::string contentTime; ///< TM.
    std::string completion; ///< "COMPLETE" or "PARTIAL", as stored; empty in a list of key objects.
    std::string verification; ///< "VERIFIED" or "UNVERIFIED", as stored.
    std::string preliminary; ///< "PRELIMINARY" or "FINAL", as stored; often empty.
    std::vector<std::string> authors; ///< PN.
    std::vector<ReportVerifier> verifiers;
    std::vector<ReportItem> items;
    bool complete = true; ///< False if there were more items than can be shown.
};

/// One channel of a waveform (PS3.3 C.10.9.1.4).
struct WaveformChannel {
    std::string label; ///< "II", "V1": the source's meaning without "Lead", or the label.
    std::string unit; ///< UCUM code of the values: "uV", "mV", "mm[Hg]"; empty if they are not calibrated.
    double skew = 0; ///< Seconds by which its samples are later than the group's.
    /// In `unit`, or as stored where they are not calibrated; padding is NaN. One a sample of the group.
    std::vector<float> values;
};

/// Channels that were sampled together (PS3.3 C.10.9.1: multiplex group).
struct WaveformGroup {
    std::string label;
    double frequency = 0; ///< Samples a second, above 0.
    std::uint32_t samples = 0; ///< Of each channel, above 0.
    std::vector<WaveformChannel> channels; ///< At least one.
};

/// What is noted on a waveform (PS3.3 C.10.10).
struct WaveformNote {
    std::string name; ///< May be empty.
    std::string value; ///< Text, meaning or number.
    std::string unit;
};

struct Waveform {
    std::string acquisition; ///< Acquisition DateTime, DT.
    std::vector<WaveformGroup> groups; ///< At least one.
    std::vector<WaveformNote> notes;
    bool complete = true; ///< False if there was more than can be shown.
};

/// What an encapsulated document object holds (PS3.3 C.24.2).
struct EncapsulatedDocument {
    std::string title;
    std::string mediaType; ///< "application/pdf", "text/xml".
    Bytes bytes;
};

/// What is looked at in an object that is no image.
using Content = std::variant<Report, Waveform, EncapsulatedDocument>;

/// Makes the texts of a file in this Specific Character Set (0008,0005) UTF-8.
void makeUtf8(Report &report, std::string_view characterSet);
void makeUtf8(Waveform &waveform, std::string_view characterSet);

} // namespace med::dicom
