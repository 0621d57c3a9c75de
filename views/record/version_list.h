#pragma once

#include "models/values.h"

#include <QWidget>

namespace med::views {

/// The versions of a record, newest first, joined by a line.
class VersionList : public QWidget {
    Q_OBJECT
public:
    explicit VersionList(QWidget *parent = nullptr);
    /// What the checks of one version came to.
    enum class Checked { No, Intact, Altered };
    /// `checked`: of `version`; only what passed its checks looks so, and what is altered says so.
    void setVersions(std::vector<models::VersionEntry> versions, int version, Checked checked);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool isAltered(const models::VersionEntry &version) const;
    QString detailOf(const models::VersionEntry &version) const;
    std::vector<models::VersionEntry> m_versions;
    int m_version = 0;
    Checked m_checked = Checked::No;
};

} // namespace med::views
