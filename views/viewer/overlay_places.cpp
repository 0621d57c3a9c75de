#include "views/common/theme/metrics.h"
#include "views/viewer/overlay_type.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace med::views {

namespace {

using Weight = OverlayLine::Weight;
using Rank = OverlayLine::Rank;

constexpr double kMargin = 12;
constexpr double kApart = 12; ///< Between words of the left and of the right.
constexpr double kBelow = 4; ///< Between words above and what stands under them.
constexpr double kBar = 22; ///< What the slice bar takes at the right.

/// How wide words are: the same ones are asked for again and again while lines are chosen.
class Measure {
public:
    double widthOf(const OverlayLine &line) { return widthOf(line.text, line.weight); }
    double widthOf(const QString &text, Weight weight)
    {
        auto &known = m_known[std::size_t(weight)];
        const auto at = known.constFind(text);
        return at != known.constEnd() ? *at : *known.insert(text, m_fonts[std::size_t(weight)].horizontalAdvance(text));
    }
    double widthOf(const QList<OverlayLine> &lines)
    {
        double width = 0;
        for (const OverlayLine &line : lines) {
            width = std::max(width, widthOf(line));
        }
        return width;
    }
    double heightOf(Weight weight) const
    {
        return std::ceil(m_fonts[std::size_t(weight)].height()) + (weight == Weight::Plain ? 0 : 1);
    }
    double heightOf(const QList<OverlayLine> &lines) const
    {
        double height = 0;
        for (const OverlayLine &line : lines) {
            height += heightOf(line.weight);
        }
        return height;
    }

private:
    std::array<QFontMetricsF, 3> m_fonts{QFontMetricsF(overlayFont(Weight::Plain)), QFontMetricsF(overlayFont(Weight::Bold)),
                                         QFontMetricsF(overlayFont(Weight::Large))};
    std::array<QHash<QString, double>, 3> m_known;
};

/// How the two corners of an edge share its width.
enum class Mode {
    Beside, ///< Lines break between their parts only: half a name or number is worse than one line more.
    Broken, ///< Beside each other, broken between words too.
    Stacked, ///< One under the other.
};

QStringList partsOf(const OverlayLine &line, Mode mode, QString &mark)
{
    mark = line.text.contains(QStringLiteral(" · ")) ? QStringLiteral(" · ") : QStringLiteral(", ");
    if (mode == Mode::Broken && !line.text.contains(mark)) {
        mark = QStringLiteral(" ");
    }
    return line.text.split(mark);
}

QList<OverlayLine> fitted(const QList<OverlayLine> &lines, double room, Mode mode, Measure &measure)
{
    QList<OverlayLine> out;
    for (const OverlayLine &line : lines) {
        if (measure.widthOf(line) <= room) {
            out << line;
            continue;
        }
        QString mark;
        OverlayLine next = line;
        next.text.clear();
        for (const QString &part : partsOf(line, mode, mark)) {
            OverlayLine longer = next;
            longer.text += (longer.text.isEmpty() ? QString() : mark) + part;
            if (!next.text.isEmpty() && measure.widthOf(longer) > room) {
                out << next;
                longer.text = part;
            }
            next = longer;
        }
        out << next;
    }
    return out;
}

/// The lines that were chosen so far, and where they stand.
struct Choice {
    QList<OverlayLine> topLeft, topRight, bottomLeft, bottomRight;
    bool proof = false;
};

struct Edges {
    double topLeft = 0, topRight = 0; ///< Where the words above end.
    double bottomLeft = 0, bottomRight = 0; ///< Where those below begin.
    double leftWidth = 0, rightWidth = 0; ///< Of the words below.
    double topLeftWidth = 0, topRightWidth = 0;
    bool fits = false;
};

class Arranging {
public:
    Arranging(const Overlay &overlay, const QRectF &area)
        : m_overlay(overlay)
        , m_area(area)
        , m_inside(area.adjusted(kMargin, kMargin - 4, -kBar, -kMargin + 4))
    {
    }
    OverlayPlaces arrange(const MessageHeight &message);

private:
    QSizeF proofSize();
    Edges edgesOf(const Choice &choice, OverlayPlaces *out = nullptr);
    bool add(QList<OverlayLine> Choice::*corner, const OverlayLine &line);
    bool addAll(QList<OverlayLine> Choice::*corner, const QList<OverlayLine> &lines, Rank rank);
    bool addIdentity();
    void placeMessage(const MessageHeight &message);
    void placeScale();
    void placeLetters();
    bool isFree(const QRectF &rect);
    QSizeF letterSize(const std::string &letters);

