#pragma once

#include "models/person_acts.h"
#include "models/proof_book.h"
#include "models/thumbnail_book.h"

#include <QWidget>

namespace med::views {

class WrapLayout;

/// What can be done with a study, in its opened row: its series' pictures, as far as they were opened in this
/// session, and the buttons. An altered one is not offered for opening.
class StudyActions : public QWidget {
    Q_OBJECT
public:
    struct Offers {
        bool acknowledge = false;
        bool share = false;
    };
    /// `acts` may be null: then there is nothing to sign.
    StudyActions(const models::StudySummary &study, models::ProofState proof, const models::ThumbnailBook &thumbnails,
                 models::PersonActs *acts, const Offers &offers, QWidget *parent = nullptr);

signals:
    void openRequested();
    void verifyRequested();
    void shareRequested();

private:
    void addOpening(WrapLayout &buttons, models::ProofState proof);
    void addActs(WrapLayout &buttons, const models::StudySummary &study, models::ProofState proof, const Offers &offers);
    models::PersonActs *m_acts;
};

} // namespace med::views
