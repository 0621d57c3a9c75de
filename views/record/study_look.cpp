#include "views/record/study_look.h"

#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StudyLook)
};

} // namespace

void setProof(RecordLook &look, const models::StudySummary &study, models::ProofState proof)
{
    const StateLook state = stateLook(proof);
    look.state = state.glyph;
    look.stateInk = state.ink;
    look.stateWord = state.word;
    look.alarm = proof == models::ProofState::Altered;
    look.stateUnder = look.alarm ? Words::tr("Digest differs") : Words::tr("Block %1").arg(clinical::numberText(qint64(study.block)));
    look.struck = study.retracted;
}

} // namespace med::views
