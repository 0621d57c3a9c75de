#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace med::tests {

/// Adds one test class to this program, under the name of its source file.
struct Registration {
    Registration(const char *sourceFile, std::function<std::unique_ptr<QObject>()> make);
};

/// The folder of real data beside the project, or empty after a message that says it is absent.
/// Tests that need it call QSKIP with skipText() then.
QString sharedFolder();
inline const char *skipText() { return "the shared data folder (../shared) is absent"; }

} // namespace med::tests

/// At namespace scope in a tst_*.cpp, after the class; the file ends with `#include "tst_name.moc"`.
#define MEDANCHOR_TEST(Class)                                                                      \
    static const med::tests::Registration registration##Class(                                    \
        __FILE__, [] { return std::make_unique<Class>(); });
