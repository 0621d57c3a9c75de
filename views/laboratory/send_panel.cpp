#include "views/laboratory/send_panel.h"

#include "views/common/clinical_text.h"
#include "views/common/theme/metrics.h"
#include "views/laboratory/send_row.h"

#include <QSet>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

SendPanel::SendPanel(models::LaboratoryModel &laboratory, QWidget *parent)
    : Panel(tr("Sending"), parent)
    , m_laboratory(laboratory)
    , m_empty(new Label(Type::Secondary, Token::Muted,
                        tr("What you send appears here with its progress, and stays until it is confirmed.")))
{
    setObjectName(QStringLiteral("sendPanel"));
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    m_empty->setContentsMargins(kPanelPadding, 12, kPanelPadding, 12);
    m_empty->setWordWrap(true);
    body()->addWidget(m_empty);
    body()->addLayout(m_list);
    auto &queue = laboratory.queue();
    connect(&queue, &QAbstractItemModel::rowsInserted, this, &SendPanel::rebuild);
    connect(&queue, &QAbstractItemModel::rowsRemoved, this, &SendPanel::rebuild);
    connect(&queue, &QAbstractItemModel::modelReset, this, &SendPanel::rebuild);
    connect(&queue, &QAbstractItemModel::dataChanged, this, &SendPanel::refresh);
    connect(&laboratory, &models::LaboratoryModel::currentChanged, this, &SendPanel::refresh);
    connect(&laboratory.orders(), &models::OrderQueueModel::stateChanged, this, &SendPanel::refresh);
    rebuild();
}

void SendPanel::setRoom(int width)
{
    m_compact = width < 75 * QFontMetrics(typeFont(Type::Body)).averageCharWidth();
    for (SendRow *row : m_rows) {
        row->setCompact(m_compact);
    }
}

void SendPanel::rebuild()
{
    auto &queue = m_laboratory.queue();
    // Rows that stay keep their widgets, and with them the keyboard.
    QList<SendRow *> rows;
    for (int i = 0; i < queue.rowCount(); ++i) {
        const QString id = queue.row(i).id;
        const auto old = std::find_if(m_rows.begin(), m_rows.end(), [&](const SendRow *row) { return row->id() == id; });
        if (old != m_rows.end()) {
            rows << *old;
            m_rows.erase(old);
        } else {
            auto *row = new SendRow(queue, id);
            row->setCompact(m_compact);
            connect(row, &SendRow::verifyRequested, this, &SendPanel::verify);
            rows << row;
        }
    }
    for (SendRow *gone : m_rows) {
        m_list->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // It may be the sender.
    }
    qDeleteAll(m_lines);
    m_lines.clear();
    m_rows = rows;
    for (int i = 0; i < rows.size(); ++i) {
        m_list->removeWidget(rows.at(i));
        if (i > 0) {
            m_lines << new Hairline;
            m_list->addWidget(m_lines.last());
        }
        m_list->addWidget(rows.at(i));
        rows.at(i)->show();
    }
    m_empty->setVisible(rows.isEmpty());
    refresh();
}

void SendPanel::refresh()
{
    for (SendRow *row : m_rows) {
        row->refresh();
    }
    const int waiting = m_laboratory.queue().waitingCount();
    QStringList notes;
    if (const models::OrderEntry *order = m_laboratory.current(); order && order->mandateUntil != Moment {}) {
        notes << tr("You signed for order %1 until %2 %3")
                     .arg(QString::fromStdString(order->accession), clinical::dateText(order->mandateUntil), clinical::timeText(order->mandateUntil));
    }
    if (waiting > 0) {
        notes << tr("%n study(s) not confirmed yet", nullptr, waiting);
    }
    setNote(notes.join(QStringLiteral(" · ")));
}

void SendPanel::verify(const QString &id)
{
    const models::SendItem *item = m_laboratory.queue().item(id);
    if (!item || !item->sent) {
        return;
    }
    const auto patient = item->order.patient;
    const models::StudySummary study {.recordId = item->sent->recordId,
                                      .version = item->sent->version,
                                      .patientId = item->order.patientId,
                                      .title = item->title.toStdString(),
                                      .modality = item->order.modality,
                                      .accession = item->order.accession,
                                      .organization = item->order.performerOrganization,
                                      .images = item->sent->images,
                                      .bytes = item->sent->bytes,
                                      .block = item->sent->block,
                                      .orderId = item->order.orderId};
    emit verifyRequested(patient, study);
}

} // namespace med::views
