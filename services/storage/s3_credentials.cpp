#include "services/storage/s3_credentials.h"

#include "services/base/files.h"

#include <algorithm>

namespace med::storage {

namespace {

constexpr std::size_t kMaxFile = 64 * 1024;
constexpr std::size_t kMaxValue = 8 * 1024;

std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r";
    const auto first = text.find_first_not_of(kBlank);
    return first == text.npos ? std::string_view()
                              : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// What can stand in a header and in a key: printable ASCII without spaces.
bool isPlain(std::string_view text)
{
    return text.size() <= kMaxValue
        && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
}

Expected<S3Credentials> checkedCredentials(S3Credentials credentials)
{
    const bool isWhole = !credentials.accessKey.empty() && !credentials.secretKey.empty();
    if (!isWhole) {
        return failure(ErrorCode::Invalid,
                       "the store's credentials lack aws_access_key_id or aws_secret_access_key");
    }
    if (!isPlain(credentials.accessKey) || credentials.accessKey.find('/') != std::string::npos
        || !isPlain(textOf(credentials.secretKey.view()))
        || !isPlain(textOf(credentials.sessionToken.view()))) {
        return failure(ErrorCode::Invalid,
                       "the store's credentials hold characters that such a key never has");
    }
    return credentials;
}

} // namespace

Expected<S3Credentials> S3Credentials::readFile(const std::filesystem::path &file)
{
    MED_TRY(Bytes bytes, med::readFile(file));
    const SecretBytes owner(std::move(bytes));
    if (owner.size() > kMaxFile) {
        return failure(ErrorCode::Invalid, "the file of the store's credentials is too long");
    }
    S3Credentials credentials;
    std::string_view rest = textOf(owner.view());
    bool isOurs = true; // Until another section begins.
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = withoutBlanks(rest.substr(0, end));
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
        if (line.starts_with('[')) {
            isOurs = line == "[default]";
            continue;
        }
        const auto equals = line.find('=');
        if (!isOurs || equals == line.npos || line.starts_with('#')) {
            continue;
        }
        const std::string_view name = withoutBlanks(line.substr(0, equals));
        const std::string_view value = withoutBlanks(line.substr(equals + 1));
        if (name == "aws_access_key_id") {
            credentials.accessKey = value;
        } else if (name == "aws_secret_access_key") {
            credentials.secretKey = SecretBytes::copyOf(bytesOf(value));
        } else if (name == "aws_session_token") {
            credentials.sessionToken = SecretBytes::copyOf(bytesOf(value));
        }
    }
    return checkedCredentials(std::move(credentials));
}

Json S3Credentials::toSealedJson() const
{
    Json json{
        {"access_key", accessKey}, {"secret_key", std::string(textOf(secretKey.view()))}, {"v", 1}};
    if (!sessionToken.empty()) {
        json["session_token"] = std::string(textOf(sessionToken.view()));
    }
    return json;
}

Expected<S3Credentials> S3Credentials::fromSealedJson(const Json &json)
{
    JsonFields fields(json, "the store's credentials");
    MED_CHECK(fields.version(1));
    S3Credentials credentials;
    MED_TRY(credentials.accessKey, fields.text("access_key"));
    MED_TRY(const std::string secret, fields.text("secret_key"));
    MED_TRY(const std::string token, fields.textOr("session_token", ""));
    MED_CHECK(fields.finish());
    credentials.secretKey = SecretBytes::copyOf(bytesOf(secret));
    credentials.sessionToken = SecretBytes::copyOf(bytesOf(token));
    return checkedCredentials(std::move(credentials));
}

S3Credentials S3Credentials::clone() const
{
    return {.accessKey = accessKey,
            .secretKey = secretKey.clone(),
            .sessionToken = sessionToken.clone()};
}

} // namespace med::storage
