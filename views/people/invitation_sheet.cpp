#include "views/people/invitation_sheet.h"

#include "views/common/clinical_text.h"
#include "views/print/qr_code.h"

#include <QCoreApplication>

namespace med::views {

namespace {

struct Sheet {
    Q_DECLARE_TR_FUNCTIONS(InvitationSheet)
};

constexpr double kCode = 200; ///< Points: 70 mm, for a reader at arm's length.

/// Some characters a line, so that it can be typed.
QString inLines(const std::string &text)
{
    constexpr std::size_t kLine = 64;
    QStringList lines;
    for (std::size_t i = 0; i < text.size(); i += kLine) {
        lines << QString::fromStdString(text.substr(i, kLine));
    }
    return lines.join('\n');
}

} // namespace

PrintDocument invitationSheet(const models::InvitationMade &invitation, const PrintContext &context)
{
    const QString person = QString::fromStdString(invitation.person);
    PrintDocument document {.context = context, .title = Sheet::tr("Your access to your own record"),
                            .under = Sheet::tr("%1 · from %2").arg(person, QString::fromStdString(invitation.organization)),
                            .identity = person, .blocks = {}, .landscape = false};
    auto &blocks = document.blocks;
    blocks.push_back(PrintText {Sheet::tr("With Medanchor you read your own record, see who looked at it, and decide with whom it is shared. Install Medanchor, "
                                          "choose “Join an organisation”, and scan this code, or type the line below it.")});
    if (const auto code = qrDrawing(invitation.code, kCode)) {
        blocks.push_back(*code);
    }
    blocks.push_back(PrintText {inLines(invitation.code)});
    blocks.push_back(PrintField {Sheet::tr("Can be used until"),
                                 Sheet::tr("%1, %2, once").arg(clinical::dateText(invitation.until), clinical::timeText(invitation.until))});
    blocks.push_back(PrintField {Sheet::tr("Network fingerprint"), QString::fromStdString(invitation.fingerprint)});
    blocks.push_back(PrintText {Sheet::tr("Medanchor shows the same fingerprint before anything is sent. If one character differs, do not join.")});
    if (invitation.onThisComputerOnly) {
        blocks.push_back(PrintText {Sheet::tr("The ledger is not open to other computers: this code works on the computer of the organisation only.")});
    }
    blocks.push_back(PrintHeading {Sheet::tr("Keep this sheet to yourself")});
    blocks.push_back(PrintText {Sheet::tr("Whoever has it before you used it can join in your name and read your record. Once you have joined it is worth nothing: tear it up.")});
    return document;
}

} // namespace med::views
