#include "models/examinations.h"

#include <QStringList>

#include <algorithm>

namespace med::models {

namespace {

constexpr Examination kExaminations[] = {
    {"24725-4", "CT head", "brain skull computed tomography"},
    {"24727-0", "CT head with contrast", "brain skull computed tomography IV"},
    {"24835-1", "CT neck", "nasopharynx computed tomography"},
    {"24627-2", "CT chest", "thorax lung computed tomography"},
    {"24628-0", "CT chest with contrast", "thorax lung computed tomography IV"},
    {"41806-1", "CT abdomen", "belly computed tomography"},
    {"24865-8", "CT pelvis", "computed tomography"},
    {"24932-6", "CT cervical spine", "neck computed tomography"},
    {"24963-1", "CT lumbar spine", "back computed tomography"},
    {"24590-2", "MR head", "brain MRI magnetic resonance"},
    {"24587-8", "MR head without and with contrast", "brain MRI magnetic resonance IV"},
    {"24839-3", "MR neck", "MRI magnetic resonance"},
    {"24556-3", "MR abdomen", "liver MRI magnetic resonance"},
    {"24867-4", "MR pelvis", "MRI magnetic resonance"},
    {"24935-9", "MR cervical spine", "neck MRI magnetic resonance"},
    {"24980-5", "MR thoracic spine", "back MRI magnetic resonance"},
    {"24968-0", "MR lumbar spine", "back MRI magnetic resonance"},
    {"24905-2", "MR shoulder", "MRI magnetic resonance"},
    {"24802-1", "MR knee", "MRI magnetic resonance"},
    {"24538-1", "MR ankle", "MRI magnetic resonance"},
    {"24648-8", "Chest X-ray", "thorax lung XR PA radiograph"},
    {"24647-0", "Chest X-ray, two views", "thorax lung XR PA lateral radiograph"},
    {"24799-9", "Abdomen X-ray", "belly XR AP radiograph"},
    {"24946-6", "Cervical spine X-ray", "neck XR radiograph"},
    {"24972-2", "Lumbar spine X-ray", "back XR radiograph"},
    {"24909-4", "Shoulder X-ray", "XR radiograph"},
    {"24762-7", "Hip X-ray", "XR radiograph"},
    {"24806-2", "Knee X-ray, two views", "XR radiograph"},
    {"24709-8", "Foot X-ray", "XR radiograph"},
    {"24558-9", "US abdomen", "belly liver ultrasound sonography"},
    {"24869-0", "US pelvis", "ultrasound sonography"},
    {"24842-7", "US neck", "ultrasound sonography"},
    {"25010-0", "US thyroid", "neck ultrasound sonography"},
    {"24616-5", "US carotid arteries", "neck vessels ultrasound sonography"},
    {"24601-7", "US breast", "ultrasound sonography"},
};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

std::span<const Examination> commonExaminations()
{
    return kExaminations;
}

bool matches(const Examination &examination, const QString &typed)
{
    const QString all = textOf(examination.title) + ' ' + textOf(examination.also) + ' ' + textOf(examination.code);
    const QStringList words = all.split(' ', Qt::SkipEmptyParts);
    const QStringList wanted = typed.simplified().split(' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString &part) {
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.startsWith(part, Qt::CaseInsensitive); });
    });
}

} // namespace med::models
