#include "views/common/patient_banner.h"

#include "views/common/accessible_role.h"
#include "views/common/clinical_text.h"
#include "views/common/icon.h"
#include "views/common/menu.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace med::views {

using namespace metrics;
using models::Allergies;

namespace {

constexpr Length kBannerLine{28};
constexpr int kGap = 40;
constexpr int kNarrowGap = 20; ///< Where the line is too short.


/// The framed statement about allergies. Only known ones have the warning icon.
class AllergyMark : public QWidget {
public:
    AllergyMark(const QString &text, bool warns, QWidget *parent)
        : QWidget(parent)
        , m_text(text)
        , m_warns(warns)
    {
        setFocusPolicy(Qt::TabFocus);
        setAccessibleRole(*this, QAccessible::StaticText);
        setProperty("onBanner", true);
        setAccessibleName(text);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const int icon = m_warns ? kButtonIcon + kIconGap : 0;
        return {24 + icon + QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(m_text),
                kControl};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor ink = themeColor(Token::BannerText);
        painter.setPen(QPen(ink, m_warns ? 1.0 : 0.6));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        int x = 12;
        if (m_warns) {
            paintGlyph(painter, QRectF(x, (height() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon),
                       Glyph::Alert, ink);
            x += kButtonIcon + kIconGap;
        }
        painter.setPen(ink);
        painter.setFont(typeFont(Type::BodyBold));
        drawWords(painter, QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft,
                  m_text);
    }

private:
    QString m_text;
    bool m_warns;
};

QString allergyText(Allergies allergies)
{
    switch (allergies) {
    case Allergies::Known:
        return PatientBanner::tr("Known allergies");
    case Allergies::NoneKnown:
        return PatientBanner::tr("No known allergies");
    case Allergies::NotRecorded:
        return PatientBanner::tr("Allergies not recorded");
    case Allergies::Unavailable:
        return PatientBanner::tr("Allergies unavailable");
    }
    return {};
}

} // namespace

BannerItem::BannerItem(const QString &label, const QString &value, const QString &copied,
                       bool isName, QWidget *parent)
    : QWidget(parent)
    , m_label(label)
    , m_value(value)
    , m_copied(copied)
    , m_isName(isName)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::StaticText);
    setProperty("onBanner", true);
    setAccessibleName(label.isEmpty() ? tr("Patient") : label);
    setAccessibleDescription(value);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize BannerItem::sizeHint() const
{
    const QFontMetrics value(typeFont(m_isName ? Type::BannerName : Type::BannerValue));
    int width = value.horizontalAdvance(m_value) + 2;
    if (!m_label.isEmpty()) {
        width += QFontMetrics(typeFont(Type::Body)).horizontalAdvance(m_label) + kIconGap;
    }
    return {width, kBannerLine};
}

void BannerItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    const QFont valueFont = typeFont(m_isName ? Type::BannerName : Type::BannerValue);
    const QFontMetrics valueMetrics(valueFont);
    const int baseline = (height() + valueMetrics.capHeight()) / 2;
    const auto line = [&](int x, const QString &words) {
        const QFontMetrics metrics = painter.fontMetrics();
        drawWords(painter,
                  QRect(x, baseline - metrics.ascent(), metrics.horizontalAdvance(words) + 2,
                        metrics.height()),
                  Qt::AlignLeft | Qt::AlignTop, words);
    };
    int x = 0;
    if (!m_label.isEmpty()) {
        painter.setFont(typeFont(Type::Body));
        painter.setPen(themeColor(Token::BannerLabel));
        line(x, m_label);
        x += QFontMetrics(typeFont(Type::Body)).horizontalAdvance(m_label) + kIconGap;
    }
    painter.setFont(valueFont);
    painter.setPen(themeColor(Token::BannerText));
    line(x, m_value);
}

void BannerItem::copy()
{
    QApplication::clipboard()->setText(m_copied);
}

void BannerItem::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QWidget::keyPressEvent(event);
}

void BannerItem::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new Menu(this);
    menu->addAction(tr("Copy"), this, &BannerItem::copy);
    menu->openAt(event->globalPos());
}

