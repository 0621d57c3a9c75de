#pragma once

#include "views/common/button.h"

namespace med::views {

/// Attaches the scan of a signed paper: PDF, PNG or JPEG. Says which file it is.
class PaperButton : public Button {
    Q_OBJECT
public:
    explicit PaperButton(QWidget *parent = nullptr);
    QString path() const { return m_path; } ///< Empty: none.
    void setPath(const QString &path);

signals:
    void changed();

private:
    QString m_path;
};

} // namespace med::views
