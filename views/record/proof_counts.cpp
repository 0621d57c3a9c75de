#include "views/record/proof_counts.h"

#include "views/common/filter_bar.h"

#include <QCoreApplication>

namespace med::views {

using models::ProofState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProofCounts)
};

} // namespace

ProofCounts::ProofCounts(FilterBar &bar)
    : m_labels{bar.addState(stateLook(ProofState::Verified)), bar.addState(stateLook(ProofState::NotChecked)),
               bar.addState({Glyph::Clock, Token::Warn, {}}), bar.addState(stateLook(ProofState::Retracted)),
               bar.addState(stateLook(ProofState::Altered))}
{
    const char *names[] = {"countVerified", "countUnchecked", "countWaiting", "countRetracted", "countAltered"};
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        m_labels[i]->setObjectName(QLatin1String(names[i]));
    }
    show({});
}

void ProofCounts::show(const Counts &counts)
{
    const std::array<std::pair<int, QString>, 5> all {{{counts.verified, Words::tr("%1 verified")},
                                                       {counts.unchecked, Words::tr("%1 not checked here")},
                                                       {counts.waiting, Words::tr("%1 waiting")},
                                                       {counts.retracted, Words::tr("%1 retracted")},
                                                       {counts.altered, Words::tr("%1 altered")}}};
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        m_labels[i]->setText(all[i].second.arg(all[i].first));
        m_labels[i]->parentWidget()->setVisible(i == 0 || all[i].first > 0);
    }
}

} // namespace med::views
