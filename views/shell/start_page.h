#pragma once

#include "models/settings.h"
#include "models/sign_in_model.h"
#include "views/common/icon.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class BrandPanel;
class Button;
class ChoiceCard;
class Label;

/// The first page: how to begin, and the profiles that are on this computer.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(const models::SignInModel &model, models::Settings &settings, QWidget *parent = nullptr);
    /// Shows the profiles of this computer, the one used last first: the first six of them, until all are asked for.
    void setProfiles(const QList<models::Profile> &profiles);
    void enter();

signals:
    void demonstrationChosen();
    void joinChosen();
    void practiceChosen();
    void folderChosen(); ///< A profile from a folder is wanted.
    void profileChosen(const med::models::Profile &profile);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    ChoiceCard *addCard(Glyph glyph, const char *name, const QString &title, const QString &detail);
    BrandPanel *m_brand = nullptr;
    QVBoxLayout *m_cards;
    QList<ChoiceCard *> m_choices;
    Label *m_heading;
    QVBoxLayout *m_profiles;
    Button *m_all; ///< Shows the profiles beyond the first six.
    QList<QWidget *> m_more; ///< Their rows.
};

} // namespace med::views
