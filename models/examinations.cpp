#include "models/examinations.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace med::models {

namespace {

/// Marked for the views, which translate them.
constexpr Examination kExaminations[] = {
    {"24725-4", QT_TRANSLATE_NOOP("Examinations", "CT head"), QT_TRANSLATE_NOOP("Examinations", "brain skull computed tomography")},
    {"24727-0", QT_TRANSLATE_NOOP("Examinations", "CT head with contrast"), QT_TRANSLATE_NOOP("Examinations", "brain skull computed tomography IV")},
    {"24835-1", QT_TRANSLATE_NOOP("Examinations", "CT neck"), QT_TRANSLATE_NOOP("Examinations", "nasopharynx computed tomography")},
    {"24627-2", QT_TRANSLATE_NOOP("Examinations", "CT chest"), QT_TRANSLATE_NOOP("Examinations", "thorax lung computed tomography")},
    {"24628-0", QT_TRANSLATE_NOOP("Examinations", "CT chest with contrast"), QT_TRANSLATE_NOOP("Examinations", "thorax lung computed tomography IV")},
    {"41806-1", QT_TRANSLATE_NOOP("Examinations", "CT abdomen"), QT_TRANSLATE_NOOP("Examinations", "belly computed tomography")},
    {"24865-8", QT_TRANSLATE_NOOP("Examinations", "CT pelvis"), QT_TRANSLATE_NOOP("Examinations", "computed tomography")},
    {"24932-6", QT_TRANSLATE_NOOP("Examinations", "CT cervical spine"), QT_TRANSLATE_NOOP("Examinations", "neck computed tomography")},
    {"24963-1", QT_TRANSLATE_NOOP("Examinations", "CT lumbar spine"), QT_TRANSLATE_NOOP("Examinations", "back computed tomography")},
    {"24590-2", QT_TRANSLATE_NOOP("Examinations", "MR head"), QT_TRANSLATE_NOOP("Examinations", "brain MRI magnetic resonance")},
    {"24587-8", QT_TRANSLATE_NOOP("Examinations", "MR head without and with contrast"), QT_TRANSLATE_NOOP("Examinations", "brain MRI magnetic resonance IV")},
    {"24839-3", QT_TRANSLATE_NOOP("Examinations", "MR neck"), QT_TRANSLATE_NOOP("Examinations", "MRI magnetic resonance")},
    {"24556-3", QT_TRANSLATE_NOOP("Examinations", "MR abdomen"), QT_TRANSLATE_NOOP("Examinations", "liver MRI magnetic resonance")},
    {"24867-4", QT_TRANSLATE_NOOP("Examinations", "MR pelvis"), QT_TRANSLATE_NOOP("Examinations", "MRI magnetic resonance")},
    {"24935-9", QT_TRANSLATE_NOOP("Examinations", "MR cervical spine"), QT_TRANSLATE_NOOP("Examinations", "neck MRI magnetic resonance")},
    {"24980-5", QT_TRANSLATE_NOOP("Examinations", "MR thoracic spine"), QT_TRANSLATE_NOOP("Examinations", "back MRI magnetic resonance")},
    {"24968-0", QT_TRANSLATE_NOOP("Examinations", "MR lumbar spine"), QT_TRANSLATE_NOOP("Examinations", "back MRI magnetic resonance")},
    {"24905-2", QT_TRANSLATE_NOOP("Examinations", "MR shoulder"), QT_TRANSLATE_NOOP("Examinations", "MRI magnetic resonance")},
    {"24802-1", QT_TRANSLATE_NOOP("Examinations", "MR knee"), QT_TRANSLATE_NOOP("Examinations", "MRI magnetic resonance")},
    {"24538-1", QT_TRANSLATE_NOOP("Examinations", "MR ankle"), QT_TRANSLATE_NOOP("Examinations", "MRI magnetic resonance")},
    {"24648-8", QT_TRANSLATE_NOOP("Examinations", "Chest X-ray"), QT_TRANSLATE_NOOP("Examinations", "thorax lung XR PA radiograph")},
    {"24647-0", QT_TRANSLATE_NOOP("Examinations", "Chest X-ray, two views"), QT_TRANSLATE_NOOP("Examinations", "thorax lung XR PA lateral radiograph")},
    {"24799-9", QT_TRANSLATE_NOOP("Examinations", "Abdomen X-ray"), QT_TRANSLATE_NOOP("Examinations", "belly XR AP radiograph")},
    {"24946-6", QT_TRANSLATE_NOOP("Examinations", "Cervical spine X-ray"), QT_TRANSLATE_NOOP("Examinations", "neck XR radiograph")},
    {"24972-2", QT_TRANSLATE_NOOP("Examinations", "Lumbar spine X-ray"), QT_TRANSLATE_NOOP("Examinations", "back XR radiograph")},
    {"24909-4", QT_TRANSLATE_NOOP("Examinations", "Shoulder X-ray"), QT_TRANSLATE_NOOP("Examinations", "XR radiograph")},
    {"24762-7", QT_TRANSLATE_NOOP("Examinations", "Hip X-ray"), QT_TRANSLATE_NOOP("Examinations", "XR radiograph")},
    {"24806-2", QT_TRANSLATE_NOOP("Examinations", "Knee X-ray, two views"), QT_TRANSLATE_NOOP("Examinations", "XR radiograph")},
    {"24709-8", QT_TRANSLATE_NOOP("Examinations", "Foot X-ray"), QT_TRANSLATE_NOOP("Examinations", "XR radiograph")},
    {"24558-9", QT_TRANSLATE_NOOP("Examinations", "US abdomen"), QT_TRANSLATE_NOOP("Examinations", "belly liver ultrasound sonography")},
    {"24869-0", QT_TRANSLATE_NOOP("Examinations", "US pelvis"), QT_TRANSLATE_NOOP("Examinations", "ultrasound sonography")},
    {"24842-7", QT_TRANSLATE_NOOP("Examinations", "US neck"), QT_TRANSLATE_NOOP("Examinations", "ultrasound sonography")},
    {"25010-0", QT_TRANSLATE_NOOP("Examinations", "US thyroid"), QT_TRANSLATE_NOOP("Examinations", "neck ultrasound sonography")},
    {"24616-5", QT_TRANSLATE_NOOP("Examinations", "US carotid arteries"), QT_TRANSLATE_NOOP("Examinations", "neck vessels ultrasound sonography")},
    {"24601-7", QT_TRANSLATE_NOOP("Examinations", "US breast"), QT_TRANSLATE_NOOP("Examinations", "ultrasound sonography")},
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

bool matches(const Examination &examination, const QString &typed, const QString &translated)
{
    const QString all = textOf(examination.title) + ' ' + textOf(examination.also) + ' ' + textOf(examination.code) + ' ' + translated;
    const QStringList words = all.split(' ', Qt::SkipEmptyParts);
    const QStringList wanted = typed.simplified().split(' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString &part) {
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.startsWith(part, Qt::CaseInsensitive); });
    });
}

} // namespace med::models
