#include "views/common/coded_words.h"

#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

namespace {

struct SharingWords {
    Q_DECLARE_TR_FUNCTIONS(Sharing)
};
struct LaboratoryWords {
    Q_DECLARE_TR_FUNCTIONS(Laboratory)
};
struct OrderWords {
    Q_DECLARE_TR_FUNCTIONS(Orders)
};

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// A DICOM person name, "Family^Given^Middle^Prefix", as "FAMILY, Given".
QString personName(std::string_view name)
{
    const QStringList parts = plain(name.substr(0, name.find('='))).split('^');
    return clinical::shortName(parts.value(0).toStdString(), parts.value(1).toStdString());
}

} // namespace

QString dataClassText(std::string_view dataClass)
{
    if (dataClass == "imaging") {
        return SharingWords::tr("Images and their reports");
    }
    if (dataClass == "laboratory") {
        return SharingWords::tr("Laboratory results");
    }
    if (dataClass == "medication") {
        return SharingWords::tr("Prescriptions and medicines");
    }
    if (dataClass == "notes") {
        return SharingWords::tr("Notes and letters");
    }
    if (dataClass == "claims") {
        return SharingWords::tr("Claims");
    }
    if (dataClass == "all") {
        return SharingWords::tr("The whole record");
    }
    return plain(dataClass);
}

QString coveredText(std::string_view dataClass)
{
    return dataClass == "imaging"    ? SharingWords::tr("images and their reports")
        : dataClass == "laboratory" ? SharingWords::tr("laboratory results")
        : dataClass == "medication" ? SharingWords::tr("prescriptions and medicines")
        : dataClass == "notes"      ? SharingWords::tr("notes and letters")
        : dataClass == "claims"     ? SharingWords::tr("claims")
                                    : SharingWords::tr("the whole record");
}

QString purposeText(std::string_view purpose)
{
    if (purpose == "TREAT") {
        return SharingWords::tr("Treatment");
    }
    if (purpose == "HPAYMT") {
        return SharingWords::tr("Payment");
    }
    if (purpose == "HRESCH") {
        return SharingWords::tr("Research");
    }
    if (purpose == "BTG") {
        return SharingWords::tr("Emergency access");
    }
    if (purpose == "PATRQT") {
        return SharingWords::tr("Patient’s request");
    }
    return plain(purpose);
}

QString priorityText(std::string_view priority)
{
    return priority == "urgent" ? OrderWords::tr("Urgent")
        : priority == "asap"    ? OrderWords::tr("As soon as possible")
        : priority == "stat"    ? OrderWords::tr("Stat")
                                : OrderWords::tr("Routine");
}

QString fieldTitle(std::string_view field)
{
    if (field == "name") {
        return LaboratoryWords::tr("Name");
    }
    if (field == "birth date") {
        return LaboratoryWords::tr("Born");
    }
    if (field == "patient id") {
        return LaboratoryWords::tr("MRN");
    }
    if (field == "sex") {
        return LaboratoryWords::tr("Gender");
    }
    if (field == "accession number") {
        return LaboratoryWords::tr("Accession");
    }
    if (field == "modality") {
        return LaboratoryWords::tr("Modality");
    }
    if (field == "body part") {
        return LaboratoryWords::tr("Body part");
    }
    return plain(field);
}

QString fieldText(std::string_view field, std::string_view value)
{
    if (value.empty()) {
        return LaboratoryWords::tr("Not recorded");
    }
    if (field == "name") {
        return personName(value);
    }
    if (field == "birth date") {
        return clinical::dateText(value);
    }
    if (field == "patient id") {
        return clinical::identifierText(value);
    }
    if (field == "sex") {
        return value == "F"   ? clinical::genderText("female")
            : value == "M"    ? clinical::genderText("male")
            : value == "O"    ? clinical::genderText("other")
                              : clinical::genderText(value);
    }
    return plain(value);
}

} // namespace med::views
