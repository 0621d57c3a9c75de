#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace med::models {

inline constexpr std::string_view kLoinc = "http://loinc.org";

/// An imaging examination that can be asked for: a LOINC code and our name for it, which goes into the order in every
/// language. This material contains content
/// from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no
/// cost under the licence at http://loinc.org/license.
struct Examination {
    std::string_view code;
    std::string_view title;
    std::string_view also; ///< Other words that a person may type.
};

/// The common ones, by kind and then by part of the body.
std::span<const Examination> commonExaminations();
/// Whether every typed word begins a word of the examination, of what it is called in the person's language, or its code.
bool matches(const Examination &examination, const QString &typed, const QString &translated = {});

} // namespace med::models
