#include "views/record/study_list.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/record/study_delegate.h"

#include <QHBoxLayout>
#include <QMouseEvent>
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
        setFixedSize(112, 104);
        setAccessibleName(
            StudyList::tr("Series %1, %2").arg(entry.series).arg(imagesText(entry.images)));
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
        painter.drawText(QRect(0, 84, width(), 20), Qt::AlignVCenter | Qt::AlignLeft,
                         StudyList::tr("Series %1 · %2").arg(m_entry.series).arg(m_entry.images));
    }

private:
    models::ThumbnailBook::Entry m_entry;
};

} // namespace

StudyList::StudyList(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
                     QWidget *parent)
    : QListView(parent)
    , m_studies(studies)
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("studyList"));
    setAccessibleName(tr("Studies"));
    setProperty("ownFocus", true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setItemDelegate(new StudyDelegate(studies, thumbnails, *this));
    setModel(new RowWords(
        studies, [this](int row) { return sayRow(row); }, this));
    const auto rebuild = [this] {
        applyFilter();
        rebuildActions();
    };
    connect(&studies, &models::StudyListModel::stateChanged, this, rebuild);
    connect(&studies, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                if (currentIndex().row() >= first.row() && currentIndex().row() <= last.row()) {
                    rebuildActions();
                }
            });
    connect(&thumbnails, &models::ThumbnailBook::changed, this, [this](const QString &recordId) {
        if (current() && QString::fromStdString(current()->recordId) == recordId) {
            rebuildActions();
        }
    });
}

QString StudyList::sayRow(int row) const
{
    const StudySummary &study = m_studies.row(row);
    return tr("%1, %2, %3, %4, %5")
        .arg(QString::fromStdString(study.title), clinical::dateText(studyDay(study)),
             imagesText(study.images),
             study.retracted         ? tr("retracted")
                 : study.reported ? tr("reported")
                                  : tr("no report yet"),
             stateLook(m_studies.proofOf(study).state).word);
}

const StudySummary *StudyList::current() const
{
    return currentIndex().isValid() ? &m_studies.row(currentIndex().row()) : nullptr;
}

void StudyList::select(const QString &recordId)
{
    if (const int row = m_studies.rowOf(recordId); row >= 0) {
        setCurrentIndex(model()->index(row, 0));
    }
}

void StudyList::setActs(models::PersonActs *acts, bool mayAcknowledge, bool mayShare)
{
    m_acts = acts;
    m_mayAcknowledge = mayAcknowledge;
    m_mayShare = mayShare;
    connect(acts, &models::ActModel::changed, this, &StudyList::rebuildActions);
    connect(acts, &models::ActModel::succeeded, this, [this](models::Doing doing) {
        if (doing == models::Doing::Acknowledging) {
            m_studies.load();
        }
    });
    rebuildActions();
}

void StudyList::setFilter(const QString &modality, const QString &organization)
{
    m_modality = modality;
    m_organization = organization;
    applyFilter();
    rebuildActions();
}

int StudyList::shownRows() const
{
    int shown = 0;
    for (int row = 0; row < m_studies.rowCount(); ++row) {
        shown += isRowHidden(row) ? 0 : 1;
    }
    return shown;
}

void StudyList::applyFilter()
{
    int first = -1;
    for (int row = 0; row < m_studies.rowCount(); ++row) {
        const StudySummary &study = m_studies.row(row);
        const bool hidden = (!m_modality.isEmpty() && QString::fromStdString(study.modality) != m_modality)
            || (!m_organization.isEmpty() && QString::fromStdString(study.organization) != m_organization);
        setRowHidden(row, hidden);
        if (!hidden && first < 0) {
            first = row;
        }
    }
    // A current row while rows are shown, so that the keyboard has somewhere to start.
    if (!currentIndex().isValid() || isRowHidden(currentIndex().row())) {
        setCurrentIndex(first < 0 ? QModelIndex() : model()->index(first, 0));
    }
    scheduleDelayedItemsLayout();
}

