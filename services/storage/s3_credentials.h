#pragma once

#include "services/base/secret_bytes.h"
#include "services/domain/canonical_json.h"

#include <filesystem>

namespace med::storage {

/// What a person or an organisation signs in with at an S3-compatible service. It opens nothing
/// that is sealed; who has it can read, add and, if the service lets them, remove ciphertext.
struct S3Credentials {
    std::string accessKey; ///< Names the key; no secret.
    SecretBytes secretKey;
    SecretBytes sessionToken; ///< Of temporary credentials; else empty.

    /// Reads a file in the form of AWS's shared credentials file: lines `aws_access_key_id = …`,
    /// `aws_secret_access_key = …` and, where there is one, `aws_session_token = …`, of the section
    /// [default] or without one. Errors: NotFound, Io; Invalid, naming the line's key and never its
    /// value.
    static Expected<S3Credentials> readFile(const std::filesystem::path &file);

    /// For a place that is sealed, such as the settings of a Journal.
    Json toSealedJson() const;
    /// Errors: Invalid.
    static Expected<S3Credentials> fromSealedJson(const Json &json);
    S3Credentials clone() const;
};

} // namespace med::storage
