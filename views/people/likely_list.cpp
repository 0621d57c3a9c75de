#include "views/people/likely_list.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;
using models::LikelyPatient;
using models::PatientDraft;
using models::PatientSummary;

namespace {

Label *wrapping(Type type, Token ink, const QString &words)
{
    auto *label = new Label(type, ink, words);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    return label;
}

QString bornText(const std::string &date) { return date.empty() ? LikelyList::tr("Not known") : clinical::dateText(date); }

QString numberOr(const std::string &number) { return number.empty() ? QStringLiteral("–") : clinical::identifierText(number); }

} // namespace

LikelyList::LikelyList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_ask(wrapping(Type::Body, Token::Text, {}))
    , m_reason(new QLineEdit)
    , m_missing(wrapping(Type::Secondary, Token::Danger, tr("Say what tells them apart. It is signed and sealed with the registration.")))
    , m_other(new Button(ButtonKind::Outlined, Glyph::Account, tr("It is somebody else: go on")))
{
    setObjectName(QStringLiteral("likelyList"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Registered already?"));
    panel->setEdge(Token::Warn);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    lines->setSpacing(14);
    lines->addWidget(m_ask);
    m_rows->setSpacing(14);
    lines->addLayout(m_rows);
    m_reason->setObjectName(QStringLiteral("likelyReason"));
    m_reason->setAccessibleName(tr("Why it is somebody else"));
    m_reason->setPlaceholderText(tr("Why it is somebody else, such as “cousin; passport seen”"));
    m_reason->setMinimumHeight(kControl);
    m_reason->setTextMargins(6, 0, 6, 0);
    lines->addWidget(m_reason);
    m_missing->setObjectName(QStringLiteral("likelyReasonError"));
    m_missing->hide();
    lines->addWidget(m_missing);
    m_other->setObjectName(QStringLiteral("likelyOther"));
    lines->addWidget(m_other, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    column->addWidget(panel);
    connect(m_other, &Button::clicked, this, &LikelyList::decide);
    connect(m_reason, &QLineEdit::textChanged, m_missing, &QWidget::hide);
}

QWidget *LikelyList::makeOne(const PatientDraft &entered, const LikelyPatient &likely, int number)
{
    const PatientSummary &patient = likely.patient;
    auto *one = new QWidget;
    auto *lines = new QVBoxLayout(one);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    const QString name = clinical::fullName(patient.family, patient.given, patient.title);
    lines->addWidget(wrapping(Type::BodyBold, Token::Text, tr("%1, born %2: %3 % alike").arg(name, bornText(patient.birthDate), QString::number(likely.percent))));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(new Label(Type::Secondary, Token::Muted, tr("Entered")), 0, 1);
    grid->addWidget(new Label(Type::Secondary, Token::Muted, tr("Registered")), 0, 2);
    const auto row = [&](const QString &label, const QString &here, const QString &there, const char *field) {
        const int at = grid->rowCount();
        const bool agrees = std::ranges::find(likely.agreeing, field) != likely.agreeing.end();
        grid->addWidget(new Label(Type::Secondary, Token::Muted, label), at, 0, Qt::AlignTop);
        grid->addWidget(wrapping(Type::Body, Token::Text, here), at, 1);
        grid->addWidget(wrapping(agrees ? Type::BodyBold : Type::Body, agrees ? Token::Warn : Token::Text, there), at, 2);
    };
    row(tr("Family name"), QString::fromStdString(entered.family), QString::fromStdString(patient.family), "family");
    row(tr("Given name"), QString::fromStdString(entered.given), QString::fromStdString(patient.given), "given");
    row(tr("Born"), bornText(entered.birthDate), bornText(patient.birthDate), "birth_date");
    row(tr("Gender"), clinical::genderText(entered.sex), clinical::genderText(patient.sex), "sex");
    row(tr("MRN"), numberOr(entered.mrn), numberOr(patient.mrn), "mrn");
    if (!entered.nationalId.empty() || !patient.nationalId.empty()) {
        row(tr("National identifier"), numberOr(entered.nationalId), numberOr(patient.nationalId), "national_id");
    }
    lines->addLayout(grid);
    auto *open = new Button(ButtonKind::Filled, Glyph::Account, tr("Open %1").arg(clinical::shortName(patient.family, patient.given)));
    open->setObjectName(QStringLiteral("likelyOpen-%1").arg(number));
    connect(open, &Button::clicked, this, [this, patient] { emit openRequested(patient); });
    lines->addWidget(open, 0, Qt::AlignLeft);
    return one;
}

void LikelyList::show(const PatientDraft &entered, const std::vector<LikelyPatient> &likely)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide(); // Until it goes it would show through.
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_needsReason = std::ranges::any_of(likely, &LikelyPatient::nearCertain);
    for (std::size_t i = 0; i < likely.size(); ++i) {
        if (i > 0) {
            m_rows->addWidget(new Hairline);
        }
        m_rows->addWidget(makeOne(entered, likely[i], int(i)));
    }
    m_ask->setText(m_needsReason ? tr("This is nearly certainly somebody who is registered already. Two records of one person are dangerous: what stands in the one is "
                                      "missing in the other.")
                                 : tr("This may be somebody who is registered already. Compare before you go on."));
    m_reason->setVisible(m_needsReason);
    m_reason->clear();
    m_missing->hide();
    QWidget::show();
    QAccessibleEvent alert(m_ask, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void LikelyList::begin()
{
    if (auto *open = findChild<Button *>(QStringLiteral("likelyOpen-0"))) {
        open->setFocus(Qt::OtherFocusReason);
    }
}

void LikelyList::decide()
{
    const QString reason = m_reason->text().simplified();
    if (m_needsReason && reason.isEmpty()) {
        m_missing->show();
        m_reason->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(m_missing, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        return;
    }
    emit somebodyElse(m_needsReason ? reason : QString());
}

} // namespace med::views
