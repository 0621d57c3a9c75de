#include "services/domain/body_site.h"

#include <algorithm>
#include <array>
#include <utility>

namespace med {

namespace {

constexpr std::array kSites {
    BodySite {"818981001", "Abdomen", "ABDOMEN LIVER", false},
    BodySite {"70258002", "Ankle", "ANKLE", true, "ankle sprunggelenk"},
    BodySite {"76752008", "Breast", "BREAST", true, "breast mamma mammography mammogram mammographie"},
    BodySite {"69105007", "Carotid artery", "CAROTID NECK", false},
    BodySite {"122494005", "Cervical spine", "CSPINE SPINE", false},
    BodySite {"816094009", "Chest", "CHEST LUNG THORAX", false},
    BodySite {"16953009", "Elbow", "ELBOW", true, "elbow ellenbogen"},
    BodySite {"81745001", "Eye", "EYE", true, "eye auge"},
    BodySite {"7569003", "Finger", "FINGER HAND", true, "finger"},
    BodySite {"56459004", "Foot", "FOOT", true, "foot fuß fuss"},
    BodySite {"14975008", "Forearm", "FOREARM", true, "forearm unterarm"},
    BodySite {"85562004", "Hand", "HAND", true, "hand"},
    BodySite {"69536005", "Head", "HEAD BRAIN SKULL", false},
    BodySite {"29836001", "Hip", "HIP", true, "hip hüfte hüftgelenk"},
    BodySite {"72696002", "Knee", "KNEE", true, "knee knie kniegelenk"},
    BodySite {"30021000", "Lower leg", "LEG", true, "unterschenkel"},
    BodySite {"122496007", "Lumbar spine", "LSPINE SPINE", false},
    BodySite {"45048000", "Neck", "NECK", false},
    BodySite {"816092008", "Pelvis", "PELVIS", false},
    BodySite {"16982005", "Shoulder", "SHOULDER", true, "shoulder schulter"},
    BodySite {"68367000", "Thigh", "THIGH", true, "thigh oberschenkel"},
    BodySite {"122495006", "Thoracic spine", "TSPINE SPINE", false},
    BodySite {"69748006", "Thyroid", "THYROID NECK", false},
    BodySite {"40983000", "Upper arm", "ARM", true, "oberarm"},
    BodySite {"74670003", "Wrist", "WRIST", true, "wrist handgelenk"},
};

/// LOINC code of an examination, SNOMED CT code of its site.
constexpr std::pair<std::string_view, std::string_view> kExaminations[] = {
    {"24725-4", "69536005"}, {"24727-0", "69536005"}, {"24835-1", "45048000"}, {"24627-2", "816094009"}, {"24628-0", "816094009"},
    {"41806-1", "818981001"}, {"24865-8", "816092008"}, {"24932-6", "122494005"}, {"24963-1", "122496007"}, {"24590-2", "69536005"},
    {"24587-8", "69536005"}, {"24839-3", "45048000"}, {"24556-3", "818981001"}, {"24867-4", "816092008"}, {"24935-9", "122494005"},
    {"24980-5", "122495006"}, {"24968-0", "122496007"}, {"24905-2", "16982005"}, {"24802-1", "72696002"}, {"24538-1", "70258002"},
    {"24648-8", "816094009"}, {"24647-0", "816094009"}, {"24799-9", "818981001"}, {"24946-6", "122494005"}, {"24972-2", "122496007"},
    {"24909-4", "16982005"}, {"24762-7", "29836001"}, {"24806-2", "72696002"}, {"24709-8", "56459004"}, {"24558-9", "818981001"},
    {"24869-0", "816092008"}, {"24842-7", "45048000"}, {"25010-0", "69748006"}, {"24616-5", "69105007"}, {"24601-7", "76752008"},
};

struct SideRow {
    Side side;
    std::string_view code;
    std::string_view display;
    std::string_view word;
    std::string_view dicom;
    std::string_view inTitle;
};
constexpr SideRow kSides[] = {
    {Side::Left, "7771000", "Left", "left", "L", ", left"},
    {Side::Right, "24028007", "Right", "right", "R", ", right"},
    {Side::Both, "51440002", "Right and left", "both", "B", ", both sides"},
};

const SideRow &rowOf(Side side)
{
    return *std::ranges::find(kSides, side, &SideRow::side);
}

const BodySite *siteOfCode(std::string_view code)
{
    const auto found = std::ranges::find(kSites, code, &BodySite::code);
    return found == kSites.end() ? nullptr : &*found;
}

/// Its words in lower case; letters beyond ASCII are part of a word and stay as they are.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            words.back() += char(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    return words;
}

std::string textOf(const Json &object, std::string_view member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Json toJson(const Coding &coding)
{
    return {{"system", coding.system}, {"code", coding.code}, {"display", coding.display}};
}

Coding codingFrom(const Json &object, std::string_view member)
{
    const auto found = object.is_object() ? object.find(member) : object.end();
    if (found == object.end() || !found->is_object()) {
        return {};
    }
    return {.system = textOf(*found, "system"), .code = textOf(*found, "code"), .display = textOf(*found, "display")};
}

std::span<const BodySite> bodySites()
{
    return kSites;
}

const BodySite *bodySiteOf(const Coding &site)
{
    return site.system == kSnomedCt ? siteOfCode(site.code) : nullptr;
}

Coding codingOf(const BodySite &site)
{
    return {.system = std::string(kSnomedCt), .code = std::string(site.code), .display = std::string(site.name)};
}

const BodySite *siteOfExamination(std::string_view system, std::string_view code, std::string_view title)
{
    if (system == "http://loinc.org") {
        const auto found = std::ranges::find(kExaminations, code, &std::pair<std::string_view, std::string_view>::first);
        if (found != std::end(kExaminations)) {
            return siteOfCode(found->second);
        }
    }
    for (const std::string &word : wordsOf(title)) {
        for (const BodySite &site : kSites) {
            const auto called = wordsOf(site.words);
            if (!word.empty() && std::ranges::find(called, word) != called.end()) {
                return &site;
            }
        }
    }
    return nullptr;
}

Coding codingOf(Side side)
{
    const SideRow &row = rowOf(side);
    return {.system = std::string(kSnomedCt), .code = std::string(row.code), .display = std::string(row.display)};
}

std::optional<Side> sideOf(const Coding &laterality)
{
    const auto found = std::ranges::find(kSides, laterality.code, &SideRow::code);
    return laterality.system == kSnomedCt && found != std::end(kSides) ? std::optional(found->side) : std::nullopt;
}

std::optional<Side> sideNamed(std::string_view word)
{
    const auto found = std::ranges::find(kSides, word, &SideRow::word);
    return found != std::end(kSides) ? std::optional(found->side) : std::nullopt;
}

std::string_view nameOf(Side side)
{
    return rowOf(side).word;
}

std::string dicomLaterality(const Coding &laterality)
{
    if (const auto side = sideOf(laterality)) {
        return std::string(rowOf(*side).dicom);
    }
    return laterality.display.empty() ? laterality.code : laterality.display;
}

std::string withSide(const std::string &title, const Coding &laterality)
{
    const auto side = sideOf(laterality);
    return !side || title.ends_with(rowOf(*side).inTitle) ? title : title + std::string(rowOf(*side).inTitle);
}

std::string withoutSide(const std::string &title, const Coding &laterality)
{
    const auto side = sideOf(laterality);
    return side && title.ends_with(rowOf(*side).inTitle) ? title.substr(0, title.size() - rowOf(*side).inTitle.size()) : title;
}

} // namespace med
