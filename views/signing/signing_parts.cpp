#include "views/signing/signing_parts.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/digest_view.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/signing/act_sentences.h"
#include "views/signing/signing_words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace med::views {

using models::text;
using namespace metrics;
using models::SigningRequest;

namespace {

constexpr ColumnWidth kLabel{88};
constexpr Length kExactHeight{220};

/// An icon of the height of a line of text.
class Icon : public QWidget {
public:
    Icon(Glyph glyph, Token ink)
        : m_glyph(glyph)
        , m_ink(ink)
    {
        setFixedSize(kStatusIcon, std::max(20, QFontMetrics(typeFont(Type::Body)).height()));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, QRectF(0, (height() - kStatusIcon) / 2.0, kStatusIcon, kStatusIcon), m_glyph, themeColor(m_ink));
    }

private:
    Glyph m_glyph;
    Token m_ink;
};

Label *wrapped(Type type, Token token, const QString &words)
{
    auto *label = new Label(type, token, words);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// Two widgets side by side, or below each other where large text leaves no room for that.
QBoxLayout *pairOf(QWidget *first, QWidget *second, int spacing)
{
    const int room = kSigningSheet - 2 * kPagePadding - kLabel - 24;
    const bool fits = first->sizeHint().width() + spacing + second->sizeHint().width() <= room;
    auto *pair = new QBoxLayout(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    pair->setSpacing(fits ? spacing : 4);
    pair->addWidget(first, 0, Qt::AlignLeft);
    pair->addWidget(second, 0, Qt::AlignLeft);
    if (fits) {
        pair->addStretch();
    }
    return pair;
}

QWidget *bytesView(const QString &exact)
{
    auto *bytes = new QPlainTextEdit(exact);
    bytes->setObjectName(QStringLiteral("signingBytes"));
    bytes->setAccessibleName(SigningParts::tr("Exactly what is signed"));
    bytes->setReadOnly(true);
    bytes->setTabChangesFocus(true);
    bytes->setFont(typeFont(Type::Secondary));
    bytes->setFixedHeight(kExactHeight);
    return bytes;
}

} // namespace

SigningParts::SigningParts(const SigningRequest &request, QWidget *parent)
    : Area(Token::Surface, parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    addWhat(request);
    addWhom(request);
    addEffect(request);
    addContent(request);
    addWith(request);
    auto *end = new QHBoxLayout;
    end->setContentsMargins(kPagePadding, 10, kPagePadding, 10);
    end->setSpacing(kIconGap);
    end->addStretch();
    end->addWidget(new Icon(Glyph::Check, Token::Ok));
    end->addWidget(new Label(Type::Secondary, Token::Muted, tr("End of what you sign")));
    end->addStretch();
    m_column->addLayout(end);
    m_column->addStretch();
}

QVBoxLayout *SigningParts::addPart(const QString &label)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kPagePadding, 14, kPagePadding, 14);
    row->setSpacing(0);
    auto *name = new Label(Type::Body, Token::Muted, label);
    name->setFixedWidth(std::max<int>(kLabel, name->sizeHint().width() + kIconGap));
    row->addWidget(name, 0, Qt::AlignTop);
    auto *contents = new QVBoxLayout;
    contents->setSpacing(4);
    row->addLayout(contents, 1);
    m_column->addLayout(row);
    m_column->addWidget(new Hairline);
    return contents;
}

void SigningParts::addWhat(const SigningRequest &request)
{
    auto *part = addPart(tr("What"));
    part->addWidget(wrapped(Type::BodyBold, Token::Text, actText(request)));
    if (!request.words.empty() && text(request.words.front()) != actText(request)) {
        part->addWidget(wrapped(Type::Body, Token::Text, withoutIds(actSentence(request.words.front()))));
    }
    const auto facts = factsOf(request);
    if (facts.isEmpty()) {
        return;
    }
    auto *table = new QGridLayout;
    table->setContentsMargins(0, 6, 0, 0);
    table->setHorizontalSpacing(12);
    table->setVerticalSpacing(2);
    table->setColumnStretch(1, 1);
    for (const FactLine &fact : facts) {
        const int row = table->rowCount();
        table->addWidget(new Label(Type::Body, Token::Muted, fact.name), row, 0, Qt::AlignTop);
        table->addWidget(wrapped(fact.alarm ? Type::BodyBold : Type::Body, fact.alarm ? Token::Danger : Token::Text, fact.value), row, 1, Qt::AlignTop);
    }
    part->addLayout(table);
}