    const Overlay &m_overlay;
    const QRectF m_area;
    const QRectF m_inside;
    Measure m_measure;
    Mode m_mode = Mode::Beside;
    Choice m_choice;
    OverlayPlaces m_places; ///< What is not a line.
};

QSizeF Arranging::proofSize()
{
    const auto widthOf = [this](const QString &words) { return m_measure.widthOf(words, Weight::Plain); };
    m_places.proofText = m_overlay.proof;
    const double most = m_inside.width() - metrics::kStatusIcon - 25;
    if (widthOf(m_places.proofText) > most) { // Its state, without the block.
        m_places.proofText = m_places.proofText.section(QStringLiteral(" · "), 0, 0);
    }
    return {std::ceil(widthOf(m_places.proofText)) + 9 + metrics::kStatusIcon + 6 + 9 + 1, double(metrics::kPill)};
}

Edges Arranging::edgesOf(const Choice &choice, OverlayPlaces *out)
{
    const double room = m_inside.width() - kApart;
    const bool stacked = m_mode == Mode::Stacked;
    // Half of the width is sure to each side, and more where the other leaves it.
    const auto share = [&](const QList<OverlayLine> &lines, const QList<OverlayLine> &others) {
        return fitted(lines, stacked ? m_inside.width() : std::max(room / 2, room - m_measure.widthOf(others)), m_mode, m_measure);
    };
    const auto aboveLeft = share(choice.topLeft, choice.topRight);
    const auto aboveRight = share(choice.topRight, aboveLeft);
    const auto belowLeft = share(choice.bottomLeft, choice.bottomRight);
    const auto belowRight = share(choice.bottomRight, belowLeft);
    const auto lay = [&](const QList<OverlayLine> &lines, double y, bool right) {
        for (const OverlayLine &line : lines) {
            const double width = m_measure.widthOf(line);
            const double height = m_measure.heightOf(line.weight);
            if (out) {
                out->words << OverlayPlaces::Words{{right ? m_inside.right() - width : m_inside.left(), y, width, height}, line};
            }
            y += height;
        }
        return y;
    };
    Edges edges;
    edges.topLeft = lay(aboveLeft, m_inside.top(), false);
    edges.topLeftWidth = m_measure.widthOf(aboveLeft);
    if (choice.proof) {
        const QRectF proof(QPointF(m_inside.left(), edges.topLeft + 8), proofSize());
        edges.topLeft = proof.bottom();
        if (out) {
            out->proof = proof;
        }
        // Words at the right that reach as low as the proof keep clear of it, too.
        if (!stacked && m_inside.top() + m_measure.heightOf(aboveRight) > proof.top()) {
            edges.topLeftWidth = std::max(edges.topLeftWidth, proof.width());
        }
    }
    edges.topRight = lay(aboveRight, stacked ? edges.topLeft + (aboveRight.isEmpty() ? 0 : kBelow) : m_inside.top(), true);
    edges.topRightWidth = m_measure.widthOf(aboveRight);
    edges.bottomRight = m_inside.bottom() - m_measure.heightOf(belowRight);
    edges.bottomLeft = (stacked ? edges.bottomRight : m_inside.bottom()) - m_measure.heightOf(belowLeft);
    lay(belowRight, edges.bottomRight, true);
    lay(belowLeft, edges.bottomLeft, false);
    edges.leftWidth = m_measure.widthOf(belowLeft);
    edges.rightWidth = m_measure.widthOf(belowRight);
    const double above = std::max(edges.topLeft, edges.topRight);
    const bool high = stacked ? above + kBelow <= std::min(edges.bottomLeft, edges.bottomRight)
                              : edges.topLeft + kBelow <= edges.bottomLeft && edges.topRight + kBelow <= edges.bottomRight;
    // What is long below may reach under the other side's words above.
    const bool crossed = !stacked
        && ((edges.leftWidth + edges.topRightWidth > room && edges.topRight + kBelow > edges.bottomLeft)
            || (edges.rightWidth + edges.topLeftWidth > room && edges.topLeft + kBelow > edges.bottomRight));
    const bool wide = stacked ? std::max({edges.topLeftWidth, edges.topRightWidth, edges.leftWidth, edges.rightWidth}) <= m_inside.width()
                              : edges.topLeftWidth + edges.topRightWidth <= room + 0.5 && edges.leftWidth + edges.rightWidth <= room + 0.5;
    edges.fits = high && wide && !crossed;
    return edges;
}

bool Arranging::isFree(const QRectF &rect)
{
    OverlayPlaces all = m_places;
    edgesOf(m_choice, &all);
    const auto rects = all.rects();
    return m_area.contains(rect)
        && std::none_of(rects.begin(), rects.end(), [&](const QRectF &each) { return each.intersects(rect); });
}

/// A line that touches nothing of what is there already; answers whether it is.
bool Arranging::add(QList<OverlayLine> Choice::*corner, const OverlayLine &line)
{
    Choice more = m_choice;
    (more.*corner) << line;
    OverlayPlaces all;
    if (!edgesOf(more, &all).fits) {
        return false;
    }
    const auto others = m_places.rects();
    for (const auto &words : std::as_const(all.words)) {
        if (std::any_of(others.begin(), others.end(), [&](const QRectF &each) { return each.intersects(words.rect); })) {
            return false;
        }
    }
    m_choice = more;
    return true;
}

bool Arranging::addAll(QList<OverlayLine> Choice::*corner, const QList<OverlayLine> &lines, Rank rank)
{
    bool all = true;
    for (const OverlayLine &line : lines) {
        all = (line.rank != rank || add(corner, line)) && all;
    }
    return all;
}

bool Arranging::addIdentity()
{
    m_choice = {};
    bool all = addAll(&Choice::topLeft, m_overlay.topLeft, Rank::Identity);
    if (!m_overlay.proof.isEmpty()) {
        m_choice.proof = true;
        m_choice.proof = edgesOf(m_choice).fits;
        all = all && m_choice.proof;
    }
    all = addAll(&Choice::bottomRight, m_overlay.bottomRight, Rank::Identity) && all;
    all = addAll(&Choice::topRight, m_overlay.topRight, Rank::Identity) && all;
    return addAll(&Choice::bottomLeft, m_overlay.bottomLeft, Rank::Identity) && all;
}

/// Between the words above and below, over the whole width; else at the side that has the more room.
void Arranging::placeMessage(const MessageHeight &message)
{
    const Edges edges = edgesOf(m_choice);
    const double top = std::max(edges.topLeft, edges.topRight) + kBelow;
    const double bottom = std::min(edges.bottomLeft, edges.bottomRight) - kBelow;
    const double half = (m_inside.width() - kApart) / 2;
    const double left = m_inside.left() + std::max(edges.topLeftWidth, m_choice.proof ? proofSize().width() : 0) + kApart;
    const double below = std::max(m_inside.top(), edges.topRight) + kBelow;
    const double wide = std::min<double>(metrics::ColumnWidth{600}, m_area.width() - 48);
    const QRectF middle(m_area.center().x() - wide / 2, top, wide, bottom - top);
    const QRectF right(left, below, m_inside.right() - left, std::min(edges.bottomRight, edges.bottomLeft) - kBelow - below);
    const QRectF side(m_inside.right() - half, below, half, right.height());
    const auto place = [&](MessageForm form, const QRectF &room) {
        const double height = room.width() < 60 ? 0 : message(form, room.width());
        if (height <= 0 || height > room.height()) {
            return false;
        }
        const double y = std::clamp(m_area.center().y() - height / 2, room.top(), room.bottom() - height);
        const QRectF at(room.left(), y, room.width(), height);
        if (!isFree(at)) {
            return false;
        }
        m_places.message = at;
        m_places.form = form;
        return true;
    };
    const std::array forms{MessageForm::WithGlyph, MessageForm::Large, MessageForm::Small, MessageForm::TitleOnly};
    const auto fits = [&](const QRectF &room) { return std::ranges::any_of(forms, [&](MessageForm form) { return place(form, room); }); };
    const auto wholly = std::span(forms).first(3);
    if (!std::ranges::any_of(wholly, [&](MessageForm form) { return place(form, middle); }) && (m_mode == Mode::Stacked || (!fits(right) && !fits(side)))) {
        place(MessageForm::TitleOnly, middle);
    }
}

/// In the middle of the lower edge, else between the words there, else over them if that is still low.
void Arranging::placeScale()
{
    if (m_overlay.scaleBar <= 0) {
        return;
    }
    const double high = m_measure.heightOf(Weight::Plain) + 15;
    const double wide = std::max(m_overlay.scaleBar, m_measure.widthOf(m_overlay.scaleText, Weight::Plain)) + kApart;
    const Edges edges = edgesOf(m_choice);
    const double from = m_inside.left() + edges.leftWidth + kApart / 2;
    const double to = m_inside.right() - edges.rightWidth - kApart / 2;
    QRectF at(0, m_area.bottom() - high - 10, wide, high);
    double x = m_area.center().x();
    if (to - from >= wide) {
        x = std::clamp(x, from + wide / 2, to - wide / 2);
    } else {
        at.moveBottom(std::floor(std::min(edges.bottomLeft, edges.bottomRight)) - 2);
    }
    at.moveLeft(std::round(x - wide / 2));
    if (at.top() > m_area.top() + m_area.height() * 2 / 3 && isFree(at)) {
        m_places.scale = at;
    }
}

QSizeF Arranging::letterSize(const std::string &letters)
{
    return {m_measure.widthOf(QString::fromStdString(letters), Weight::Large) + 8, m_measure.heightOf(Weight::Large)};
}

/// Each at the middle of its edge, or as near to that as is free.
void Arranging::placeLetters()
{
    const Edges edges = edgesOf(m_choice);
    const auto place = [&](QRectF &out, const std::string &letters, QPointF center, double least, double most) {
        if (letters.empty() || most < least) {
            return;
        }
        const QSizeF size = letterSize(letters);
        center.setY(std::clamp(center.y(), least, most));
        const QRectF at(QPointF(center.x() - size.width() / 2, center.y() - size.height() / 2), size);
        if (isFree(at)) {
            out = at;
        }
    };
    const double half = m_measure.heightOf(Weight::Large) / 2;
    const QPointF middle = m_area.center();
    place(m_places.leftLetter, m_overlay.letters.left, {m_area.left() + 22, middle.y()}, edges.topLeft + half + 2, edges.bottomLeft - half - 2);
    place(m_places.rightLetter, m_overlay.letters.right, {m_area.right() - 36, middle.y()}, edges.topRight + half + 2, edges.bottomRight - half - 2);
    // Above and below they stay at their edge: in the middle of the image they would mark nothing.
    const double top = m_area.top() + half + 4;
    place(m_places.topLetter, m_overlay.letters.top, {middle.x(), top}, top, top);
    const QRectF scale = m_places.scale;
    const double low = scale.isEmpty() ? m_area.bottom() - half - 9 : std::min(m_area.bottom() - 62, scale.top() - half - 4);
    if (scale.isEmpty() || low - half > m_area.top() + m_area.height() * 2 / 3) {
        place(m_places.bottomLetter, m_overlay.letters.bottom, {middle.x(), low}, low, low);
    } else {
        const double beside = scale.left() - letterSize(m_overlay.letters.bottom).width() / 2 - 4;
        place(m_places.bottomLetter, m_overlay.letters.bottom, {beside, scale.center().y()}, 0, m_area.bottom());
    }
}

OverlayPlaces Arranging::arrange(const MessageHeight &message)
{
    for (const Mode mode : {Mode::Beside, Mode::Broken, Mode::Stacked}) {
        m_mode = mode;
        if (addIdentity()) {
            break;
        }
    }
    if (message) {
        placeMessage(message);
    }
    addAll(&Choice::bottomLeft, m_overlay.bottomLeft, Rank::View);
    addAll(&Choice::bottomRight, m_overlay.bottomRight, Rank::View);
    addAll(&Choice::topRight, m_overlay.topRight, Rank::View);
    placeScale();
    placeLetters();
    addAll(&Choice::topRight, m_overlay.topRight, Rank::Detail);
    addAll(&Choice::bottomRight, m_overlay.bottomRight, Rank::Detail);
    edgesOf(m_choice, &m_places);
    return m_places;
}

} // namespace

QList<QRectF> OverlayPlaces::rects() const
{
    QList<QRectF> all;
    for (const auto &each : words) {
        all << each.rect;
    }
    for (const QRectF &each : {proof, scale, message, topLetter, bottomLetter, leftLetter, rightLetter}) {
        if (!each.isEmpty()) {
            all << each;
        }
    }
    return all;
}

OverlayPlaces Overlay::placed(const QRectF &area, const MessageHeight &message) const
{
    return Arranging(*this, area).arrange(message);
}

} // namespace med::views
