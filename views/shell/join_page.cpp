#include "views/shell/join_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/file_choice.h"
#include "views/common/painted_button.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/passphrase_fields.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::BeginningModel;
using models::JoinStep;

namespace {

QString fromUtf8(const std::string &value)
{
    return QString::fromStdString(value);
}

QString rolesText(const std::vector<std::string> &roles)
{
    QStringList words;
    for (const auto &role : roles) {
        words << roleText(role);
    }
    return words.join(QStringLiteral(", "));
}

/// Thirteen groups of four, five groups a line: as one reads them aloud.
QString fingerprintLines(const std::string &fingerprint)
{
    constexpr int kGroupsALine = 5;
    const QStringList groups = fromUtf8(fingerprint).split(' ', Qt::SkipEmptyParts);
    QStringList lines;
    for (int i = 0; i < groups.size(); i += kGroupsALine) {
        lines << groups.mid(i, kGroupsALine).join(QStringLiteral("  "));
    }
    return lines.join('\n');
}

QString activityOf(std::optional<JoinStep> step)
{
    switch (step.value_or(JoinStep::Checking)) {
    case JoinStep::Checking:
        return JoinPage::tr("Checking the invitation…");
    case JoinStep::MakingKeys:
        return JoinPage::tr("Making your keys on this computer…");
    case JoinStep::Enrolling:
        return JoinPage::tr("Asking the organisation for your certificate…");
    case JoinStep::ReadingLedger:
        return JoinPage::tr("Reading and checking the ledger…");
    case JoinStep::PublishingKey:
        return JoinPage::tr("Publishing the key that records are sealed to…");
    case JoinStep::FoundingOrganisation:
        return JoinPage::tr("Making your organisation’s recovery key and its agent…");
    }
    return {};
}

QString onlyFileOf(const QMimeData *data)
{
    const auto urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

/// Where an invitation is dropped; pressing it asks for one.
class JoinPage::DropPlace : public PaintedButton {
public:
    DropPlace()
    {
        setObjectName(QStringLiteral("chooseInvitation"));
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFile({});
    }
    void setFile(const QString &name)
    {
        m_file = name;
        setText(name.isEmpty() ? JoinPage::tr("Choose the invitation file") : name);
        setAccessibleName(name.isEmpty() ? text() : JoinPage::tr("Invitation %1; choose another").arg(name));
        update();
    }
    QSize sizeHint() const override { return {400, kRow}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen edge(themeColor(Token::Border), 1);
        edge.setStyle(m_file.isEmpty() ? Qt::DashLine : Qt::SolidLine);
        painter.setPen(edge);
        painter.setBrush(themeColor(isEnabled() && (underMouse() || isDown()) ? Token::SurfaceAlt : Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        const int icon = kToolIcon;
        paintGlyph(painter, QRectF(16, (height() - icon) / 2.0, icon, icon), Glyph::EmailOpen, themeColor(Token::Accent));
        const int left = 16 + icon + 12;
        const QString more = m_file.isEmpty() ? JoinPage::tr("or drop it here") : JoinPage::tr("Choose another");
        painter.setFont(typeFont(Type::Body));
        const int end = painter.fontMetrics().horizontalAdvance(more);
        painter.setPen(themeColor(Token::Muted));
        drawWords(painter, rect().adjusted(0, 0, -16, 0), Qt::AlignVCenter | Qt::AlignRight, more);
        painter.setFont(typeFont(Type::BodyBold));
        painter.setPen(themeColor(Token::Text));
        const int room = width() - left - end - 32;
        drawWords(painter, QRect(left, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, room));
    }

private:
    QString m_file;
};

JoinPage::JoinPage(BeginningModel &model, QWidget *parent)
    : BeginPage(tr("Join an organisation"), tr("Open the invitation file that your administrator gave you. Nothing is sent before you say so."), tr("Join"), parent)
    , m_model(model)
    , m_place(new DropPlace)
    , m_code(new QLineEdit)
    , m_readCode(new Button(ButtonKind::Outlined, Glyph::None, tr("Read the code")))
    , m_said(new QWidget)
    , m_organization(new Label(Type::BodyBold))
    , m_person(new Label(Type::Body))
    , m_until(new Label(Type::Body))
    , m_fingerprint(new Label(Type::BodyBold))
    , m_warning(new Notice(NoticeKind::Warning))
    , m_passphrase(new PassphraseFields)
    , m_recovery(new FormField(tr("Where the recovery key goes"), "joinRecovery"))
{
    setObjectName(QStringLiteral("joinPage"));
    setAcceptDrops(true);
    setHelp(tr("The invitation names your organisation and its network. The network fingerprint says whose it is: have your administrator read theirs "
               "to you, by telephone or face to face, and compare. Your keys are made on this computer and stay in a wallet that your passphrase opens."));
    form()->addWidget(m_place);
    auto *label = new Label(Type::Secondary, Token::Muted, tr("Or scan, paste or type the code of a printed invitation"));
    label->setBuddy(m_code);
    form()->addWidget(label);
    auto *typed = new QHBoxLayout;
    typed->setSpacing(kIconGap);
    m_code->setObjectName(QStringLiteral("invitationCode"));
    m_code->setAccessibleName(tr("Code of a printed invitation"));
    m_code->setPlaceholderText(QStringLiteral("medanchor:join?…"));
    m_code->setMinimumHeight(kControl);
    m_code->setTextMargins(6, 0, 6, 0);
    m_readCode->setObjectName(QStringLiteral("readCode"));
    typed->addWidget(m_code, 1);
    typed->addWidget(m_readCode);
    form()->addLayout(typed);
    auto *column = new QVBoxLayout(m_said);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *panel = new Panel(tr("What it says"));
    auto *grid = new QGridLayout;
    grid->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto line = [&](const QString &name, Label *value, const char *objectName) {
        const int row = grid->rowCount();
        grid->addWidget(new Label(Type::Body, Token::Muted, name), row, 0, Qt::AlignTop);
        value->setObjectName(QLatin1String(objectName));
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(value, row, 1);
    };
    line(tr("Organisation"), m_organization, "saidOrganization");
    line(tr("For"), m_person, "saidPerson");
    line(tr("Can be used until"), m_until, "saidUntil");
    line(tr("Network fingerprint"), m_fingerprint, "saidFingerprint");
    auto *compare = new Label(Type::Secondary, Token::Muted, tr("Have your administrator read theirs to you. If one character differs, do not join."));
    compare->setWordWrap(true);
    grid->addWidget(compare, grid->rowCount(), 1);
    panel->body()->addLayout(grid);
    column->addWidget(panel);
    m_warning->setObjectName(QStringLiteral("joinWarning"));
    column->addWidget(m_warning);
    column->addWidget(m_passphrase);
    m_recovery->setHint(tr("You are the first of your organisation. With this file and your passphrase every record of it can be opened when the wallets are "
                           "lost. Keep it away from this computer, such as on a USB stick."));
    auto *chooseKey = new Button(ButtonKind::Outlined, Glyph::None, tr("Choose…"));
    chooseKey->setObjectName(QStringLiteral("chooseJoinRecovery"));
    chooseKey->setAccessibleName(tr("Choose where the recovery key goes"));
    m_recovery->addBeside(chooseKey);
    connect(chooseKey, &Button::clicked, this, &JoinPage::chooseRecovery);
    column->addWidget(m_recovery);
    form()->addWidget(m_said);
    connect(m_place, &QAbstractButton::clicked, this, &JoinPage::chooseFile);
    connect(m_code, &QLineEdit::textChanged, this, &JoinPage::refresh);
    connect(m_code, &QLineEdit::returnPressed, this, &JoinPage::readCode); // A scanner ends with it.
    connect(m_readCode, &QAbstractButton::clicked, this, &JoinPage::readCode);
    connect(&m_model, &BeginningModel::changed, this, &JoinPage::refresh);
    refresh();
}

void JoinPage::enter()
{
    m_passphrase->clear();
    m_code->clear();
    m_seen = false;
    m_place->setFocus();
    refresh();
}

void JoinPage::chooseFile()
{
    views::chooseFile(this, {.title = tr("Open an invitation"), .filter = tr("Invitations (*.invitation);;All files (*)")}, [this](const QString &file) {
        m_seen = false;
        m_model.readInvitation(file.toStdString());
    });
}

void JoinPage::readCode()
{
    const QString code = m_code->text().simplified();
    if (!m_model.isBusy() && !code.isEmpty()) {
        m_seen = false;
        m_model.readCode(code);
    }
}

void JoinPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_model.isBusy() && !onlyFileOf(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void JoinPage::dropEvent(QDropEvent *event)
{
    const QString file = onlyFileOf(event->mimeData());
    if (!m_model.isBusy() && !file.isEmpty()) {
        event->acceptProposedAction();
        m_seen = false;
        m_model.readInvitation(file.toStdString());
    }
}

void JoinPage::refresh()
{
    const auto &invitation = m_model.invitation();
    m_place->setFile(fromUtf8(m_model.invitationFile().filename().string()));
    m_readCode->setEnabled(!m_model.isBusy() && !m_code->text().isEmpty());
    m_said->setVisible(invitation.has_value());
    verb()->setVisible(invitation && !m_model.hasEnded());
    stripe()->setVisible(invitation && invitation->demonstration);
    if (invitation) {
        m_organization->setText(fromUtf8(invitation->organization));
        m_person->setText(invitation->person.empty() ? tr("you, as the patient whose record it is")
                                                     : tr("%1, as %2").arg(fromUtf8(invitation->person), rolesText(invitation->roles)));
        m_until->setText(tr("%1, %2").arg(clinical::dateText(invitation->until), clinical::timeText(invitation->until)));
        m_fingerprint->setText(fingerprintLines(invitation->fingerprint));
        m_passphrase->setVisible(!m_model.hasEnded());
        m_recovery->setVisible(invitation->first && !m_model.hasEnded());
        m_warning->setVisible(m_model.hasEnded());
        m_warning->setWords(tr("This invitation has ended."), tr("Nothing was sent. Ask your administrator for a new one."));
    }
    setBusy(m_model.isBusy() && invitation ? activityOf(m_model.joinStep()) : QString());
    const auto &failure = m_model.failure();
    const bool ours = failure && (failure->doing == models::Doing::Joining || failure->doing == models::Doing::ReadingInvitation);
    setFailure(ours && !m_model.isBusy() ? failure : std::nullopt);
    if (invitation && !m_model.isBusy() && !m_seen && isVisible() && !m_model.hasEnded()) {
        m_seen = true;
        m_passphrase->findChild<QLineEdit *>()->setFocus(Qt::OtherFocusReason);
    }
}

void JoinPage::go()
{
    if (m_model.isBusy() || !m_model.invitation() || m_model.hasEnded() || !m_passphrase->check()) {
        return;
    }
    const QString recovery = m_model.invitation()->first ? m_recovery->edit()->text() : QString();
    if (m_model.invitation()->first && !checkRecovery(recovery)) {
        return;
    }
    m_model.join(m_passphrase->take(), recovery.toStdString());
}

void JoinPage::chooseRecovery()
{
    chooseFileToWrite(this, {.title = tr("Save the recovery key"), .filter = tr("Keys (*.p8)"), .proposed = QStringLiteral("recovery.p8")},
                      [this](const QString &file) { m_recovery->edit()->setText(file); });
}

bool JoinPage::checkRecovery(const QString &file)
{
    const bool chosen = !file.isEmpty() && QDir::isAbsolutePath(file);
    m_recovery->setError(!chosen                              ? tr("Choose where the recovery key goes.")
                             : !QFileInfo(file).dir().exists() ? tr("That folder is not there. Choose another one.")
                                                               : QString());
    if (m_recovery->hasError()) {
        m_recovery->edit()->setFocus(Qt::OtherFocusReason);
    }
    return !m_recovery->hasError();
}

void JoinPage::leave()
{
    if (m_model.isBusy()) {
        m_model.cancel();
        return;
    }
    m_passphrase->clear();
    m_code->clear();
    m_model.reset();
    emit back();
}

} // namespace med::views
