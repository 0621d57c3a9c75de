#include "views/record/study_delegate.h"

#include "views/common/clinical_text.h"
#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/common/words.h"

#include <QPainter>

namespace med::views {

using namespace metrics;
using models::ProofState;
using models::StudySummary;

namespace {

constexpr Length kTile{32};
constexpr Length kTileLeft{112};
constexpr Length kStateWidth{190}; ///< From the state's icon to the row's end.
constexpr Length kReportWidth{190}; ///< Before that.

Token fillOf(ProofState state, bool selected)
{
    return state == ProofState::Altered ? Token::DangerBackground
        : selected                      ? Token::Selection
                                        : Token::Surface;
}

} // namespace

QDate studyDay(const StudySummary &study)
{
    const QDate day =
        QDate::fromString(QString::fromStdString(study.studyDate).left(10), Qt::ISODate);
    return day.isValid() ? day : clinical::localDate(study.anchored);
}

StudyDelegate::StudyDelegate(const models::StudyListModel &studies,
                             const models::ThumbnailBook &thumbnails, QListView &view)
    : QStyledItemDelegate(&view)
    , m_studies(studies)
    , m_thumbnails(thumbnails)
    , m_view(view)
{
}

QDate StudyDelegate::monthOf(int row) const
{
    const QDate day = studyDay(m_studies.row(row));
    return QDate(day.year(), day.month(), 1);
}

int StudyDelegate::headHeight(int row) const
{
    for (int before = row - 1; before >= 0; --before) {
        if (!m_view.isRowHidden(before)) {
            return monthOf(row) != monthOf(before) ? kGroupHeader : 0;
        }
    }
    return kGroupHeader;
}

int StudyDelegate::actionsHeight(int row) const
{
    if (m_view.currentIndex().row() != row) {
        return 0;
    }
    const QString record = QString::fromStdString(m_studies.row(row).recordId);
    return m_thumbnails.entries(record).isEmpty() ? 40 : 124;
}

QSize StudyDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, headHeight(index.row()) + kRow + actionsHeight(index.row())};
}

void StudyDelegate::paintHead(QPainter &painter, const QRect &rect, int row) const
{
    int entries = 0;
    for (int i = row; i < m_studies.rowCount() && monthOf(i) == monthOf(row); ++i) {
        entries += m_view.isRowHidden(i) ? 0 : 1;
    }
    painter.fillRect(rect, themeColor(Token::SurfaceAlt));
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                     themeColor(Token::Hairline));
    const QRect text = rect.adjusted(kPanelPadding, 0, -kPanelPadding, -1);
    painter.setFont(typeFont(Type::SecondaryBold));
    painter.setPen(themeColor(Token::Muted));
    drawWords(painter, text, Qt::AlignVCenter | Qt::AlignLeft, clinical::monthText(monthOf(row)));
    painter.setFont(typeFont(Type::Secondary));
    drawWords(painter, text, Qt::AlignVCenter | Qt::AlignRight,
              tr("%n study(s)", nullptr, entries));
}

void StudyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    followDirection(*painter, option.rect, option.direction);
    const int row = index.row();
    const StudySummary &study = m_studies.row(row);
    const auto proof = m_studies.proofOf(study);
    const int head = headHeight(row);
    if (head > 0) {
        paintHead(*painter, QRect(option.rect.left(), option.rect.top(), option.rect.width(), head),
                  row);
    }
    const QRect rect = option.rect.adjusted(0, head, 0, 0);
    const bool selected = m_view.currentIndex().row() == row;
    painter->fillRect(rect, themeColor(fillOf(proof.state, selected)));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      themeColor(Token::Hairline));
    if (selected) {
        painter->fillRect(
            QRect(rect.left(), rect.top(), kSelectionEdge, rect.height() - 1),
            themeColor(proof.state == ProofState::Altered ? Token::Danger : Token::Accent));
    }

    const auto grown = [](int size) { return size * textPercent() / 100; };
    const int first = rect.top() + grown(8);
    const int second = rect.top() + grown(28);
    const auto line = [&](int x, int y, int width, Type type, Token ink, const QString &words, bool struck = false) {
        QFont font = typeFont(type);
        font.setStrikeOut(struck);
        painter->setFont(font);
        painter->setPen(themeColor(ink));
        drawWords(*painter, QRect(x, y, width, grown(20)), Qt::AlignVCenter | Qt::AlignLeft,
                  painter->fontMetrics().elidedText(words, Qt::ElideRight, width));
    };
    const int left = rect.left();
    line(left + kPanelPadding, first, grown(92), Type::BodyBold, Token::Text,
         clinical::dateText(studyDay(study)));
    const bool sameDay = clinical::localDate(study.anchored) == studyDay(study);
    if (sameDay) {
        line(left + kPanelPadding, second, grown(92), Type::Secondary, Token::Muted,
             clinical::timeText(study.anchored));
    }

    const QRectF tile(left + kTileLeft, rect.top() + grown(12), kTile, kTile);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(selected ? Token::Surface : Token::SurfaceAlt));
    painter->drawRoundedRect(tile, kRadius, kRadius);
    paintGlyph(*painter, tile.adjusted(grown(7), grown(7), -grown(7), -grown(7)), Glyph::FileImage, themeColor(Token::Text));

    const int stateLeft = rect.right() - kStateWidth;
    const int reportLeft = stateLeft - kReportWidth;
    const int titleWidth = reportLeft - left - kTitleLeft - 16;
    line(left + kTitleLeft, first, titleWidth, Type::BodyBold, study.retracted ? Token::Muted : Token::Text,
         tr("%1, %2").arg(QString::fromStdString(study.title), imagesText(study.images)), study.retracted);
    QString made = QString::fromStdString(study.organization);
    if (!study.author.empty()) {
        made = QStringLiteral("%1 · %2").arg(QString::fromStdString(study.author), made);
    }
    if (!sameDay) {
        made += tr(" · recorded %1 %2")
                    .arg(clinical::dateText(study.anchored), clinical::timeText(study.anchored));
    }
    line(left + kTitleLeft, second, titleWidth, Type::Secondary, Token::Muted, made);

    const QString report = proof.state == ProofState::Altered ? tr("Not opened")
        : study.retracted                                     ? tr("Retracted")
        : study.reported                                      ? tr("Reported")
                                                              : tr("No report yet");
    if (study.retracted && proof.state != ProofState::Altered) {
        line(reportLeft, rect.top() + grown(18), kReportWidth - 12, Type::BodyBold, Token::Danger, report);
    } else if (!study.acknowledgedBy.empty()) {
        line(reportLeft, first, kReportWidth - 12, Type::Body, Token::Muted, report);
        line(reportLeft, second, kReportWidth - 12, Type::Secondary, Token::Muted,
             study.acknowledgementWaits ? tr("Seen, not sent yet")
                                        : tr("Seen by %1").arg(personText(study.acknowledgedBy, study.acknowledgedAt)));
    } else {
        line(reportLeft, rect.top() + grown(18), kReportWidth - 12, Type::Body, Token::Muted, report);
    }

    const StateLook look = stateLook(proof.state);
    paintGlyph(*painter, QRectF(stateLeft, first + 1, kButtonIcon, kButtonIcon), look.glyph,
               themeColor(look.ink));
    line(stateLeft + grown(26), first, grown(130), Type::BodyBold, look.ink, look.word);
    line(stateLeft + grown(26), second, grown(130), Type::Secondary, Token::Muted,
         proof.state == ProofState::Altered
             ? tr("Digest differs")
             : tr("Block %1").arg(clinical::numberText(qint64(study.block))));
    paintGlyph(*painter, QRectF(rect.right() - grown(38), rect.top() + grown(19), kButtonIcon, kButtonIcon),
               selected ? Glyph::ChevronDown : Glyph::ChevronRight, themeColor(Token::Muted));
    painter->restore();
}

} // namespace med::views
