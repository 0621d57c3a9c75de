#pragma once

#include "models/export_model.h"
#include "models/person_acts.h"
#include "models/proxy_model.h"
#include "models/rights_model.h"
#include "views/sharing/sharing_words.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class Button;
class Label;
class Notice;

/// What a patient may ask of whoever keeps their records: to take everything with them, to have it restricted, to have it erased.
class RightsPage : public QWidget {
    Q_OBJECT
public:
    RightsPage(models::RightsModel &rights, models::ExportModel &exports, models::PersonActs &acts, Voice voice, QWidget *parent = nullptr);
    void enter();
    /// Shows who acts for the patient; outlives the page.
    void setProxies(models::ProxyModel &proxies);

signals:
    /// The paper of an appointment is to be shown.
    void openPaper(const QString &recordId, const QString &title);

private:
    enum class Asking { Nothing, Restriction, Lifting, Erasure };
    QVBoxLayout *addPanel(QVBoxLayout &column, const QString &title);
    Label *addWords(QVBoxLayout &lines, const char *name, const QString &words = {});
    Button *addButton(QVBoxLayout &lines, const char *name, Glyph glyph, const QString &words);
    void beginExport();
    void ask(Asking asking);
    void refresh();
    void refreshExport();
    models::RightsModel &m_rights;
    models::ExportModel &m_exports;
    models::PersonActs &m_acts;
    Voice m_voice;
    QVBoxLayout *m_column;
    Label *m_title;
    Notice *m_failure;
    Button *m_export;
    Button *m_stop;
    Label *m_exported;
    Label *m_standing;
    Button *m_restrict;
    Button *m_lift;
    QVBoxLayout *m_restrictionLines;
    Label *m_erasure;
    Button *m_erase;
    Button *m_withdraw; ///< A request for erasure that waits.
    QList<Label *> m_warnings;
    QVBoxLayout *m_erasureLines;
    QWidget *m_strip = nullptr; ///< Asks for the reason of what is asked for.
    Asking m_asking = Asking::Nothing;
};

} // namespace med::views
