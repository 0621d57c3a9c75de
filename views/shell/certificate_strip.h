#pragma once

#include "views/common/notice.h"

namespace med::models {
class CertificateModel;
}

namespace med::views {

class Button;

/// Says from a month before that the person's certificate ends; one press renews it.
class CertificateStrip : public Notice {
    Q_OBJECT
public:
    explicit CertificateStrip(models::CertificateModel &certificate, QWidget *parent = nullptr);

private:
    void refresh();
    models::CertificateModel &m_certificate;
    Button *m_renew;
    Button *m_close;
};

} // namespace med::views
