#pragma once

#include "models/signing_model.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;

namespace med::views {

class Button;
class IconButton;
class Label;
class Notice;
class SigningParts;
class StageTracker;
class VerbButton;

/// What a person signs, beside the document that it is about: 560 px at the right. Shows itself while the model has
/// an act and hides after it. The text scrolls, the foot does not.
/// Keys: on the short sheet Enter signs while the verb has the focus, as it has at once; on the full sheet only a
/// click, Space on the verb or Alt+S, after two seconds and after scrolling to the end. Esc cancels or closes.
class SigningSheet : public QWidget {
    Q_OBJECT
public:
    explicit SigningSheet(models::SigningModel &signing, QWidget *parent = nullptr);
    /// Milliseconds that the full sheet waits before the verb can be pressed, and that the short sheet stays after
    /// the confirmation. For tests.
    void setDelays(int arming, int closing);
    bool isArmed() const;
    QSize sizeHint() const override;
    /// Whether it stands beside the page, or is about to.
    bool takesRoom() const { return m_takesRoom; }

signals:
    /// Good news, for the line that says it: "Ordered: CT chest. Confirmed in block 1,204."
    void goodNews(const QString &words);
    /// The sheet is about to stand beside the page, which has less room from now on.
    void appearing();
    /// The sheet went away: the page may take the focus back.
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void refresh();
    void begin();
    void appear();
    void refreshFoot();
    void lookForTheEnd();
    void cancel();
    bool isFull() const;
    models::SigningModel &m_signing;
    Label *m_title;
    Label *m_under;
    QScrollArea *m_scroll;
    Notice *m_notice;
    StageTracker *m_tracker;
    Label *m_line;
    Label *m_hint;
    Button *m_cancel;
    VerbButton *m_verb;
    bool m_takesRoom = false;
    QTimer m_appearing;
    QTimer m_arming;
    QTimer m_closing;
    int m_armingDelay = 2000;
    int m_closingDelay = 1400;
    bool m_readToEnd = false;
    QString m_news; ///< Of the act whose confirmation is waited for.
};

} // namespace med::views
