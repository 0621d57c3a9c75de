#pragma once

#include "views/common/icon.h"
#include "views/common/label.h"

namespace med::views {

enum class NoticeKind { Info, Warning, Danger };

/// A strip that stays until what it says is over: icon, words that can be selected, at most one
/// button.
class Notice : public QWidget {
    Q_OBJECT
public:
    explicit Notice(NoticeKind kind, QWidget *parent = nullptr);
    /// `strong` is bold and may be empty. Announces itself to screen readers.
    void setWords(const QString &strong, const QString &rest);
    QString words() const;
    void setKind(NoticeKind kind);
    void addButton(QWidget *button);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NoticeKind m_kind;
    Label *m_strong;
    Label *m_rest;
};

/// Fills a place that has nothing to show: an icon, what will appear here, and what starts it.
class EmptyPlace : public QWidget {
    Q_OBJECT
public:
    EmptyPlace(Glyph glyph, const QString &title, const QString &text, QWidget *parent = nullptr);
    void setWords(Glyph glyph, const QString &title, const QString &text);
    QString title() const { return m_title->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
    Label *m_title;
    Label *m_text;
};

} // namespace med::views
