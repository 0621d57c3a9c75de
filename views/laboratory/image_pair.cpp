#include "views/laboratory/image_pair.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/icon.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using State = models::ImageComparison::State;

/// A picture on black, or a word why there is none.
class ImagePair::Picture : public QWidget {
public:
    Picture() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }
    QSize sizeHint() const override { return {300, 260}; }
    void show(const QImage &image, Glyph glyph, const QString &name)
    {
        m_image = image;
        m_glyph = glyph;
        setAccessibleName(name);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::black);
        painter.drawRoundedRect(rect(), kRadius, kRadius);
        if (m_image.isNull()) {
            paintGlyph(painter, QRectF((width() - kVerdictIcon) / 2.0, (height() - kVerdictIcon) / 2.0, kVerdictIcon, kVerdictIcon), m_glyph,
                       colorOf(ThemeId::Reading, Token::Muted));
            return;
        }
        QSizeF size = m_image.size();
        size.scale(rect().size() - QSize(8, 8), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_image);
    }

private:
    QImage m_image;
    Glyph m_glyph = Glyph::FileImage;
};

ImagePair::ImagePair(QWidget *parent)
    : QWidget(parent)
    , m_earlier(new Picture)
    , m_files(new Picture)
    , m_earlierTitle(new Label(Type::BodyBold))
    , m_earlierText(new Label(Type::Secondary, Token::Muted))
    , m_filesTitle(new Label(Type::BodyBold))
    , m_filesText(new Label(Type::Secondary, Token::Muted))
{
    setObjectName(QStringLiteral("imagePair"));
    m_earlierText->setObjectName(QStringLiteral("earlierText"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kPanelPadding, 12, kPanelPadding, 4);
    row->setSpacing(kPanelGap);
    const auto side = [row](Picture *picture, Label *title, Label *text) {
        auto *column = new QVBoxLayout;
        column->setSpacing(4);
        title->setWordWrap(true);
        text->setWordWrap(true);
        column->addWidget(title);
        column->addWidget(picture);
        column->addWidget(text);
        column->addStretch();
        row->addLayout(column, 1);
    };
    side(m_earlier, m_earlierTitle, m_earlierText);
    side(m_files, m_filesTitle, m_filesText);
}

void ImagePair::show(const models::ImageComparison &comparison, const models::OrderEntry &order, const QImage &files, const models::Intake &intake)
{
    const QString name = clinical::fullName(order.patient.family, order.patient.given, order.patient.title);
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    m_earlierTitle->setText(tr("Earlier, of %1").arg(name));
    m_filesTitle->setText(tr("In these files"));
    QString said;
    Glyph glyph = Glyph::FileImage;
    switch (comparison.state()) {
    case State::Idle:
        break;
    case State::Loading:
        said = tr("Looking for an earlier study and opening it. The opening is noted in the record.");
        glyph = Glyph::TimerSand;
        break;
    case State::None:
        said = tr("No earlier study of this patient can be read here. Compare the patient in person, or ask who ordered.");
        glyph = Glyph::EyeOff;
        break;
    case State::Failed:
        said = tr("%1 (%2)").arg(errorText(*comparison.failure()), comparison.failure()->id);
        glyph = Glyph::AlertCircle;
        break;
    case State::Ready:
        said = tr("%1, %2, %3. Whether both are of one person is yours to say.")
                   .arg(examinationText(comparison.study().title), clinical::dateText(comparison.study().studyDate), text(comparison.study().organization));
        glyph = comparison.picture().isNull() ? Glyph::EyeOff : Glyph::FileImage;
        break;
    }
    m_earlierText->setText(said);
    m_earlier->show(comparison.picture(), glyph, tr("An earlier image of %1").arg(name));
    m_filesText->setText(tr("%1, %2").arg(intake.title.empty() ? tr("No description") : text(intake.title),
                                          intake.studyDate.empty() ? tr("no date") : clinical::dateText(intake.studyDate)));
    m_files->show(files, files.isNull() ? Glyph::TimerSand : Glyph::FileImage, tr("The first image of these files"));
}

} // namespace med::views
