#include "views/record/study_actions.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ProofState;
using models::StudySummary;

namespace {

/// A series' picture with its name below, as far as it was opened in this session.
class SeriesPicture : public QWidget {
public:
    SeriesPicture(const models::ThumbnailBook::Entry &entry, QWidget *parent)
        : QWidget(parent)
        , m_entry(entry)
    {
        m_name = StudyActions::tr("Series %1 · %2").arg(entry.series).arg(entry.images);
        setFixedSize(std::max(112, QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(m_name) + 2), 84 + kControl * 5 / 8);
        setAccessibleName(
            StudyActions::tr("Series %1, %2").arg(entry.series).arg(imagesText(entry.images)));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QRect frame(0, 0, width(), 82);
        painter.fillRect(frame, Qt::black);
        if (!m_entry.picture.isNull()) {
            QSizeF size = m_entry.picture.size();
            size.scale(frame.size(), Qt::KeepAspectRatio);
            const QRectF place(frame.center().x() - size.width() / 2,
                               frame.center().y() - size.height() / 2, size.width(), size.height());
            painter.drawImage(place, m_entry.picture);
        } else {
            paintGlyph(painter, QRectF(frame.center().x() - 12, frame.center().y() - 12, 24, 24),
                       Glyph::TimerSand, colorOf(ThemeId::Reading, Token::Muted));
        }
        painter.setPen(themeColor(Token::Border));
        painter.drawRect(frame.adjusted(0, 0, -1, -1));
        painter.setFont(typeFont(Type::Secondary));
        painter.setPen(themeColor(Token::Text));
        drawWords(painter, QRect(0, 84, width(), height() - 84), Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft),
                  m_name);
    }

private:
    models::ThumbnailBook::Entry m_entry;
    QString m_name; ///< Below the picture.
};

} // namespace

StudyActions::StudyActions(const StudySummary &study, ProofState proof, const models::ThumbnailBook &thumbnails,
                           models::PersonActs *acts, const Offers &offers, QWidget *parent)
    : QWidget(parent)
    , m_acts(acts)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kPanelGap);
    const auto pictures = thumbnails.entries(QString::fromStdString(study.recordId));
    for (qsizetype i = 0; i < std::min<qsizetype>(pictures.size(), 4); ++i) {
        row->addWidget(new SeriesPicture(pictures.at(i), this), 0, Qt::AlignTop);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    auto *buttons = new WrapLayout;
    buttons->setSpacing(12);
    addOpening(*buttons, proof);
    if (m_acts) {
        addActs(*buttons, study, proof, offers);
    }
    const QString amount = QStringLiteral("%1 · %2 · %3").arg(seriesText(study.series), contentsText(study.images, study.attachments), clinical::bytesText(study.bytes));
    auto *facts = new LineLabel(Type::Secondary, Token::Muted, amount);
    if (pictures.isEmpty()) {
        buttons->addWidget(facts);
    } else {
        column->addWidget(facts);
    }
    column->addLayout(buttons);
    column->addStretch();
    row->addLayout(column, 1);
}

void StudyActions::addOpening(WrapLayout &buttons, ProofState proof)
{
    if (proof == ProofState::Altered) {
        buttons.addWidget(new LineLabel(Type::Body, Token::Danger, tr("This file does not match its ledger digest. It was not opened.")));
        auto *see = new Button(ButtonKind::Danger, Glyph::None, tr("See the proof"));
        see->setSmall(true);
        connect(see, &Button::clicked, this, &StudyActions::verifyRequested);
        buttons.addWidget(see);
        return;
    }
    auto *open = new Button(ButtonKind::Filled, Glyph::OpenInApp, tr("Open"));
    open->setSmall(true);
    open->setObjectName(QStringLiteral("openStudy"));
    open->setKeyHint(tr("Enter"));
    connect(open, &Button::clicked, this, &StudyActions::openRequested);
    auto *verify = new Button(ButtonKind::Outlined, Glyph::CheckCircleOutline, tr("Verify"));
    verify->setSmall(true);
    verify->setObjectName(QStringLiteral("verifyStudy"));
    connect(verify, &Button::clicked, this, &StudyActions::verifyRequested);
    buttons.addWidget(open);
    buttons.addWidget(verify);
}

void StudyActions::addActs(WrapLayout &buttons, const StudySummary &study, ProofState proof, const Offers &offers)
{
    const QString record = QString::fromStdString(study.recordId);
    const bool altered = proof == ProofState::Altered;
    const bool busy = m_acts->isRunning();
    if (offers.share && !altered) {
        auto *share = new Button(ButtonKind::Outlined, Glyph::ShareVariant, tr("Share"));
        share->setSmall(true);
        share->setObjectName(QStringLiteral("shareStudy"));
        connect(share, &Button::clicked, this, &StudyActions::shareRequested);
        buttons.addWidget(share);
    }
    if (offers.acknowledge && study.acknowledgedBy.empty() && !altered && !study.retracted) {
        auto *seen = new Button(ButtonKind::Outlined, Glyph::Check, tr("Acknowledge"));
        seen->setSmall(true);
        seen->setObjectName(QStringLiteral("acknowledgeStudy"));
        seen->setToolTip(tr("Sign that you have seen this study"));
        seen->setEnabled(!busy);
        connect(seen, &Button::clicked, this, [this, record] { m_acts->acknowledge(record); });
        buttons.addWidget(seen);
    }
    if (m_acts->mayTamper()) {
        const bool tampered = m_acts->isTampered(record);
        auto *tamper = new Button(ButtonKind::Outlined, tampered ? Glyph::UndoVariant : Glyph::Bug,
                                  tampered ? tr("Undo tampering") : tr("Tamper"));
        tamper->setSmall(true);
        tamper->setObjectName(QStringLiteral("tamperStudy"));
        tamper->setToolTip(tampered ? tr("Demonstration: put the byte back")
                                    : tr("Demonstration: flip one byte of the stored copy, then verify"));
        tamper->setEnabled(!busy);
        connect(tamper, &Button::clicked, this, [this, record, tampered] {
            tampered ? m_acts->undoTampering(record) : m_acts->tamper(record);
        });
        buttons.addWidget(tamper);
    }
}

} // namespace med::views
