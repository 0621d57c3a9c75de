#pragma once

#include "services/base/files.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QHash>
#include <QString>
#include <QStringList>

namespace med::tests {

/// The folder of real DICOM files, or empty if it is absent.
inline QString dicomFolder()
{
    const QString shared = sharedFolder();
    return shared.isEmpty() ? QString() : shared + QStringLiteral("/data/dicom");
}

/// The rows of a tab-separated table by the names in its first line.
inline QList<QHash<QString, QString>> tableRows(const QString &path)
{
    QList<QHash<QString, QString>> rows;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return rows;
    }
    const QStringList names = QString::fromUtf8(file.readLine()).chopped(1).split('\t');
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).remove('\n').split('\t');
        QHash<QString, QString> row;
        for (qsizetype i = 0; i < names.size(); ++i) {
            row.insert(names.at(i), cells.value(i));
        }
        rows.append(row);
    }
    return rows;
}

} // namespace med::tests
