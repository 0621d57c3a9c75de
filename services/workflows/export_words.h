#pragma once

#include <string>

namespace med::workflows {

/// The words of the page that an export begins with, in the language of whoever reads it; English unless a window says
/// otherwise. A `%1` is filled in.
struct ExportWords {
    std::string language = "en"; ///< BCP 47.
    bool rightToLeft = false;
    std::string title = "Your medical record";
    std::string made = "Exported on %1";
    std::string demonstration = "Demonstration: nobody of this name exists, and nothing in here is about a real person.";
    std::string born = "Born";
    std::string number = "Record number";
    std::string images = "Images";
    std::string documents = "Letters, notes and orders";
    std::string sharing = "Whom you share with";
    std::string looked = "Who looked";
    std::string lookedFile = "The whole list, for a table program";
    std::string lookedLimits = "Complete for keys: nobody can read sealed records without one. What somebody did with another program, or with a copy "
                               "made outside, cannot be seen.";
    std::string missing = "What could not be read";
    std::string nothing = "Nothing";
    std::string date = "Date";
    std::string what = "What";
    std::string from = "From";
    std::string files = "Files";
    std::string proof = "Proof";
    std::string block = "Block %1, transaction %2";
    std::string proofs = "proofs.json names, for each record, where it stands on the ledger and the SHA-256 of each file, so that anybody can check "
                         "that nothing was changed. fhir/bundle.json holds the same record for other programs (FHIR R4).";
    std::string notShared = "It was not shared with who made this export.";
    std::string erased = "It was erased.";
    std::string damaged = "What is stored is not what was anchored.";
};

} // namespace med::workflows
