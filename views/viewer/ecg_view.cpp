#include "views/viewer/ecg_view.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/wrap_layout.h"
#include "views/viewer/ecg_sheet.h"
#include "views/viewer/report_words.h"

#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace med::views {

using models::text;

namespace {

constexpr std::array kGains {5, 10, 20};
constexpr std::array kSpeeds {25, 50};
constexpr int kSides = 12;
constexpr int kLeastPaper = 180; ///< Pixels of its height that are always in sight.
constexpr double kPointsPerMillimetre = 72 / 25.4;

template <typename Steps> int after(const Steps &steps, int now)
{
    const auto at = std::ranges::find(steps, now);
    return at == steps.end() || at + 1 == steps.end() ? steps.front() : *(at + 1);
}

QString gainText(int gain) { return EcgView::tr("%1 mm/mV").arg(gain); }
QString speedText(int speed) { return EcgView::tr("%1 mm/s").arg(speed); }

QString groupText(const dicom::WaveformGroup &group, std::size_t number)
{
    return group.label.empty() ? EcgView::tr("Part %1").arg(number + 1) : text(group.label);
}

QString notesText(const dicom::Waveform &waveform)
{
    QStringList notes;
    for (const dicom::WaveformNote &note : waveform.notes) {
        QString words = text(note.value).simplified();
        if (!note.unit.empty()) {
            words += ' ' + text(note.unit);
        }
        notes << (note.name.empty() ? words : QStringLiteral("%1: %2").arg(text(note.name), words));
    }
    if (!waveform.complete) {
        notes << EcgView::tr("The file holds more than can be shown.");
    }
    return notes.join(QStringLiteral(" · "));
}

} // namespace

ScreenScale screenScale(QSizeF physicalMillimetres, QSize pixels, double logicalDotsPerInch)
{
    // Projectors, virtual screens and bad descriptions tell sizes that no screen has.
    const double across = physicalMillimetres.width() > 0 ? pixels.width() / physicalMillimetres.width() : 0;
    const double down = physicalMillimetres.height() > 0 ? pixels.height() / physicalMillimetres.height() : 0;
    const bool possible = physicalMillimetres.width() >= 100 && physicalMillimetres.width() <= 3000 && across >= 1.5 && across <= 25
        && std::abs(across - down) <= 0.05 * across;
    return possible ? ScreenScale {.pixels = across, .known = true} : ScreenScale {.pixels = logicalDotsPerInch / 25.4, .known = false};
}

QString distanceText(const EcgDistance &distance)
{
    QStringList words {EcgView::tr("%1 ms").arg(clinical::decimalText(distance.milliseconds, 0))};
    if (distance.perMinute) {
        words << EcgView::tr("%1 bpm").arg(clinical::decimalText(*distance.perMinute, 0));
    }
    words << (distance.millivolts ? EcgView::tr("%1 mV").arg(clinical::decimalText(*distance.millivolts, 2)) : EcgView::tr("height not calibrated"));
    return words.join(QStringLiteral(" · "));
}

