#pragma once

#include "models/writing_model.h"

#include <functional>

namespace med::views {

/// One field of a form, between a draft and what a person types.
struct WritingField {
    enum class Type { Line, Text, Choice, Date, Code, Number };
    Type type = Type::Line;
    QString name; ///< The widget's.
    QString label;
    QString hint = {};
    QString missing = {}; ///< What is said where it is empty and must not be; empty: it may be.
    QList<std::pair<QString, QString>> choices = {}; ///< Value and word.
    std::vector<std::string> systems = {}; ///< Of a code.
    QString unit = {};
    int lines = 3; ///< Of a text.
    bool half = false; ///< Stands beside the next one, where there is room.
    std::function<QString(const models::ClinicalDraft &)> get = {};
    std::function<void(models::ClinicalDraft &, const QString &)> set = {};
    std::function<Coding(const models::ClinicalDraft &)> coding = {};
    std::function<void(models::ClinicalDraft &, const Coding &)> setCoding = {};
};

/// The fields of a form, in their order.
std::vector<WritingField> fieldsOf(models::WritingKind kind);

} // namespace med::views