PatientBanner::PatientBanner(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setFixedHeight(kBanner);
    setObjectName(QStringLiteral("patientBanner"));
    m_row->setContentsMargins(16, 0, 16, 0);
    m_row->setSpacing(kPanelGap);
    m_row->addStretch();
}

void PatientBanner::addItem(const QString &label, const QString &value, const QString &copied,
                            bool isName)
{
    auto *item = new BannerItem(label, value, copied, isName, this);
    item->show();
    m_shown.append(item);
}

void PatientBanner::setPatient(const std::optional<models::PatientSummary> &patient, QDate today,
                               Clinical clinical)
{
    qDeleteAll(m_shown);
    m_shown.clear();
    delete m_allergies;
    m_allergies = nullptr;
    m_deceased = patient && !patient->deceasedDate.empty();
    if (patient) {
        const QString name = clinical::fullName(patient->family, patient->given, patient->title);
        addItem({}, name, name, true);
        QString born = clinical::dateText(patient->birthDate);
        const QString age = clinical::ageText(patient->birthDate, today);
        if (patient->birthDate.empty()) {
            born = tr("Not known");
        } else if (!m_deceased && !age.isEmpty()) {
            born += QStringLiteral(" (%1)").arg(age);
        }
        addItem(tr("Born"), born, born);
        if (m_deceased) {
            const QString died = clinical::dateText(patient->deceasedDate);
            addItem(tr("Died"), died, died);
            const QDate day = QDate::fromString(
                QString::fromStdString(patient->deceasedDate).left(10), Qt::ISODate);
            const QString atDeath = clinical::ageText(patient->birthDate, day);
            if (!atDeath.isEmpty()) {
                addItem(tr("Age at death"), atDeath, atDeath);
            }
        }
        const QString gender = clinical::genderText(patient->sex);
        addItem(tr("Gender"), gender, gender);
        addItem(tr("MRN"), clinical::identifierText(patient->mrn),
                QString::fromStdString(patient->mrn));
        if (clinical == Clinical::Yes) {
            m_allergies = new AllergyMark(allergyText(patient->allergies),
                                          patient->allergies == Allergies::Known, this);
            m_allergies->show();
        }
    }
    setAccessibleName(texts().join(QStringLiteral(", ")));
    arrange();
    update();
}

void PatientBanner::arrange()
{
    int right = width() - 16;
    for (const QWidget *widget : m_trailing) {
        right -= widget->isVisibleTo(this) ? widget->sizeHint().width() + kPanelGap : 0;
    }
    QList<QWidget *> items;
    int all = 16;
    for (BannerItem *item : m_shown) {
        items.append(item);
        all += item->sizeHint().width() + kGap;
    }
    if (m_allergies) {
        items.append(m_allergies);
        all += m_allergies->sizeHint().width() + kGap;
    }
    const int gap = all - kGap <= right ? kGap : kNarrowGap;
    QList<QRect> places;
    int x = 16;
    int line = 0;
    for (const QWidget *item : items) {
        const QSize size = item->sizeHint();
        if (x > 16 && x + size.width() > right) {
            x = 16;
            ++line;
        }
        places.append(QRect(QPoint(x, line), size));
        x += size.width() + gap;
    }
    const int step = kControl + 6;
    setFixedHeight(kBanner + line * step);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QRect place = places.at(i);
        const int middle = kBanner / 2 + place.y() * step;
        const QRect item(place.x(), middle - place.height() / 2, place.width(), place.height());
        items.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), item));
    }
}

void PatientBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool PatientBanner::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return done;
}

QStringList PatientBanner::texts() const
{
    QStringList all;
    for (const BannerItem *item : m_shown) {
        all << item->text();
    }
    if (m_allergies) {
        all << m_allergies->accessibleName();
    }
    return all;
}

void PatientBanner::addTrailing(QWidget *widget)
{
    m_row->addWidget(widget);
    m_trailing.append(widget);
}

void PatientBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(m_deceased ? Token::BannerDeceased : Token::Banner));
    if (m_deceased) {
        QColor line = themeColor(Token::BannerLabel);
        line.setAlphaF(0.22F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, 1));
        for (int x = -height(); x < width(); x += 12) {
            painter.drawLine(x, height(), x + height(), 0);
        }
    }
}

} // namespace med::views
