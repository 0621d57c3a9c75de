#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"
#include "views/sharing/sharing_words.h"

#include <QStringList>

namespace med::views {

/// A request for erasure as a row.
RecordLook erasureLook(const models::ErasureEntry &erasure);
/// What is told of it below.
QStringList erasureSentences(const models::ErasureEntry &erasure);
/// What an erasure does and does not do, before it is asked for or approved.
/// `acting`: the person acts for the patient, so that the records are theirs, and not the person's.
QStringList erasureWarnings(Voice voice, bool acting = false);
/// How the records stand, in a sentence.
QString standingText(const models::StandingEntry &standing, Voice voice);
/// What a consent of a class would open now: "Opens now: images 3, notes 1. …"
QString opensText(const std::vector<models::OpensEntry> &opens, std::string_view dataClass);
/// What an export left.
QString exportText(const models::ExportReport &report, const QString &folder);
/// The words of the page that an export begins with, in the window's language.
models::ExportWords exportWords(Voice voice);

} // namespace med::views
