#include "views/record/chart_sections.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/record/clinical_words.h"
#include "views/record/plot.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace med::views {

using namespace metrics;
using models::ChartEntry;
using models::ChartFacts;
using models::ChartSeries;
using models::LoadState;
using models::text;
using Section = ChartSections::Section;

namespace {

/// Words that begin bold; they wrap, and nothing is cut.
class Phrase : public QWidget {
public:
    Phrase(const QString &strong, const QString &rest)
        : m_text(strong + (rest.isEmpty() ? QString() : ' ' + rest))
        , m_strong(int(strong.size()))
    {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setAccessibleName(m_text);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return int(std::ceil(layOut(width)->boundingRect().height())); }
    QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    QSize minimumSizeHint() const override { return {100, QFontMetrics(typeFont(Type::Body)).height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(themeColor(Token::Text));
        layOut(width())->draw(&painter, {});
    }

private:
    std::unique_ptr<QTextLayout> layOut(int width) const
    {
        auto layout = std::make_unique<QTextLayout>(m_text, typeFont(Type::Body));
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(layoutDirection());
        layout->setTextOption(option);
        QTextLayout::FormatRange bold {.start = 0, .length = m_strong, .format = {}};
        bold.format.setFont(typeFont(Type::BodyBold));
        layout->setFormats({bold});
        layout->beginLayout();
        double y = 0;
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y});
            y += line.height() + 2;
        }
        layout->endLayout();
        return layout;
    }
    QString m_text;
    int m_strong;
};

class Mark : public QWidget {
public:
    Mark(Glyph glyph, Token ink)
        : m_glyph(glyph)
        , m_ink(ink)
    {
        setFixedSize(kButtonIcon, kButtonIcon);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, rect(), m_glyph, themeColor(m_ink));
    }

private:
    Glyph m_glyph;
    Token m_ink;
};

Label *wrapped(Type type, Token ink, const QString &words)
{
    auto *label = new Label(type, ink, words);
    label->setWordWrap(true);
    return label;
}

void addLine(QVBoxLayout &into, const QString &words, const QString &note)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(wrapped(Type::Body, Token::Text, words), 1, Qt::AlignTop);
    if (!note.isEmpty()) {
        line->addWidget(new Label(Type::Secondary, Token::Muted, note), 0, Qt::AlignTop);
    }
    into.addLayout(line);
}

QString dayOf(const std::string &fhir, Moment otherwise)
{
    return fhir.empty() ? clinical::dateText(otherwise) : clinical::dateText(std::string_view(fhir).substr(0, 10));
}

/// In the order in which one looks at them; LOINC.
constexpr std::array kVitals {"85354-9", "55284-4", "8867-4", "29463-7", "59408-5", "2708-6", "8310-5", "9279-1", "39156-5", "72514-3", "4548-4", "8302-2"};

std::vector<const ChartSeries *> vitalsOf(const ChartFacts &facts)
{
    std::vector<std::pair<std::size_t, const ChartSeries *>> found;
    for (const ChartSeries &series : facts.series) {
        const std::string code = series.key.substr(series.key.find('|') + 1);
        const auto place = std::ranges::find(kVitals, code);
        if (place != kVitals.end() || series.kind == EntryKind::Vital) {
            found.emplace_back(std::size_t(place - kVitals.begin()), &series);
        }
    }
    std::ranges::stable_sort(found, {}, [](const auto &each) { return each.first; });
    std::vector<const ChartSeries *> series;
    for (const auto &[place, each] : found) {
        series.push_back(each);
    }
    return series;
}

void addVital(QVBoxLayout &into, const ChartSeries &series)
{
    const auto &newest = series.newest();
    const FlagLook flag = flagLook(flagOfAll(newest.values));
    const QString range = newest.values.size() == 1 ? rangeText(newest.values.front()) : QString();
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(wrapped(Type::Body, Token::Text, text(series.title)));
    if (!flag.words.isEmpty()) {
        words->addWidget(wrapped(Type::SecondaryBold, flag.ink, range.isEmpty() ? flag.words : QStringLiteral("%1 · %2").arg(flag.words, range)));
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    if (textPercent() <= 125) {
        line->addLayout(words, 1);
    } else {
        into.addLayout(words); // Large text needs the whole width.
        line->addStretch(1);
    }
    if (series.points.size() > 1) {
        line->addWidget(new Sparkline(plotData(series)), 0, Qt::AlignVCenter);
    }
    const QString unit = unitText(newest.values);
    if (newest.values.size() > 2 || newest.values.front().value.empty()) {
        line->addWidget(wrapped(Type::BodyBold, Token::Text, valueText(newest.values)), 1);
    } else {
        line->addWidget(new Label(Type::BodyBold, Token::Text, bareValueText(newest.values)), 0, Qt::AlignVCenter);
        if (!unit.isEmpty()) {
            line->addWidget(new Label(Type::Secondary, Token::Muted, unit), 0, Qt::AlignVCenter);
        }
    }
    into.addLayout(line);
}

} // namespace

ChartSections::ChartSections(const models::ChartModel &chart, QList<Section> sections, int most, QWidget *parent)
    : QWidget(parent)
    , m_chart(chart)
    , m_sections(std::move(sections))
    , m_most(most)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(&chart, &models::ChartModel::stateChanged, this, &ChartSections::refresh);
    refresh();
}

