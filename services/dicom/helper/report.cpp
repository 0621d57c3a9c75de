#include "services/dicom/helper/content_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <algorithm>

namespace med::dicom {

namespace {

/// Walks the content of a report in reading order. How deep sequences stand within each other was limited
/// before the file was parsed, so this may call itself.
class Walk {
public:
    explicit Walk(Report &report)
        : m_report(report)
    {
    }

    void addChildren(DcmItem &parent, std::uint32_t depth)
    {
        DcmSequenceOfItems *content = nullptr;
        if (parent.findAndGetSequence(DCM_ContentSequence, content).bad() || !content) {
            return;
        }
        if (depth > wire::kMaxReportDepth) {
            m_report.complete = m_report.complete && content->card() == 0;
            return;
        }
        for (unsigned long i = 0; i < content->card(); ++i) {
            if (m_report.items.size() >= wire::kMaxReportItems || m_bytes > wire::kMaxReportBytes) {
                m_report.complete = false;
                return;
            }
            if (DcmItem *child = content->getItem(i)) {
                add(*child, depth);
                addChildren(*child, depth + 1);
            }
        }
    }

private:
    void add(DcmItem &item, std::uint32_t depth)
    {
        ReportItem out {.depth = depth, .relationship = textIn(item, DCM_RelationshipType), .type = textIn(item, DCM_ValueType),
                        .name = meaningIn(item, DCM_ConceptNameCodeSequence)};
        fill(item, out);
        if (out.value.size() > wire::kMaxReportText) {
            out.value.resize(wire::kMaxReportText);
            out.cut = true;
        }
        m_bytes += out.name.size() + out.value.size() + out.unit.size();
        m_report.items.push_back(std::move(out));
    }

    static void fill(DcmItem &item, ReportItem &out)
    {
        if (out.type == "TEXT") {
            out.value = longTextIn(item, DCM_TextValue);
        } else if (out.type == "CODE") {
            out.value = meaningIn(item, DCM_ConceptCodeSequence);
        } else if (out.type == "NUM") {
            fillNumber(item, out);
        } else if (out.type == "PNAME") {
            out.value = textIn(item, DCM_PersonName);
        } else if (out.type == "DATE") {
            out.value = textIn(item, DCM_Date);
        } else if (out.type == "TIME") {
            out.value = textIn(item, DCM_Time);
        } else if (out.type == "DATETIME") {
            out.value = textIn(item, DCM_DateTime);
        } else if (out.type == "UIDREF") {
            out.value = textIn(item, DCM_UID);
        } else if (out.type == "SCOORD" || out.type == "SCOORD3D") {
            out.value = textIn(item, DCM_GraphicType);
            DcmElement *data = nullptr;
            if (item.findAndGetElement(DCM_GraphicData, data).good() && data) {
                out.points = std::uint32_t(data->getVM() / (out.type == "SCOORD" ? 2 : 3));
            }
        } else if (out.type == "TCOORD") {
            out.value = textIn(item, DCM_TemporalRangeType);
        } else if (out.type.empty()) {
            fillRepeated(item, out);
        }
        if (DcmItem *reference = firstItem(item, DCM_ReferencedSOPSequence)) {
            out.sopClassUid = textIn(*reference, DCM_ReferencedSOPClassUID);
            out.sopInstanceUid = textIn(*reference, DCM_ReferencedSOPInstanceUID);
            const auto frame = Elements(*reference, 0).integer(DCM_ReferencedFrameNumber);
            out.frame = frame && *frame > 0 && *frame <= UINT32_MAX ? std::uint32_t(*frame) : 0;
        }
    }

    static void fillNumber(DcmItem &item, ReportItem &out)
    {
        DcmItem *measured = firstItem(item, DCM_MeasuredValueSequence);
        if (!measured) {
            out.value = meaningIn(item, DCM_NumericValueQualifierCodeSequence); // Why there is none.
            return;
        }
        out.value = textIn(*measured, DCM_NumericValue);
        DcmItem *unit = firstItem(*measured, DCM_MeasurementUnitsCodeSequence);
        const bool pure = !unit || textIn(*unit, DCM_CodeValue) == "1"; // UCUM: no units.
        out.unit = pure ? std::string() : meaningIn(*measured, DCM_MeasurementUnitsCodeSequence);
    }

