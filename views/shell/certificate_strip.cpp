#include "views/shell/certificate_strip.h"

#include "models/certificate_model.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"

namespace med::views {

using CertificateState = models::CertificateModel::State;

CertificateStrip::CertificateStrip(models::CertificateModel &certificate, QWidget *parent)
    : Notice(NoticeKind::Warning, parent)
    , m_certificate(certificate)
    , m_renew(new Button(ButtonKind::Outlined, Glyph::None, tr("Renew")))
    , m_close(new Button(ButtonKind::Outlined, Glyph::None, tr("Close")))
{
    setObjectName(QStringLiteral("certificateStrip"));
    m_renew->setObjectName(QStringLiteral("renewCertificate"));
    m_close->setObjectName(QStringLiteral("closeCertificate"));
    addButton(m_renew);
    addButton(m_close);
    connect(m_renew, &Button::clicked, this, [this] { m_certificate.renew(); });
    connect(m_close, &Button::clicked, this, &QWidget::hide);
    connect(&m_certificate, &models::CertificateModel::changed, this, &CertificateStrip::refresh);
    refresh();
}

void CertificateStrip::refresh()
{
    const CertificateState state = m_certificate.state();
    m_renew->setVisible(state == CertificateState::Ending || state == CertificateState::Renewing);
    m_renew->setEnabled(state == CertificateState::Ending);
    m_close->setVisible(state == CertificateState::Renewed);
    setKind(state == CertificateState::Renewed ? NoticeKind::Info : NoticeKind::Warning);
    const QString day = clinical::dateText(m_certificate.end().notAfter);
    if (state == CertificateState::Renewed) {
        setWords(tr("Your certificate is renewed, until %1.").arg(day), tr("The new key is used from your next sign-in on."));
    } else if (state == CertificateState::Renewing) {
        setWords(tr("Your certificate is being renewed."), tr("Your organisation’s authority is asked."));
    } else if (state == CertificateState::Ending && m_certificate.failure()) {
        const models::Failure &failure = *m_certificate.failure();
        setWords(errorTitle(failure), tr("%1 (%2)").arg(errorText(failure), failure.id));
    } else if (state == CertificateState::Ending) {
        setWords(tr("Your certificate ends on %1.").arg(day), tr("After that day you can neither read nor sign here. Renewing it takes a moment."));
    }
    setVisible(state != CertificateState::Quiet);
}

} // namespace med::views
