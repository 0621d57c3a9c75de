#pragma once

#include "views/common/icon.h"
#include "views/common/painted_button.h"

namespace med::views {

/// How much a button asks for. One filled button a page.
enum class ButtonKind { Filled, Outlined, Danger, Link };

/// A button with an icon, a text and the key that does the same. Keys: Space and Enter press it.
class Button : public PaintedButton {
    Q_OBJECT
public:
    Button(ButtonKind kind, Glyph glyph, const QString &text, QWidget *parent = nullptr);
    void setKind(ButtonKind kind);
    void setGlyph(Glyph glyph);
    /// The key as it is unless the person changed it: then the button shows theirs.
    void setKeyHint(const QString &key);
    void setSmall(bool small);
    /// A triangle at the end says that a menu opens. The owner opens it.
    void setOpensMenu(bool opens);
    /// A bold part after the text: "Preset 3  **Soft tissue**".
    void setValue(const QString &value);
    /// Where it has less room than it wants, its text ends with "…"; its tool tip should say the whole.
    void setElides(bool elides);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont textFont() const;
    QFont valueFont() const;
    QString shownKey() const;
    ButtonKind m_kind;
    Glyph m_glyph;
    QString m_key;
    QString m_value;
    bool m_small = false;
    bool m_opensMenu = false;
    bool m_elides = false;
};

/// A square button that is an icon only: it needs a name, which is its tool tip too.
class IconButton : public PaintedButton {
    Q_OBJECT
public:
    IconButton(Glyph glyph, const QString &name, int side, QWidget *parent = nullptr);
    void setGlyph(Glyph glyph);
    void setToken(Token token);
    QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
    Token m_token = Token::Muted;
    int m_side;
};

/// A tool of the viewer: an icon and its key below, 40 px or as wide as the key's name; narrower where many tools
/// share too little room, but never than its key. Checked: the drag does this now.
class ToolTile : public PaintedButton {
    Q_OBJECT
public:
    ToolTile(Glyph glyph, const QString &key, const QString &name, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownKey() const;
    Glyph m_glyph;
    QString m_key; ///< Unless it was changed.
};

} // namespace med::views
