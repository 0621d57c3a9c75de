#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Which folder may include which. A new arrow here is a design decision, not a fix.
static const QHash<QString, QSet<QString>> &allowedArrows()
{
    static const QHash<QString, QSet<QString>> arrows {
        {"services/base", {}},
        {"services/domain", {"services/base"}},
        {"services/crypto", {"services/base", "services/domain"}},
        {"services/contracts", {"services/base", "services/domain", "services/crypto"}},
        {"services/wallet", {"services/base", "services/domain", "services/crypto"}},
        {"services/storage", {"services/base", "services/domain", "services/crypto"}},
        {"services/ledger", {"services/base", "services/domain", "services/crypto", "services/contracts", "services/storage"}},
        {"services/dicom", {"services/base", "services/domain"}},
        {"services/media", {"services/base", "services/dicom"}},
        {"services/fhir", {"services/base", "services/domain", "services/crypto"}},
        {"services/spelling", {"services/base"}},
        {"services/sync", {"services/base", "services/domain", "services/crypto", "services/contracts",
                           "services/storage", "services/ledger"}},
        {"services/terminology", {"services/base", "services/domain", "services/storage"}},
        {"services/workflows", {"services/base", "services/domain", "services/crypto", "services/contracts",
                                "services/wallet", "services/storage", "services/ledger", "services/dicom", "services/media",
                                "services/fhir", "services/sync", "services/terminology"}},
        {"models", {"services/base", "services/domain", "services/dicom", "services/media", "services/spelling", "services/workflows"}},
        {"views", {"services/base", "services/domain", "services/dicom", "models"}},
        {"app", {"services/base", "services/domain", "services/contracts", "services/crypto", "services/wallet",
                 "services/storage", "services/ledger", "services/dicom", "services/media", "services/sync", "services/workflows",
                 "models", "views"}},
    };
    return arrows;
}

/// Folders that know no Qt at all.
static const QSet<QString> &foldersWithoutQt()
{
    static const QSet<QString> folders {"services/base", "services/domain", "services/crypto", "services/contracts",
                                        "services/wallet", "services/storage", "services/ledger", "services/dicom",
                                        "services/fhir", "services/spelling", "services/sync", "services/terminology", "services/workflows"};
    return folders;
}

/// Library headers that stay in the .cpp files of one folder.
struct Confined {
    const char *pattern;
    const char *folder;
};
static constexpr Confined kConfined[] = {
    {"^dcmtk/|^charls/", "services/dicom"},
    {"^grpc|^google/protobuf/|\\.pb\\.h$", "services/ledger"},
    {"^yaml-cpp/", "services/ledger"},
    {"^openssl/|^sodium", "services/crypto"},
    {"^hunspell/|^iconv\\.h$", "services/spelling"},
    {"^sqlite3\\.h$|^archive(_entry)?\\.h$", "services/storage"},
};

class TestLayers : public QObject {
    Q_OBJECT
private:
    struct Include {
        QString file;
        QString folder;
        QString target;
    };

    static QString layerOf(const QString &path)
    {
        const QStringList parts = path.split('/');
        return parts.first() == "services" && parts.size() > 2 ? parts.at(0) + '/' + parts.at(1) : parts.first();
    }

    static QList<Include> includes()
    {
        static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
        QList<Include> found;
        const QString root = QStringLiteral(MEDANCHOR_SOURCE_DIR);
        for (const char *top : {"services", "models", "views", "app"}) {
            QDirIterator files(root + '/' + QLatin1String(top), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                const QString relative = path.mid(root.size() + 1);
                QFile file(path);
                if (!file.open(QIODevice::ReadOnly)) {
                    qFatal("cannot read %s", qPrintable(path));
                }
                while (!file.atEnd()) {
                    const auto match = line.match(QString::fromUtf8(file.readLine()));
                    if (match.hasMatch()) {
                        found.append({relative, layerOf(relative), match.captured(1)});
                    }
                }
            }
        }
        return found;
    }

private slots:
    void everyIncludeFollowsTheTable()
    {
        const auto all = includes();
        QVERIFY2(all.size() > 20, "the test found next to no sources: it looks in the wrong place");
        QStringList wrong;
        for (const auto &include : all) {
            const QString target = layerOf(include.target);
            const bool ours = allowedArrows().contains(target);
            if (!allowedArrows().contains(include.folder)) {
                wrong << include.file + " stands in a folder that the table does not name";
            } else if (ours && target != include.folder && !allowedArrows().value(include.folder).contains(target)) {
                wrong << include.folder + " -> " + target + " (" + include.file + ")";
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void qtStaysOutOfTheCore()
    {
        QStringList wrong;
        for (const auto &include : includes()) {
            if (foldersWithoutQt().contains(include.folder) && include.target.startsWith('Q')) {
                wrong << include.file + " includes " + include.target;
            }
            if (include.target == "QtWidgets" || include.target == "QtCore" || include.target == "QtGui") {
                wrong << include.file + " includes a whole Qt module";
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void librariesStayInTheirFolders()
    {
        QStringList wrong;
        for (const auto &include : includes()) {
            for (const auto &rule : kConfined) {
                if (!QRegularExpression(QLatin1String(rule.pattern)).match(include.target).hasMatch()) {
                    continue;
                }
                const bool ledgerInternals = include.folder == "services/ledger" && QLatin1String(rule.folder) == QLatin1String("services/ledger");
                if (include.folder != QLatin1String(rule.folder)) {
                    wrong << include.file + " includes " + include.target;
                } else if (!include.file.endsWith(".cpp") && !ledgerInternals && !include.file.endsWith("_internal.h")) {
                    wrong << include.file + " shows " + include.target + " to others";
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
    /// The linker keeps one of two types that have one name, and the wrong destructor runs: it does not warn.
    void noTwoHeadersDefineOneName()
    {
        static const QRegularExpression space("^namespace (med[\\w:]*) ?\\{", QRegularExpression::MultilineOption);
        static const QRegularExpression type("^(?:struct|class) (\\w+)(?: final)?(?: :| \\{|$)", QRegularExpression::MultilineOption);
        QHash<QString, QString> homes;
        QStringList wrong;
        for (const char *root : {"services", "models", "views", "app"}) {
            QDirIterator all(QString(MEDANCHOR_SOURCE_DIR "/%1").arg(root), {"*.h"}, QDir::Files, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                const QString home = file.fileName().mid(int(qstrlen(MEDANCHOR_SOURCE_DIR)) + 1);
                const QString name = space.match(text).captured(1);
                auto types = type.globalMatch(text);
                while (types.hasNext()) {
                    const QString full = name + "::" + types.next().captured(1);
                    if (homes.contains(full) && homes.value(full) != home) {
                        wrong << QString("%1 is defined in %2 and in %3").arg(full, homes.value(full), home);
                    }
                    homes.insert(full, home);
                }
            }
        }
        QVERIFY2(homes.size() > 100, "the test found next to no types: it looks in the wrong place");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

MEDANCHOR_TEST(TestLayers)
#include "tst_layers.moc"
