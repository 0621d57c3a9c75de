#pragma once

#include <QString>

#include <string>

namespace med::models {

/// What the services say, in UTF-8, for a window.
inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace med::models
