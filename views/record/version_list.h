#pragma once

#include "models/values.h"

#include <QWidget>

namespace med::views {

/// The versions of a record, newest first, joined by a line.
class VersionList : public QWidget {
    Q_OBJECT
public:
    explicit VersionList(QWidget *parent = nullptr);
    void setVersions(std::vector<models::VersionEntry> versions);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString detailOf(const models::VersionEntry &version) const;
    std::vector<models::VersionEntry> m_versions;
};

} // namespace med::views
