#pragma once

#include <QWidget>

namespace med::views {

/// A digest in fixed cells of four digits, eight cells a line, so that two people can compare it by
/// reading aloud. Ctrl+C copies it without the gaps.
class DigestView : public QWidget {
    Q_OBJECT
public:
    explicit DigestView(QWidget *parent = nullptr);
    void setDigest(const QString &hex);
    QString digest() const { return m_digest; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copy();
    QString m_digest;
};

} // namespace med::views
