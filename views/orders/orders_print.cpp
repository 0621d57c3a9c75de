#include "views/orders/orders_print.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/orders/order_words.h"
#include "views/print/print_words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OrdersPrint)
};

} // namespace

PrintDocument ordersDocument(const models::OrdersModel &orders, const std::optional<models::PatientSummary> &patient, const PrintContext &context)
{
    PrintDocument document {.context = context, .title = Words::tr("Orders"), .under = {},
                            .identity = patient ? identityLine(*patient) : Words::tr("Several patients"), .blocks = {}};
    PrintTable table {.head = {Words::tr("Asked"), Words::tr("Examination"), Words::tr("From and to"), Words::tr("Urgency"), Words::tr("State"),
                               Words::tr("Times and reasons")},
                      .shares = {14, 18, 24, 11, 14, 30}, .rows = {}};
    int open = 0;
    for (int i = 0; i < orders.rowCount(); ++i) {
        const models::OrderEntry &order = orders.row(i);
        open += isOpenOrder(order) ? 1 : 0;
        QStringList what {order.title.empty() ? Words::tr("Sealed order") : examinationText(order.title)};
        if (!patient && order.readable) {
            what.prepend(clinical::shortName(order.patient.family, order.patient.given));
        }
        if (!order.accession.empty()) {
            what << text(order.accession);
        }
        QStringList why = orderSentences(order);
        if (!order.reason.empty()) {
            why.prepend(Words::tr("Asked because: %1").arg(text(order.reason)));
        }
        table.rows.push_back({QStringLiteral("%1\n%2").arg(clinical::dateText(order.requested), clinical::timeText(order.requested)),
                              what.join(QLatin1Char('\n')),
                              attributedText(order.requester, order.requesterOrganization, "doctor") + QLatin1Char('\n')
                                  + Words::tr("to %1").arg(text(order.performerOrganization)),
                              urgencyLook(order.priority).word,
                              requestLook(order.status).word
                                  + (order.block > 0 ? Words::tr("\nblock %1").arg(clinical::numberText(qint64(order.block))) : QString()),
                              why.join(QLatin1Char('\n'))});
    }
    document.under = Words::tr("%1 open, %2 in all").arg(open).arg(orders.rowCount());
    document.blocks.push_back(std::move(table));
    return document;
}

} // namespace med::views
