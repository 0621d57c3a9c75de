#pragma once

#include "models/examinations.h"
#include "models/values.h"
#include "views/common/coded_words.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// How something looks and what it is called: word and shape, then colour.
struct WordLook {
    Glyph glyph = Glyph::None;
    Token ink = Token::Muted;
    QString word;
};
/// Of an order's status, as who asked reads it: "Images available".
WordLook requestLook(std::string_view status);
/// Of FHIR priority: routine has no shape.
WordLook urgencyLook(std::string_view priority);
/// Its title and its other words, for who searches in that language.
QString examinationWords(const models::Examination &examination);
/// Whether it can still be cancelled: before the examination is in progress.
bool isCancellable(const models::OrderEntry &order);
/// Whether it waits for its images.
bool isOpenOrder(const models::OrderEntry &order);
/// What the opened row says besides: when it was asked and changed, signed and recorded, and why it ended.
QStringList orderSentences(const models::OrderEntry &order);
/// An order as a row. `withPatient`: the list is about several patients.
RecordLook orderLookOf(const models::OrderEntry &order, bool withPatient);

} // namespace med::views
