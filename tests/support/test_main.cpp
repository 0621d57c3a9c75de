#include "tests/support/test_main.h"

#ifdef QT_WIDGETS_LIB
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <map>

namespace med::tests {

namespace {

std::map<QString, std::function<std::unique_ptr<QObject>()>> &registrations()
{
    static std::map<QString, std::function<std::unique_ptr<QObject>()>> all;
    return all;
}

} // namespace

Registration::Registration(const char *sourceFile, std::function<std::unique_ptr<QObject>()> make)
{
    registrations().emplace(QFileInfo(QString::fromUtf8(sourceFile)).completeBaseName(), std::move(make));
}

QString sharedFolder()
{
    const QString path = qEnvironmentVariable("MEDANCHOR_SHARED", QStringLiteral(MEDANCHOR_SHARED_DIR));
    if (QDir(path + QStringLiteral("/data")).exists()) {
        return QDir::cleanPath(path);
    }
    std::fprintf(stderr, "NOTE: the shared data folder is absent: tests on real data are skipped\n");
    return {};
}

} // namespace med::tests

/// `program [tst_name [Qt Test's own arguments]]`: without a name, every class in turn.
int main(int argc, char **argv)
{
#ifdef QT_WIDGETS_LIB
    QApplication application(argc, argv);
#else
    QCoreApplication application(argc, argv);
#endif
    QStringList arguments = QCoreApplication::arguments();
    auto &all = med::tests::registrations();
    QString wanted;
    if (arguments.size() > 1 && arguments.at(1).startsWith(QLatin1String("tst_"))) {
        wanted = arguments.takeAt(1);
        if (!all.contains(wanted)) {
            std::fprintf(stderr, "there is no test class for %s in this program\n", qPrintable(wanted));
            return 2;
        }
    }
    int failures = 0;
    for (const auto &[name, make] : all) {
        if (wanted.isEmpty() || name == wanted) {
            failures += QTest::qExec(make().get(), arguments);
        }
    }
    return failures == 0 ? 0 : 1;
}