void ChartSections::refresh()
{
    if (m_content && m_shown == m_chart.facts() && m_shownState == m_chart.state()) {
        return;
    }
    m_shown = m_chart.facts();
    m_shownState = m_chart.state();
    delete m_content; // At once: nothing of another patient stands for a moment longer.
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Section section : m_sections) {
        auto *part = new QVBoxLayout;
        part->setContentsMargins(kPanelPadding, 14, kPanelPadding, 14);
        part->setSpacing(8);
        fill(*part, section);
        column->addLayout(part);
        column->addWidget(new Hairline);
    }
    m_column->addWidget(m_content);
    m_content->show(); // In this turn.
}

void ChartSections::fill(QVBoxLayout &into, Section section)
{
    const ChartFacts &facts = *m_shown;
    const bool loading = m_shownState != LoadState::Ready;
    QString title;
    QString note;
    QString nothing = tr("None recorded");
    const std::vector<std::size_t> *places = nullptr;
    const auto titled = [&](const QString &words, const std::vector<std::size_t> &of) {
        title = words;
        places = &of;
    };
    switch (section) {
    case Section::Allergies:
        titled(tr("Allergies"), facts.allergies);
        nothing = facts.allergyState == models::Allergies::NoneKnown     ? tr("No known allergies")
            : facts.allergyState == models::Allergies::Unavailable ? tr("Allergies unavailable: a part of the record could not be read")
                                                                         : tr("Allergies not recorded");
        break;
    case Section::Problems:
        titled(tr("Problems"), facts.problems);
        note = tr("%n active", nullptr, int(facts.currentOf(facts.problems)));
        break;
    case Section::Medicines:
        titled(tr("Medicines"), facts.medicines);
        note = tr("%n current", nullptr, int(facts.currentOf(facts.medicines)));
        break;
    case Section::Immunizations:
        titled(tr("Immunisations"), facts.immunizations);
        break;
    case Section::Next:
        titled(tr("Referrals and plans"), facts.next);
        break;
    case Section::Family:
        titled(tr("Family history"), facts.family);
        break;
    case Section::Social:
        titled(tr("Social history"), facts.social);
        break;
    case Section::Encounters:
        titled(tr("Encounters"), facts.encounters);
        break;
    case Section::Vitals:
        title = tr("Vitals");
        break;
    }
    auto *head = new QHBoxLayout;
    head->addWidget(wrapped(Type::Section, Token::Text, title), 1);
    if (!note.isEmpty() && !loading) {
        head->addWidget(new Label(Type::Secondary, Token::Muted, note));
    }
    into.addLayout(head);
    if (loading) {
        into.addWidget(wrapped(Type::Body, Token::Muted, m_shownState == LoadState::Failed ? tr("Could not be read") : tr("Loading")));
        return;
    }
    int shown = 0;
    int all = 0;
    if (section == Section::Vitals) {
        const auto vitals = vitalsOf(facts);
        all = int(vitals.size());
        for (const ChartSeries *series : vitals) {
            if (shown < m_most) {
                addVital(into, *series);
                ++shown;
            }
        }
    } else {
        // Beside other things only what is so now counts.
        const bool current = section == Section::Allergies || section == Section::Problems || section == Section::Medicines;
        for (const std::size_t place : *places) {
            const ChartEntry &entry = facts.at(place);
            if (current && !isCurrent(entry.content)) {
                continue;
            }
            if (++all > m_most) {
                continue;
            }
            ++shown;
            if (section == Section::Allergies) {
                const bool high = entry.content.criticality == "high";
                auto *line = new QHBoxLayout;
                line->setSpacing(8);
                line->addWidget(new Mark(high ? Glyph::Alert : Glyph::AlertOutline, high ? Token::Danger : Token::Warn), 0, Qt::AlignTop);
                auto *words = new QVBoxLayout;
                words->setSpacing(2);
                QStringList reactions;
                for (const Coding &finding : entry.content.findings) {
                    reactions << text(finding.display.empty() ? finding.code : finding.display);
                }
                words->addWidget(new Phrase(entryTitle(entry.content), reactions.isEmpty() ? QString() : QStringLiteral("– ") + reactions.join(QStringLiteral(", "))));
                words->addWidget(wrapped(Type::Secondary, Token::Muted, allergyText(entry.content)));
                line->addLayout(words, 1);
                into.addLayout(line);
            } else if (section == Section::Medicines) {
                const MedicineWords medicine = medicineWords(entry.content);
                into.addWidget(new Phrase(medicine.name, medicine.rest));
            } else if (section == Section::Social) {
                addLine(into, entryTitle(entry.content), entry.content.measures.empty() ? clinical::dateText(entry.when) : QString());
                if (!entry.content.measures.empty()) {
                    into.addWidget(wrapped(Type::Secondary, Token::Muted, QStringLiteral("%1 · %2").arg(valueText(entry.content.measures), clinical::dateText(entry.when))));
                }
            } else if (section == Section::Family) {
                addLine(into, entry.content.relative.empty() ? entryTitle(entry.content) : QStringLiteral("%1: %2").arg(text(entry.content.relative), entryTitle(entry.content)), {});
            } else {
                addLine(into, entryTitle(entry.content), dayOf(entry.content.begin, entry.when));
            }
        }
    }
    if (all == 0) {
        into.addWidget(wrapped(Type::Body, Token::Muted, nothing));
    } else if (all > shown) {
        into.addWidget(wrapped(Type::Secondary, Token::Muted, tr("%n more", nullptr, all - shown)));
    }
}

} // namespace med::views
