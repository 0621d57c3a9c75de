#pragma once

#include "services/base/bytes.h"
#include "views/print/print_document.h"

#include <QPlainTextEdit>

namespace med::views {

/// A plain text as it was written; nothing of it is markup, and it can be selected and copied.
class TextView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextView(QWidget *parent = nullptr);
    /// UTF-8; what is none becomes the sign for it.
    void show(ByteView text);
    void clear();
    /// Its lines for paper, at most two thousand.
    void addTo(PrintDocument &document) const;

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace med::views