void StudyList::currentChanged(const QModelIndex &now, const QModelIndex &before)
{
    if (before.isValid()) {
        setIndexWidget(before, nullptr);
    }
    QListView::currentChanged(now, before);
    rebuildActions();
    emit currentChangedTo();
}

void StudyList::rebuildActions()
{
    scheduleDelayedItemsLayout();
    const QModelIndex index = currentIndex();
    if (!index.isValid()) {
        return;
    }
    const StudySummary study = m_studies.row(index.row());
    const auto proof = m_studies.proofOf(study);
    const auto *delegate = static_cast<const StudyDelegate *>(itemDelegate());
    // A transparent cover of the row that holds the actions below the two painted lines.
    auto *cover = new QWidget;
    auto *row = new QHBoxLayout(cover);
    row->setContentsMargins(StudyDelegate::kTitleLeft, delegate->headHeight(index.row()) + kRow, 16,
                            12);
    row->setSpacing(kPanelGap);
    const auto pictures = m_thumbnails.entries(QString::fromStdString(study.recordId));
    for (qsizetype i = 0; i < std::min<qsizetype>(pictures.size(), 4); ++i) {
        row->addWidget(new SeriesPicture(pictures.at(i), cover), 0, Qt::AlignTop);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    if (proof.state == ProofState::Altered) {
        buttons->addWidget(
            new Label(Type::Body, Token::Danger,
                      tr("This file does not match its ledger digest. It was not opened.")));
        auto *see = new Button(ButtonKind::Danger, Glyph::None, tr("See the proof"));
        see->setSmall(true);
        connect(see, &Button::clicked, this, [this, study] { emit verifyRequested(study); });
        buttons->addWidget(see);
    } else {
        auto *open = new Button(ButtonKind::Filled, Glyph::OpenInApp, tr("Open"));
        open->setSmall(true);
        open->setObjectName(QStringLiteral("openStudy"));
        open->setKeyHint(tr("Enter"));
        connect(open, &Button::clicked, this, [this, study] { emit openRequested(study); });
        auto *verify = new Button(ButtonKind::Outlined, Glyph::CheckCircleOutline, tr("Verify"));
        verify->setSmall(true);
        verify->setObjectName(QStringLiteral("verifyStudy"));
        connect(verify, &Button::clicked, this, [this, study] { emit verifyRequested(study); });
        buttons->addWidget(open);
        buttons->addWidget(verify);
    }
    if (m_acts) {
        addActs(*buttons, study);
    }
    const QString amount = QStringLiteral("%1 · %2 · %3")
                               .arg(seriesText(study.series), imagesText(study.images),
                                    clinical::bytesText(study.bytes));
    auto *facts = new ElidedLabel(Type::Secondary, Token::Muted, amount);
    if (pictures.isEmpty()) {
        buttons->addSpacing(4);
        buttons->addWidget(facts, 1);
    } else {
        column->addWidget(facts);
    }
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
    row->addLayout(column, 1);
    setIndexWidget(index, cover);
}

void StudyList::addActs(QHBoxLayout &buttons, const StudySummary &study)
{
    const QString record = QString::fromStdString(study.recordId);
    const bool altered = m_studies.proofOf(study).state == ProofState::Altered;
    const bool busy = m_acts->isRunning();
    if (m_mayShare && !altered) {
        auto *share = new Button(ButtonKind::Outlined, Glyph::ShareVariant, tr("Share"));
        share->setSmall(true);
        share->setObjectName(QStringLiteral("shareStudy"));
        connect(share, &Button::clicked, this, &StudyList::shareRequested);
        buttons.addWidget(share);
    }
    if (m_mayAcknowledge && study.acknowledgedBy.empty() && !altered && !study.retracted) {
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

void StudyList::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current()) {
        const StudySummary study = *current();
        if (m_studies.proofOf(study).state == ProofState::Altered) {
            emit verifyRequested(study);
        } else {
            emit openRequested(study);
        }
        return;
    }
    QListView::keyPressEvent(event);
}

void StudyList::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (current() && m_studies.proofOf(*current()).state != ProofState::Altered) {
        emit openRequested(StudySummary(*current()));
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

} // namespace med::views
