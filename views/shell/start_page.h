#pragma once

#include "models/settings.h"
#include "models/sign_in_model.h"
#include "views/common/icon.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class BrandPanel;
class ChoiceCard;
class Label;

/// The first page: how to begin, and the profiles that are on this computer.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(const models::SignInModel &model, models::Settings &settings, QWidget *parent = nullptr);
    /// Shows the profiles of this computer, the one used last first.
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
};

} // namespace med::views
