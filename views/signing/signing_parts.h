#pragma once

#include "models/signing_model.h"
#include "views/common/panel.h"

class QVBoxLayout;

namespace med::views {

/// The five parts of the sheet that are read: what, whom, effect, content, with. Grows as tall as its text.
class SigningParts : public Area {
    Q_OBJECT
public:
    explicit SigningParts(const models::SigningRequest &request, QWidget *parent = nullptr);

private:
    /// Begins a part and answers where its contents go.
    QVBoxLayout *addPart(const QString &label);
    void addWhat(const models::SigningRequest &request);
    void addWhom(const models::SigningRequest &request);
    void addEffect(const models::SigningRequest &request);
    void addContent(const models::SigningRequest &request);
    void addWith(const models::SigningRequest &request);
    QVBoxLayout *m_column;
};

} // namespace med::views
