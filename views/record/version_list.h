#pragma once

#include "models/values.h"

#include <QWidget>

namespace med::views {

/// The versions of a record, newest first, joined by a line.
class VersionList : public QWidget {
    Q_OBJECT
public:
    explicit VersionList(QWidget *parent = nullptr);
    /// `verified`: the newest one passed its checks, and only then looks so.
    void setVersions(std::vector<models::VersionEntry> versions, bool verified);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString detailOf(const models::VersionEntry &version) const;
    std::vector<models::VersionEntry> m_versions;
    bool m_verified = false;
};

} // namespace med::views