    /// An item by reference (PS3.3 C.17.3.1): the numbers on the way from the title to it.
    static void fillRepeated(DcmItem &item, ReportItem &out)
    {
        for (unsigned long i = 0; i < wire::kMaxReportDepth; ++i) {
            Uint32 number = 0;
            if (item.findAndGetUint32(DCM_ReferencedContentItemIdentifier, number, i).bad()) {
                break;
            }
            out.value += (i > 0 ? "." : "") + std::to_string(number);
        }
    }

    Report &m_report;
    std::size_t m_bytes = 0;
};

template <typename Use> void eachItem(DcmItem &item, const DcmTagKey &tag, unsigned long most, Use use)
{
    DcmSequenceOfItems *sequence = nullptr;
    if (item.findAndGetSequence(tag, sequence).bad() || !sequence) {
        return;
    }
    for (unsigned long i = 0; i < std::min(sequence->card(), most); ++i) {
        if (DcmItem *one = sequence->getItem(i)) {
            use(*one);
        }
    }
}

} // namespace

DcmItem *firstItem(DcmItem &item, const DcmTagKey &sequence)
{
    DcmItem *first = nullptr;
    return item.findAndGetSequenceItem(sequence, first, 0).good() ? first : nullptr;
}

std::string textIn(DcmItem &item, const DcmTagKey &tag)
{
    DcmElement *element = nullptr;
    if (item.findAndGetElement(tag, element).bad() || !element) {
        return {};
    }
    return Elements(item, 0).text(tag);
}

std::string longTextIn(DcmItem &item, const DcmTagKey &tag)
{
    DcmElement *element = nullptr;
    char *value = nullptr;
    Uint32 length = 0;
    if (item.findAndGetElement(tag, element).bad() || !element || element->getString(value, length).bad() || !value) {
        return {};
    }
    std::string text(value, std::min<std::size_t>(length, wire::kMaxReportText + 1));
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) {
        text.pop_back();
    }
    std::ranges::replace(text, '\0', '?');
    return text;
}

std::string meaningIn(DcmItem &item, const DcmTagKey &sequence)
{
    DcmItem *code = firstItem(item, sequence);
    if (!code) {
        return {};
    }
    for (const DcmTagKey &tag : {DCM_CodeMeaning, DCM_CodeValue, DCM_LongCodeValue, DCM_URNCodeValue}) {
        if (std::string text = textIn(*code, tag); !text.empty()) {
            return text;
        }
    }
    return {};
}

Expected<Report> DicomFile::report()
{
    constexpr unsigned long kMostPersons = 100;
    DcmItem &root = dataset();
    if (!root.tagExists(DCM_ContentSequence) && !root.tagExists(DCM_ConceptNameCodeSequence)) {
        return failure(ErrorCode::Corrupt, "the structured report holds no content");
    }
    Report report {.title = meaningIn(root, DCM_ConceptNameCodeSequence), .contentDate = textIn(root, DCM_ContentDate),
                   .contentTime = textIn(root, DCM_ContentTime), .completion = textIn(root, DCM_CompletionFlag),
                   .verification = textIn(root, DCM_VerificationFlag), .preliminary = textIn(root, DCM_PreliminaryFlag)};
    eachItem(root, DCM_AuthorObserverSequence, kMostPersons, [&](DcmItem &author) {
        report.authors.push_back(textIn(author, DCM_PersonName));
    });
    std::erase(report.authors, std::string());
    eachItem(root, DCM_VerifyingObserverSequence, kMostPersons, [&](DcmItem &verifier) {
        report.verifiers.push_back({.name = textIn(verifier, DCM_VerifyingObserverName),
                                    .organization = textIn(verifier, DCM_VerifyingOrganization),
                                    .dateTime = textIn(verifier, DCM_VerificationDateTime)});
    });
    Walk(report).addChildren(root, 0);
    report.complete = report.complete && !m_truncated && !m_cutOff;
    return report;
}

} // namespace med::dicom