void SigningParts::addWhom(const SigningRequest &request)
{
    auto *part = addPart(tr("Whom"));
    if (request.patient) {
        const auto &patient = *request.patient;
        part->addWidget(wrapped(Type::BodyBold, Token::Text, clinical::fullName(patient.family, patient.given, patient.title)));
        const QString age = clinical::ageText(patient.birthDate, QDate::currentDate());
        const QString born = age.isEmpty() || !patient.deceasedDate.empty()
            ? clinical::dateText(patient.birthDate)
            : QStringLiteral("%1 (%2)").arg(clinical::dateText(patient.birthDate), age);
        part->addWidget(wrapped(Type::Body, Token::Muted, tr("Born %1 · MRN %2").arg(born, clinical::identifierText(patient.mrn))));
    } else if ((request.function.starts_with("Member:") || request.function == "Patient:Register") && !request.title.empty()) {
        part->addWidget(wrapped(Type::BodyBold, Token::Text, text(request.title))); // A colleague, or who is no patient yet.
    } else {
        part->addWidget(wrapped(Type::Body, Token::Muted, tr("This act is about no single patient.")));
    }
    if (request.recipients.empty()) {
        return;
    }
    part->addSpacing(6);
    part->addWidget(new Label(Type::Body, Token::Text, kindOf(request) == ActKind::Withdraw ? tr("No longer readable by") : tr("Readable by")));
    for (const auto &recipient : request.recipients) {
        auto *row = new QHBoxLayout;
        row->setSpacing(4);
        row->addWidget(new Icon(recipient.isOrganization ? Glyph::Hospital : Glyph::Account, Token::Muted), 0, Qt::AlignTop);
        row->addSpacing(4);
        const bool named = recipient.isOrganization || isNamed(recipient.name);
        row->addWidget(new Label(Type::BodyBold, Token::Text, named ? text(recipient.name) : tr("Name not known here")), 0, Qt::AlignTop);
        QString why = QStringLiteral("· ") + recipientText(recipient.role);
        if (!recipient.organization.empty() && recipient.organization != recipient.name) {
            why += QStringLiteral(" · ") + text(recipient.organization);
        }
        row->addWidget(wrapped(Type::Body, Token::Muted, why), 1, Qt::AlignTop);
        part->addLayout(row);
    }
}

void SigningParts::addEffect(const SigningRequest &request)
{
    auto *part = addPart(tr("Effect"));
    part->setSpacing(6);
    for (const Effect &effect : effectsOf(request)) {
        auto *row = new QHBoxLayout;
        row->setSpacing(kIconGap);
        row->addWidget(new Icon(effect.glyph, effect.ink), 0, Qt::AlignTop);
        row->addWidget(wrapped(Type::Body, Token::Text, effect.words), 1);
        part->addLayout(row);
    }
}

void SigningParts::addContent(const SigningRequest &request)
{
    auto *part = addPart(tr("Content"));
    auto *digest = new DigestView;
    digest->setObjectName(QStringLiteral("signingDigest"));
    digest->setAccessibleName(tr("Digest of what is signed"));
    digest->setDigest(text(request.digest));
    part->addWidget(digest);

    auto *details = new Button(ButtonKind::Link, Glyph::ChevronRight, tr("Details"));
    details->setObjectName(QStringLiteral("signingDetails"));
    details->setCheckable(true);
    auto *exact = new Button(ButtonKind::Link, Glyph::Eye, tr("Show exactly what is signed"));
    exact->setObjectName(QStringLiteral("signingExact"));
    exact->setCheckable(true);
    part->addSpacing(2);
    part->addLayout(pairOf(details, exact, kPanelGap));

    auto *more = new QWidget;
    auto *lines = new QVBoxLayout(more);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->setSpacing(4);
    for (std::size_t i = 0; i < request.words.size(); ++i) {
        lines->addWidget(wrapped(Type::Secondary, Token::Text, actSentence(request.words[i])));
    }
    lines->addWidget(wrapped(Type::Secondary, Token::Muted, tr("Stated time: %1").arg(clinical::utcText(request.claimed))));
    lines->addWidget(wrapped(Type::Secondary, Token::Muted, tr("Function of the contract: %1").arg(text(request.function))));
    lines->addWidget(wrapped(Type::Secondary, Token::Muted, tr("The digest is SHA-256 over the bytes that your key signs.")));
    more->hide();
    part->addWidget(more);
    connect(details, &Button::toggled, more, &QWidget::setVisible);
    connect(exact, &Button::toggled, this, [exact, part, words = text(request.exact), bytes = static_cast<QWidget *>(nullptr)](bool on) mutable {
        exact->setText(on ? tr("Hide what is signed") : tr("Show exactly what is signed"));
        exact->updateGeometry();
        if (!bytes) { // Made when somebody asks: it costs more than the rest of the sheet.
            bytes = bytesView(words);
            part->addWidget(bytes);
        }
        bytes->setVisible(on);
    });
}

void SigningParts::addWith(const SigningRequest &request)
{
    auto *part = addPart(tr("With"));
    auto *place = new Pill;
    place->setState(Glyph::Laptop, Token::Muted, Token::Surface, {}, tr("on this computer"));
    part->addLayout(pairOf(new Label(Type::BodyBold, Token::Text, tr("%1, signing key").arg(text(request.signer))), place, kIconGap));
    part->addWidget(wrapped(Type::Body, Token::Muted,
                            tr("%1 · %2 · expires %3")
                                .arg(capital(roleText(request.signerRole)), text(request.signerOrganization),
                                     clinical::dateText(request.expires))));
    auto *print = new QHBoxLayout;
    print->setSpacing(kIconGap);
    print->addWidget(new Label(Type::Secondary, Token::Muted, tr("Fingerprint")));
    const QStringList groups = clinical::digestLines(request.fingerprint).value(0).split(' ');
    auto *shown = new Label(Type::Secondary, Token::Text, groups.mid(0, 4).join(' '));
    shown->setToolTip(text(request.fingerprint));
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    print->addWidget(shown);
    print->addStretch();
    part->addLayout(print);
}

} // namespace med::views