EcgView::EcgView(QWidget *parent)
    : QWidget(parent)
    , m_sheet(new EcgSheet)
    , m_scroll(scrolled(m_sheet, Qt::ScrollBarAsNeeded))
    , m_leads(new Button(ButtonKind::Outlined, Glyph::ViewGrid, {}))
    , m_gain(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_speed(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_group(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_earlier(new Button(ButtonKind::Outlined, Glyph::None, tr("Earlier")))
    , m_later(new Button(ButtonKind::Outlined, Glyph::None, tr("Later")))
    , m_scale(new ElidedLabel(Type::Secondary, Token::Muted))
    , m_measured(new Label(Type::BodyBold))
    , m_notes(new Label(Type::Secondary, Token::Text))
{
    setObjectName(QStringLiteral("ecgView"));
    auto *content = new QWidget; // In a small viewport all of it scrolls.
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QWidget;
    auto *row = new WrapLayout(bar);
    row->setContentsMargins(kSides, 6, kSides, 6);
    row->setSpacing(8);
    const auto add = [row](Button *button, const char *name, const QString &said, const QString &key) {
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(said);
        button->setKeyHint(key);
        row->addWidget(button);
    };
    add(m_leads, "ecgLeads", tr("Arrangement of the leads"), QStringLiteral("A"));
    add(m_gain, "ecgGain", tr("Gain"), QStringLiteral("G"));
    add(m_speed, "ecgSpeed", tr("Speed"), QStringLiteral("V"));
    add(m_group, "ecgGroup", tr("Part of the record"), {});
    add(m_earlier, "ecgEarlier", tr("Earlier"), QStringLiteral("←"));
    add(m_later, "ecgLater", tr("Later"), QStringLiteral("→"));
    row->addWidget(m_scale);
    row->addWidget(m_measured);
    m_scale->setObjectName(QStringLiteral("ecgScale"));
    m_measured->setObjectName(QStringLiteral("ecgMeasured"));
    column->addWidget(bar);
    column->addWidget(new Hairline);
    m_scroll->setWidgetResizable(false);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setMinimumHeight(kLeastPaper);
    column->addWidget(m_scroll, 1);
    column->addWidget(new Hairline);
    m_notes->setObjectName(QStringLiteral("ecgNotes"));
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_notes->setAccessibleName(tr("Notes on the ECG"));
    m_notes->setContentsMargins(kSides, 6, kSides, 8);
    column->addWidget(m_notes);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(content));
    connect(m_leads, &Button::clicked, this, &EcgView::changeLeads);
    connect(m_gain, &Button::clicked, this, &EcgView::stepGain);
    connect(m_speed, &Button::clicked, this, &EcgView::stepSpeed);
    connect(m_group, &Button::clicked, this, &EcgView::stepGroup);
    connect(m_earlier, &Button::clicked, this, [this] { stepTime(-1); });
    connect(m_later, &Button::clicked, this, [this] { stepTime(1); });
    connect(m_sheet, &EcgSheet::timeRequested, this, &EcgView::stepTime);
    connect(m_sheet, &EcgSheet::measuredChanged, this, [this] {
        const auto distance = m_sheet->measured();
        const QString words = distance ? distanceText(*distance) : QString();
        m_measured->setText(words);
        m_sheet->setAccessibleDescription(words.isEmpty() ? m_scale->text() : QStringLiteral("%1; %2").arg(m_scale->text(), words));
    });
    setFocusProxy(m_sheet);
    QWidget *before = m_sheet; // Where Tab comes in, then what changes it.
    for (Button *each : {m_leads, m_gain, m_speed, m_group, m_earlier, m_later}) {
        setTabOrder(before, each);
        before = each;
    }
}

void EcgView::show(const dicom::Waveform &waveform)
{
    m_sheet->setPaper({}, 1);
    m_waveform = waveform;
    m_look = {};
    const QString notes = notesText(waveform);
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
    apply();
}

void EcgView::clear()
{
    if (!m_waveform) {
        return;
    }
    m_sheet->setPaper({}, 1);
    m_waveform.reset();
    m_notes->clear();
}

QString EcgView::noteText() const { return m_notes->text(); }

QString EcgView::scaleText() const { return m_scale->text(); }

void EcgView::apply()
{
    if (!m_waveform) {
        return;
    }
    const auto &group = m_waveform->groups[m_look.group];
    const ScreenScale scale = screenScale(screen()->physicalSize(), screen()->size(), screen()->logicalDotsPerInch());
    EcgPaper paper(*m_waveform, m_look);
    m_look = paper.look();
    QStringList words {scale.known ? tr("true size on this screen") : tr("not to scale: the screen does not tell its size")};
    words << tr("%1 samples a second").arg(clinical::decimalText(group.frequency, 1));
    const double seconds = EcgPaper::duration(group);
    const double last = std::min(seconds, m_look.start + EcgPaper::kSeconds);
    words << tr("%1 to %2 of %3 s").arg(clinical::decimalText(m_look.start, 1), clinical::decimalText(last, 1), clinical::decimalText(seconds, 1));
    if (!m_waveform->acquisition.empty()) {
        words << dicomDateText(m_waveform->acquisition);
    }
    m_scale->setText(words.join(QStringLiteral(" · ")));
    m_sheet->setPaper(std::move(paper), scale.pixels);
    const bool twelve = m_look.leads == EcgLeads::Twelve;
    m_leads->setText(twelve ? tr("3 × 4 and rhythm") : tr("All leads"));
    m_leads->setVisible(EcgPaper::hasTwelveLeads(group));
    m_gain->setText(gainText(m_look.gain));
    m_speed->setText(speedText(m_look.speed));
    m_group->setText(groupText(group, m_look.group));
    m_group->setVisible(m_waveform->groups.size() > 1);
    const bool isLong = seconds > EcgPaper::kSeconds + 0.05;
    m_earlier->setVisible(isLong);
    m_later->setVisible(isLong);
    m_earlier->setEnabled(m_look.start > 0);
    m_later->setEnabled(last < seconds);
    m_sheet->setAccessibleDescription(m_scale->text());
}

void EcgView::stepGain()
{
    m_look.gain = after(kGains, m_look.gain);
    apply();
}

void EcgView::stepSpeed()
{
    m_look.speed = after(kSpeeds, m_look.speed);
    apply();
}

void EcgView::changeLeads()
{
    m_look.leads = m_look.leads == EcgLeads::Twelve ? EcgLeads::Stacked : EcgLeads::Twelve;
    apply();
}

void EcgView::stepGroup()
{
    m_look = {.group = (m_look.group + 1) % m_waveform->groups.size(), .speed = m_look.speed, .gain = m_look.gain};
    apply();
}

void EcgView::stepTime(int pages)
{
    if (!m_waveform) {
        return;
    }
    const double last = EcgPaper::duration(m_waveform->groups[m_look.group]) - EcgPaper::kSeconds;
    const double wanted = std::clamp(m_look.start + pages * EcgPaper::kSeconds, 0.0, std::max(0.0, last));
    if (wanted != m_look.start) {
        m_look.start = wanted;
        apply();
    }
}

bool EcgView::run(const QString &command)
{
    if (!m_waveform) {
        return false;
    }
    if (command == QLatin1String("viewer.gain")) {
        stepGain();
    } else if (command == QLatin1String("viewer.speed")) {
        stepSpeed();
    } else if (command == QLatin1String("viewer.leads")) {
        changeLeads();
    } else {
        return false;
    }
    return true;
}

void addEcg(PrintDocument &document, const dicom::Waveform &waveform, const EcgLook &look)
{
    const auto kept = std::make_shared<dicom::Waveform>(waveform);
    document.landscape = true;
    const auto &group = kept->groups[look.group];
    document.blocks.push_back(PrintText {QStringLiteral("%1 · %2 · %3").arg(groupText(group, look.group), speedText(look.speed), gainText(look.gain))});
    if (const QString notes = notesText(waveform); !notes.isEmpty()) {
        document.blocks.push_back(PrintText {notes});
    }
    const bool twelve = look.leads == EcgLeads::Twelve && EcgPaper::hasTwelveLeads(group);
    constexpr std::size_t kLeadsOnPage = 6;
    const std::size_t step = twelve ? group.channels.size() : kLeadsOnPage;
    for (std::size_t first = 0; first < group.channels.size(); first += step) {
        EcgLook part = look;
        part.first = first;
        part.most = kLeadsOnPage;
        const QSizeF size = EcgPaper(*kept, part).size() * kPointsPerMillimetre;
        document.blocks.push_back(PrintDrawing {.size = size, .paint = [kept, part](QPainter &painter, const PrintInks &inks) {
            painter.scale(kPointsPerMillimetre, kPointsPerMillimetre);
            EcgPaper(*kept, part).paint(painter, {.paper = inks.paper, .fine = inks.fine, .coarse = inks.coarse, .curve = inks.words, .words = inks.words});
        }});
    }
}

} // namespace med::views
